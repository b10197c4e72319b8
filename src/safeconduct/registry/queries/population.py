"""How many people are where: the registered, the headcounts and, never added to them, the estimates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Count, Min, QuerySet, Sum

from safeconduct.core.matching import fold
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.places.models import Area
from safeconduct.registry.ages import read_born
from safeconduct.registry.models import AreaCount, CommunityGroup, Estimate, Registration
from safeconduct.registry.queries.filters import UNKNOWN, Filters

STATUSES: Final = ("regular", "irregular", "not_asked")


@dataclass(frozen=True, slots=True)
class PopulationFilters:
    country: str = ""
    status: str = ""
    text: str = ""
    # "-" is not recorded.
    sex: str = ""
    # Years of birth (registry.ages.Born).
    born: str = ""

    @property
    def counted(self) -> Filters:
        """What the counts are narrowed to."""
        return Filters(status=self.status, sex=self.sex, born=self.born)

    @property
    def is_of_persons(self) -> bool:
        """Headcounts and estimates know neither sex nor age, so they are not shown beside a part of the people."""
        return bool(self.sex or self.born)


@dataclass(slots=True)
class AreaRow:
    """One province of the picture. `estimates` stand beside the counts and are never part of a sum."""

    area: Area | None
    registered: dict[str, int] = field(default_factory=dict)
    estimates: list[Estimate] = field(default_factory=list)
    headcount_low: int = 0
    headcount_high: int = 0
    groups: int = 0
    counted_on: date | None = None

    @property
    def code(self) -> str:
        return self.area.code if self.area else "-"

    @property
    def area_code(self) -> str:
        """As the kept counts have it."""
        return self.area.code if self.area else ""

    @property
    def total(self) -> int:
        return sum(self.registered.values())

    @property
    def regular(self) -> int:
        return self.registered.get("regular", 0)

    @property
    def irregular(self) -> int:
        return self.registered.get("irregular", 0)

    @property
    def not_asked(self) -> int:
        return self.registered.get("not_asked", 0)


@dataclass(frozen=True, slots=True)
class Population:
    rows: list[AreaRow]
    registered: dict[str, int]
    headcount_low: int
    headcount_high: int
    estimate_low: int
    estimate_best: int
    estimate_high: int
    countries: list[tuple[str, str]]
    oldest_estimate: date | None
    # Where the estimates shown come from, each source and date once.
    sources: list[tuple[str, date]]
    has_any: bool

    @property
    def total(self) -> int:
        return sum(self.registered.values())


def population(user: User, post: Post, filters: PopulationFilters | None = None) -> Population:
    """Five queries whatever the size of the register: the counts are kept, not counted."""
    wanted = filters or PopulationFilters()
    if post.pk not in posts_where(user, "registry.count"):
        return Population([], {}, 0, 0, 0, 0, 0, [], None, [], False)
    rows = _gathered(post, wanted)
    every = sorted(rows.values(), key=lambda row: (-row.total, row.area.name if row.area else "~"))
    countries = sorted({(one.code, str(one)) for row in every if row.area and (one := row.area.country)})
    shown = [row for row in every if _is_wanted(row, wanted)]
    estimates = [one for row in shown for one in row.estimates]
    return Population(
        rows=shown,
        registered={status: sum(row.registered.get(status, 0) for row in shown) for status in STATUSES},
        headcount_low=sum(row.headcount_low for row in shown),
        headcount_high=sum(row.headcount_high for row in shown),
        estimate_low=sum(one.low for one in estimates),
        estimate_best=sum(one.best for one in estimates),
        estimate_high=sum(one.high for one in estimates),
        countries=countries,
        oldest_estimate=min((one.as_of for one in estimates), default=None),
        sources=sorted({(one.source, one.as_of) for one in estimates}),
        has_any=bool(every),
    )


def _gathered(post: Post, wanted: PopulationFilters) -> dict[str, AreaRow]:
    counts = narrowed(AreaCount.objects.filter(post=post, persons__gt=0), wanted.counted)
    estimates = Estimate.objects.filter(post=post, superseded_at__isnull=True)
    groups = CommunityGroup.objects.filter(post=post, ended_at__isnull=True)
    if wanted.status:
        estimates = estimates.filter(status=wanted.status)
    if wanted.is_of_persons:
        estimates, groups = estimates.none(), groups.none()
    headcounts = groups.values("area").annotate(
        low=Sum("low"), high=Sum("high"), groups=Count("pk"), oldest=Min("counted_on")
    )
    registered = counts.values_list("area_code", "status").annotate(Sum("persons")).order_by()
    listed, drawn, headed = list(registered), list(estimates), list(headcounts.order_by())
    codes = (
        {area_code for area_code, _status, _persons in listed}
        | {one.area_id for one in drawn}
        | {one["area"] for one in headed}
    )
    areas = Area.objects.filter(pk__in=codes - {""}).select_related("country").in_bulk()
    rows: dict[str, AreaRow] = {}

    def row(code: str) -> AreaRow:
        return rows.setdefault(code, AreaRow(areas.get(code)))

    for area_code, status, persons in listed:
        row(area_code).registered[status] = persons
    for estimate in drawn:
        row(estimate.area_id).estimates.append(estimate)
    for one in headed:
        here = row(one["area"])
        here.headcount_low, here.headcount_high = one["low"], one["high"]
        here.groups, here.counted_on = one["groups"], one["oldest"]
    return rows


def _is_wanted(row: AreaRow, wanted: PopulationFilters) -> bool:
    if wanted.country and (row.area is None or row.area.country_id != wanted.country):
        return False
    if not wanted.text:
        return True
    if row.area is None:
        return False
    key = fold(wanted.text)
    return any(key in fold(name) for name in (row.area.name, row.area.name_lo, row.area.name_th) if name)


def total_at(user: User, post: Post, filters: Filters) -> int:
    """How many are registered, from the kept counts; of filters that these know (Filters.is_kept)."""
    if post.pk not in posts_where(user, "registry.count"):
        return 0
    counts = narrowed(AreaCount.objects.filter(post=post), filters)
    return counts.aggregate(total=Sum("persons"))["total"] or 0


def narrowed(counts: QuerySet[AreaCount], filters: Filters) -> QuerySet[AreaCount]:
    """By what the kept counts know of people."""
    for name, value in (("area_code", filters.area), ("sex", filters.sex)):
        if value:
            counts = counts.filter(**{name: "" if value == UNKNOWN else value})
    if filters.status:
        counts = counts.filter(status=filters.status)
    born = read_born(filters.born)
    if born is None:
        return counts
    if born.is_unknown:
        return counts.filter(birth_year=0)
    counts = counts.filter(birth_year__gte=max(1, born.since or 1))
    return counts if born.until is None else counts.filter(birth_year__lte=born.until)


def by_place(rows: QuerySet[Registration]) -> dict[tuple[str, str, str, int], int]:
    """{(area code, status, sex, year of birth or 0): persons} of some rows, counted."""
    kinds = rows.values_list("area", "status", "person__sex", "person__birth_year")
    counted = kinds.annotate(persons=Count("pk")).order_by()
    return {(area or "", status, sex, year or 0): persons for area, status, sex, year, persons in counted}


def registered_by_area(posts: Iterable[int]) -> dict[int, dict[str, int]]:
    """By post and area. Those whose area is not known are in none."""
    counts = AreaCount.objects.filter(post__in=posts, persons__gt=0).exclude(area_code="").order_by()
    found: dict[int, dict[str, int]] = {}
    for post, area, persons in counts.values_list("post", "area_code").annotate(Sum("persons")):
        found.setdefault(post, {})[area] = persons
    return found


def count_differences(post: Post | None = None) -> list[tuple[int, str, str, str, int, int, int]]:
    """(post, area, status, sex, year of birth, kept, counted) wherever the kept counts differ from the rows."""
    kept_rows = AreaCount.objects.all()
    rows = Registration.objects.filter(state=Registration.State.ACTIVE)
    if post is not None:
        kept_rows, rows = kept_rows.filter(post=post), rows.filter(post=post)
    kept = {
        (one.post_id, one.area_code, one.status, one.sex, one.birth_year): one.persons
        for one in kept_rows
        if one.persons
    }
    counted = {
        (one, *place): persons
        for one in rows.order_by().values_list("post", flat=True).distinct()
        for place, persons in by_place(rows.filter(post=one)).items()
    }
    return [
        (*key, kept.get(key, 0), counted.get(key, 0))
        for key in sorted(kept.keys() | counted.keys())
        if kept.get(key, 0) != counted.get(key, 0)
    ]


def groups_at(user: User, post: Post) -> QuerySet[CommunityGroup]:
    """Headcounts. Who gave them and how to reach them is shown only to those who may see people."""
    if post.pk not in posts_where(user, "registry.count"):
        return CommunityGroup.objects.none()
    return CommunityGroup.objects.filter(post=post, ended_at__isnull=True).select_related(
        "area", "area__country"
    )


def estimates_at(user: User, post: Post) -> QuerySet[Estimate]:
    """All of them, the superseded too: a number once shown can always be opened."""
    if post.pk not in posts_where(user, "registry.count"):
        return Estimate.objects.none()
    return (
        Estimate.objects.filter(post=post)
        .select_related("area", "area__country", "recorded_by")
        .order_by("superseded_at", "area__name", "status", "-recorded_at")
    )
