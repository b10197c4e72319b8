"""What a list of people is narrowed to."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from safeconduct.base.days import months_later
from safeconduct.registry.ages import read_born
from safeconduct.registry.models import Registration, TravelDocument

RARE: Final = 2_000
# Where nothing is recorded or nobody was asked.
UNKNOWN: Final = "-"
MONTH: Final = re.compile(r"((?:19|20|21)\d{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Filters:
    """Codes and numbers, never a name: they stand in addresses. "-" is for those of whom it is not known."""

    area: str = ""
    status: str = ""
    holder: str = ""
    batch: int = 0
    sex: str = ""
    # Years of birth (registry.ages.Born).
    born: str = ""
    language: str = ""
    assistance: str = ""
    # A work site; -1: none.
    site: int = 0
    # In which the place was last confirmed: 2026-03.
    month: str = ""
    came_by: str = ""

    def apply(self, rows: QuerySet[Registration]) -> QuerySet[Registration]:
        if self.area:
            rows = rows.filter(area__isnull=True) if self.area == UNKNOWN else rows.filter(area=self.area)
        if self.status:
            rows = rows.filter(status=self.status)
        if self.holder:
            rows = _held_by(rows, self.holder)
        if self.batch:
            rows = rows.filter(batch=self.batch)
        if self.came_by:
            rows = rows.filter(came_by=self.came_by)
        if self.site:
            rows = rows.filter(work_site__isnull=True) if self.site < 0 else rows.filter(work_site=self.site)
        return self._of_confirmed(self._of_persons(rows))

    def _of_persons(self, rows: QuerySet[Registration]) -> QuerySet[Registration]:
        for name, value in (("sex", self.sex), ("language", self.language), ("assistance", self.assistance)):
            if value:
                rows = rows.filter(**{f"person__{name}": "" if value == UNKNOWN else value})
        born = read_born(self.born)
        if born is None:
            return rows
        if born.is_unknown:
            return rows.filter(person__birth_year__isnull=True)
        if born.since is not None:
            rows = rows.filter(person__birth_year__gte=born.since)
        return rows if born.until is None else rows.filter(person__birth_year__lte=born.until)

    def _of_confirmed(self, rows: QuerySet[Registration]) -> QuerySet[Registration]:
        found = MONTH.fullmatch(self.month)
        if found is None:
            return rows
        first = date(int(found[1]), int(found[2]), 1)
        return rows.filter(last_confirmed_on__gte=first, last_confirmed_on__lt=months_later(first, 1))

    @property
    def key(self) -> str:
        """The column the pages follow: an import is read in the order of its rows."""
        return "batch_row" if self.batch else "pk"

    @property
    def is_newest_first(self) -> bool:
        """Who looks for those that came by one way looks for the new ones."""
        return bool(self.came_by) and not self.batch

    @property
    def narrowed(self) -> frozenset[str]:
        """The names of the fields that narrow."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name))

    @property
    def is_kept(self) -> bool:
        """Whether the kept counts know how many these are."""
        return self.narrowed <= {"area", "status", "sex", "born"}


def _held_by(rows: QuerySet[Registration], holder: str) -> QuerySet[Registration]:
    """A rare holder is looked up, a common one is met soon enough along the list."""
    held = TravelDocument.objects.filter(holder=holder)
    few = list(held.values_list("person", flat=True)[: RARE + 1])
    if len(few) <= RARE:
        return rows.filter(person__in=few)
    return rows.filter(Exists(held.filter(person=OuterRef("person"))))
