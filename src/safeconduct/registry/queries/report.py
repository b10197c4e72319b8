"""Counts of people by whatever somebody chooses to lay down and across.

What the kept counts know (province, status, sex, age) is answered from them; anything else by one grouped question of
the rows, which takes as long as it takes to walk along all of them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from safeconduct.identity.models import Post, User
from safeconduct.registry.ages import CODES, band_of, born_in
from safeconduct.registry.models import AreaCount, Language, Person, Registration
from safeconduct.registry.queries.crowd import SEXES
from safeconduct.registry.queries.filters import UNKNOWN, Filters
from safeconduct.registry.queries.inside import posts_asked, rows_of
from safeconduct.registry.queries.population import narrowed

# Of a dimension as an address has it: a code, "-" where it is not known.
Code = str
KEPT: Final = frozenset({"area", "status", "sex", "age"})
DIMENSIONS: Final = ("area", "status", "sex", "age", "language", "assistance", "site", "month")
MOST_ROWS: Final = 200
MOST_COLUMNS: Final = 40
OTHERS: Final = "others"
FIELDS: Final = {
    "area": ("area",), "status": ("status",), "sex": ("person__sex",), "age": ("person__birth_year",),
    "language": ("person__language",), "assistance": ("person__assistance",), "site": ("work_site",),
    "month": ("last_confirmed_on__year", "last_confirmed_on__month"),
}  # fmt: skip
KEPT_FIELDS: Final = {"area": "area_code", "status": "status", "sex": "sex", "age": "birth_year"}
# Those with an order of their own; the others come by how many they are.
ORDERED: Final[dict[str, Sequence[Code]]] = {
    "status": Registration.Status.values,
    "sex": [sex or UNKNOWN for sex in SEXES],
    "age": CODES,
    "language": [code or UNKNOWN for code in Language.values],
    "assistance": [code or UNKNOWN for code in Person.Assistance.values],
}


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers by row and column. A row is the code of each dimension that was laid down; the last may be OTHERS, the sum
    of rows that would make the table too long, and so may the last column."""

    down: tuple[str, ...]
    across: str
    rows: list[tuple[Code, ...]]
    columns: list[Code]
    # Of each cell, and with None the sums over rows, columns and both.
    persons: dict[tuple[tuple[Code, ...] | None, Code | None], int]
    # Answered from the kept counts, or counted just now.
    is_kept: bool
    rows_left_out: int
    columns_left_out: int

    def of(self, row: tuple[Code, ...] | None = None, column: Code | None = None) -> int:
        """Of one cell; without a row or a column the sum over them."""
        return self.persons.get((row, column), 0)


def report(
    user: User, post: Post, down: Sequence[str], across: str, filters: Filters, *, year: int
) -> Report:
    """`year` is that of the post's today, by which ages are told."""
    posts = posts_asked(user, post, "registry.count")
    dimensions = [*down, *([across] if across else [])]
    is_kept = filters.is_kept and KEPT.issuperset(dimensions)
    counted: Counter[tuple[Code, ...]] = Counter()
    for codes, persons in (_kept if is_kept else _counted)(posts, dimensions, filters, year):
        counted[codes] += persons
    return _laid_out(tuple(down), across, counted, is_kept)


def _kept(posts: Sequence[int], dimensions: Sequence[str], filters: Filters, year: int) -> Any:
    counts = narrowed(AreaCount.objects.filter(post__in=posts, persons__gt=0), filters)
    kinds = counts.order_by().values_list(*(KEPT_FIELDS[name] for name in dimensions))
    read = [_reader(name, year) for name in dimensions]
    for *values, persons in kinds.annotate(Sum("persons")):
        yield tuple(reads([value]) for reads, value in zip(read, values, strict=True)), persons


def _counted(posts: Sequence[int], dimensions: Sequence[str], filters: Filters, year: int) -> Any:
    rows: QuerySet[Registration] = filters.apply(rows_of(posts))
    kinds = rows.order_by().values_list(*(field for name in dimensions for field in FIELDS[name]))
    for *values, persons in kinds.annotate(Count("pk")):
        left = iter(values)
        codes = [_reader(name, year)([next(left) for _field in FIELDS[name]]) for name in dimensions]
        yield tuple(codes), persons


def _reader(name: str, year: int) -> Callable[[list[Any]], Code]:
    if name == "age":
        return lambda values: band_of(values[0], year)
    if name == "month":
        return lambda values: f"{values[0]:04}-{values[1]:02}"
    return lambda values: str(values[0] or UNKNOWN)


def _laid_out(
    down: tuple[str, ...], across: str, counted: Counter[tuple[Code, ...]], is_kept: bool
) -> Report:
    persons: Counter[tuple[tuple[Code, ...], Code]] = Counter()
    for codes, number in counted.items():
        persons[codes[: len(down)], codes[-1] if across else ""] += number
    rows, rows_left_out = _most({row for row, _column in persons}, down, persons, 0, MOST_ROWS)
    columns, columns_left_out = _most(
        {(column,) for _row, column in persons}, (across,), persons, 1, MOST_COLUMNS
    )
    shown: Counter[tuple[tuple[Code, ...] | None, Code | None]] = Counter()
    rest = (OTHERS,) * len(down)
    for (row, column), number in persons.items():
        line, place = row if row in rows else rest, column if (column,) in columns else OTHERS
        for cell in ((line, place), (line, None), (None, place), (None, None)):
            shown[cell] += number
    return Report(
        down, across,
        rows=[*rows, *([rest] if rows_left_out else [])],
        columns=[*(column for [column] in columns), *([OTHERS] if columns_left_out else [])],
        persons=dict(shown), is_kept=is_kept, rows_left_out=rows_left_out, columns_left_out=columns_left_out,
    )  # fmt: skip


def _most(
    found: set[tuple[Code, ...]], names: Sequence[str], persons: Counter[Any], side: int, most: int
) -> tuple[dict[tuple[Code, ...], None], int]:
    """Those that are shown, in order, and how many are not: the smallest."""
    sums: Counter[tuple[Code, ...]] = Counter()
    for key, number in persons.items():
        sums[key[0] if side == 0 else (key[1],)] += number
    largest = {one for one, _number in sums.most_common(most)} if len(found) > most else found
    firsts: Counter[Code] = Counter()
    for one, number in sums.items():
        firsts[one[0]] += number

    def place(one: tuple[Code, ...]) -> tuple[Any, ...]:
        whole = [_place(names[0], one[0], firsts[one[0]])]
        return (
            *whole,
            *(_place(name, code, sums[one]) for name, code in zip(names[1:], one[1:], strict=True)),
        )

    return dict.fromkeys(sorted(largest, key=place)), len(found) - len(largest)


def _place(name: str, code: Code, persons: int) -> tuple[Any, ...]:
    if name == "month":
        return (code,)
    if name in ORDERED:
        order = ORDERED[name]
        return (order.index(code) if code in order else len(order), code)
    return (code == UNKNOWN, -persons, code)


def filters_for(name: str, code: Code, filters: Filters, *, year: int) -> Filters:
    """Those of one number: `filters`, and what its row or column says."""
    if name == "age":
        return replace(filters, born=born_in(code, year).written)
    if name == "site":
        return replace(filters, site=-1 if code == UNKNOWN else int(code))
    said: dict[str, Any] = {name: code}
    return replace(filters, **said)
