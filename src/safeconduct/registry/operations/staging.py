"""The new people of a portion of an import, as rows that nobody sees yet."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from safeconduct.base import keystore
from safeconduct.base.sealed import reserve, seal
from safeconduct.identity.models import Post, User
from safeconduct.registry.indexes import document_index, phone_index, search_indexes
from safeconduct.registry.intake.person import PersonRow
from safeconduct.registry.models import Import, NameKey, Person, Phone, Registration, TravelDocument, WorkSite
from safeconduct.registry.models.people import year_of
from safeconduct.registry.operations.inserting import insert
from safeconduct.registry.operations.keys import add_sounds
from safeconduct.registry.operations.places import employer_key

Pair = tuple[int, UUID, PersonRow]
PERSON: Final = (
    "id", "key", "name", "name_native", "name_order", "sex", "born_on", "birth_year", "birth_year_only", "nationality",
    "home_area", "home_village", "language", "reading", "assistance", "family_role", "is_pseudonymous", "is_on_hold",
    "created_at",
)  # fmt: skip
REGISTRATION: Final = (
    "id", "key", "person", "post", "state", "area", "address", "status", "work_site", "sector", "notes", "came_by",
    "filled_in_by", "basis", "registered_at", "registered_by", "last_confirmed_on", "until_on", "batch", "batch_row",
    "version",
)  # fmt: skip
DOCUMENT: Final = (
    "id", "key", "person", "kind", "number", "number_index", "expires_on", "holder", "holder_name", "issuing_state",
)  # fmt: skip
PHONE: Final = (
    "id", "key", "person", "number", "number_index", "place", "whose", "use", "saying"
)  # fmt: skip


def stage_new(
    batch: Import, rows: Sequence[PersonRow], *, by: User | None, at: datetime, confirmed_on: date
) -> None:
    """Values are sealed and written as they will stand, without a model object for each: that was half the time."""
    if not rows:
        return
    keys = keystore.make(len(rows), at=at)
    pairs = list(zip(reserve(Person, len(rows)), keys, rows, strict=True))
    insert(Person, PERSON, (_person(pk, key, row, at) for pk, key, row in pairs))
    _registrations(batch, pairs, by=by, at=at, confirmed_on=confirmed_on)
    _documents(pairs)
    _phones(pairs)
    insert(
        NameKey,
        ("key", "person"),
        (
            (index, pk)
            for pk, _key, row in pairs
            for index in search_indexes((row.name, row.name_native), row.home_village)
        ),
    )
    add_sounds(name for row in rows for name in (row.name, row.name_native))


def _person(pk: int, key: UUID, row: PersonRow, at: datetime) -> tuple[Any, ...]:
    def sealed(column: str, value: Any) -> bytes | None:
        return seal(Person, column, value, pk=pk, key=key)

    return (
        pk, key, sealed("name", row.name), sealed("name_native", row.name_native), "", row.sex,
        sealed("born_on", row.born_on), year_of(row.born_on), row.birth_year_only, row.nationality,
        row.home_area or None, sealed("home_village", row.home_village), "", "", "", "", False, False, at,
    )  # fmt: skip


def _registrations(
    batch: Import, pairs: list[Pair], *, by: User | None, at: datetime, confirmed_on: date
) -> None:
    sites = _work_sites(batch.post, [row for _pk, _key, row in pairs], at=at)
    # Before the first row is sent: while rows are copied, the connection answers no question.
    numbers = reserve(Registration, len(pairs))

    def lines() -> Iterable[tuple[Any, ...]]:
        for pk, (person, key, row) in zip(numbers, pairs, strict=True):
            yield (
                pk, key, person, batch.post_id, Registration.State.STAGED, row.area or None,
                seal(Registration, "address", row.address, pk=pk, key=key), row.status,
                sites.get((employer_key(row.employer), row.area)) if row.employer else None, row.sector,
                seal(Registration, "notes", row.all_notes, pk=pk, key=key), Registration.Way.IMPORT, batch.listed_by,
                Registration.Basis.PUBLIC_TASK, at, by.pk if by is not None else None,
                row.last_confirmed_on or confirmed_on, row.until_on, batch.pk, row.number, 1,
            )  # fmt: skip

    insert(Registration, REGISTRATION, lines())


def _work_sites(post: Post, rows: Iterable[PersonRow], *, at: datetime) -> dict[tuple[str, str], int]:
    """{(sound of the employer, area code): site}, those that were not there made."""
    wanted = {(employer_key(row.employer), row.area): row for row in rows if row.employer}
    WorkSite.objects.bulk_create(
        [
            WorkSite(
                post=post, employer=row.employer, employer_key=sound, area_code=area, sector=row.sector, created_at=at
            )
            for (sound, area), row in sorted(wanted.items())
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    sites = WorkSite.objects.filter(post=post, employer_key__in={sound for sound, _area in wanted})
    return {(site.employer_key, site.area_code): site.pk for site in sites}


def _documents(pairs: list[Pair]) -> None:
    held = [(person, key, row) for person, key, row in pairs if row.has_document]
    numbers = reserve(TravelDocument, len(held))

    def lines() -> Iterable[tuple[Any, ...]]:
        for pk, (person, key, row) in zip(numbers, held, strict=True):
            number = row.document_number
            yield (
                pk, key, person, row.document_kind, seal(TravelDocument, "number", number, pk=pk, key=key),
                document_index(number) if number else None, row.document_expires_on, row.document_holder,
                seal(TravelDocument, "holder_name", row.document_holder_name, pk=pk, key=key), row.nationality,
            )  # fmt: skip

    insert(TravelDocument, DOCUMENT, lines())


def _phones(pairs: list[Pair]) -> None:
    told = [
        (person, key, number, place)
        for person, key, row in pairs
        for place, number in enumerate(dict.fromkeys(filter(None, (row.phone, row.phone_2))))
    ]
    numbers = reserve(Phone, len(told))

    def lines() -> Iterable[tuple[Any, ...]]:
        for pk, (person, key, number, place) in zip(numbers, told, strict=True):
            yield (
                pk, key, person, seal(Phone, "number", number, pk=pk, key=key), phone_index(number), place, "",
                Phone.Use.ANY, "",
            )  # fmt: skip

    insert(Phone, PHONE, lines())
