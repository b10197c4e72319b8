"""Reading an import's rows in portions and deciding about each: new, an update, left out. The check and the
commit judge alike, so that the preview promises what the commit does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safeconduct.base.archive import Watch
from safeconduct.registry import queries
from safeconduct.registry.consent.marks import known_from
from safeconduct.registry.indexes import document_index
from safeconduct.registry.intake.person import PersonRow
from safeconduct.registry.intake.problems import Found
from safeconduct.registry.intake.rows import RowReader
from safeconduct.registry.intake.source import read_rows, unwatched
from safeconduct.registry.models import Import, Registration, TravelDocument
from safeconduct.registry.operations import files
from safeconduct.registry.operations.heldback import Held

PORTION: Final = 1_000
NEW, UPDATE, SKIP, BAD = "new", "update", "skip", "bad"


@dataclass(slots=True)
class Judged:
    row: PersonRow
    cells: list[object]
    action: str
    registration: int | None = None


def judged_portions(batch: Import, *, watch: Watch = unwatched, at: datetime) -> Iterator[list[Judged]]:
    names = [one["name"] for one in batch.columns]
    columns = {int(column): field for column, field in batch.mapping["columns"].items()}
    reader = RowReader(names, columns, queries.reading_for(batch, at=at))
    judge = _Judge(batch, names, columns)
    portion: list[Judged] = []
    for number, cells in read_rows(files.path_of(batch), batch.inspection, watch=watch):
        row = reader.read(number, cells)
        portion.append(Judged(row, cells, NEW if row.is_good else BAD))
        if len(portion) == PORTION:
            yield judge.decide(portion)
            portion = []
    if portion:
        yield judge.decide(portion)


class _Judge:
    """Knows the document numbers seen so far and who is held back; asks the register for those of one portion."""

    def __init__(self, batch: Import, names: list[str], columns: dict[int, str]) -> None:
        self._post = batch.post_id
        self._same_document: str = batch.mapping.get("same_document", UPDATE)
        self._seen: dict[str, int] = {}
        self._held = Held()
        self._column = next(
            (names[column] for column, field in columns.items() if field == "document_number"), ""
        )  # fmt: skip

    def decide(self, portion: list[Judged]) -> list[Judged]:
        registered = self._registered({one.row.document_number for one in portion} - {""})
        for one in portion:
            number = one.row.document_number
            if not number or one.action == BAD:
                continue
            first = self._seen.setdefault(number, one.row.number)
            if first != one.row.number:
                one.action = NEW if self._same_document == NEW else SKIP
                self._say(one, "document_twice", row=str(first))
            elif number in registered:
                one.action = self._same_document
                one.registration = registered[number]
                self._say(one, "document_registered")
        self._hold_back(portion)
        return portion

    def _hold_back(self, portion: list[Judged]) -> None:
        """Whoever took themselves out of the register is not brought back by a list."""
        self._held.refresh()
        for one in portion:
            if one.action == NEW and self._held.has(known_from(one.row)):
                one.action = SKIP
                one.row.problems.append(Found("", "", "held_back", {}))

    def _registered(self, numbers: set[str]) -> dict[str, int]:
        if not numbers:
            return {}
        indexes = {document_index(number): number for number in numbers}
        rows = TravelDocument.objects.filter(
            number_index__in=indexes,
            person__registrations__post=self._post,
            person__registrations__state=Registration.State.ACTIVE,
        )
        found = rows.values_list("number_index", "person__registrations__pk")
        return {indexes[bytes(index)]: registration for index, registration in found if index is not None}

    def _say(self, one: Judged, code: str, **arguments: str) -> None:
        one.row.problems.append(
            Found(self._column, one.row.document_number, code, arguments | {"action": one.action})
        )


class Tally:
    """What the rows came to."""

    def __init__(self) -> None:
        self.actions: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()

    def add(self, portion: list[Judged]) -> None:
        for one in portion:
            self.actions[one.action] += 1
            self.codes.update(problem.code for problem in one.row.problems)

    @property
    def rows(self) -> int:
        return self.actions.total()
