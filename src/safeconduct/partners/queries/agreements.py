"""Agreements as lists: with their parties, narrowed, and with what about them needs attention."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from safeconduct.identity.models import Jurisdiction, Post, User
from safeconduct.partners.alarms import Alarm, Severity, alarms_of, most_urgent_first
from safeconduct.partners.models import Agreement, State
from safeconduct.partners.queries.reach import focal_points_for, visible_to
from safeconduct.places.models import Country


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How a list is narrowed; an empty value narrows nothing. `attention` is any, or a severity."""

    kind: str = ""
    country: str = ""
    state: str = ""
    attention: str = ""

    def apply(self, rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.state:
            rows = rows.filter(state=self.state)
        if self.country:
            # By keys, not by joins: an agreement that covers the country twice over stands in the list once.
            its = Q(states=self.country) | Q(countries=self.country) | Q(areas__country=self.country)
            rows = rows.filter(pk__in=Agreement.objects.filter(its).values("pk"))
        return rows

    def keeps(self, alarms: Iterable[Alarm]) -> bool:
        if not self.attention:
            return True
        return any(self.attention in ("any", one.severity) for one in alarms)


@dataclass(frozen=True, slots=True)
class Row:
    agreement: Agreement
    alarms: list[Alarm]

    @property
    def worst(self) -> Alarm | None:
        return self.alarms[0] if self.alarms else None

    @property
    def others(self) -> int:
        return len(self.alarms[1:])


def listed(user: User, narrowed: Narrowed, *, on: date) -> list[Row]:
    """Every agreement in reach, in as many queries for a hundred as for one; what is urgent first."""
    rows = [
        Row(agreement, alarms_at(agreement, on=on))
        for agreement in whole(narrowed.apply(visible_to(user)), user)
    ]
    order = [*Severity, None]
    return sorted(
        (row for row in rows if narrowed.keeps(row.alarms)),
        key=lambda row: (row.agreement.is_ended, order.index(row.worst.severity if row.worst else None)),
    )


def whole(rows: QuerySet[Agreement], user: User) -> QuerySet[Agreement]:
    """With everything a page shows, the focal points as far as the user may see them."""
    return rows.select_related("our_post", "recorded_by").prefetch_related(
        "partners", "states", "countries", "areas", "posts", "undertakings", "meetings", "periods",
        Prefetch("focal_points", focal_points_for(user)),
    )  # fmt: skip


def alarms_at(agreement: Agreement, *, on: date) -> list[Alarm]:
    """Of an agreement that was read whole."""
    return alarms_of(
        agreement,
        focal_points=agreement.focal_points.all(),
        undertakings=agreement.undertakings.all(),
        meetings=agreement.meetings.all(),
        on=on,
    )


def alarms_for(user: User, post: Post | None, *, on: date) -> list[Alarm]:
    """What needs attention at a post, or everywhere the user reaches; the most urgent first."""
    rows = whole(visible_to(user).exclude(state=State.ENDED), user)
    return most_urgent_first(
        alarm
        for agreement in rows
        if post is None or _concerns(agreement, post)
        for alarm in alarms_at(agreement, on=on)
    )


def agreements_for(post: Post, *, on: date) -> list[Agreement]:
    return agreements_by_post([post], on=on)[post.pk]


def agreements_by_post(posts: Sequence[Post], *, on: date) -> dict[int, list[Agreement]]:
    """What each post can rely on: in force on that day, and about the countries it answers for.

    One whose end has passed is still among them as long as it is marked as in force: it has to be put right. As many
    queries for all posts as for one.
    """
    rows = Agreement.objects.filter(state=State.IN_FORCE, in_force_from__lte=on).prefetch_related(
        "partners", "states", "countries", "areas", "posts", "focal_points"
    )
    answers_for = {post.pk: {post.country_code} for post in posts}
    for post_id, country in Jurisdiction.objects.filter(post__in=posts).values_list("post", "country_code"):
        answers_for[post_id].add(country)
    return {
        post.pk: [one for one in rows if _concerns(one, post) and _reaches(one, post, answers_for[post.pk])]
        for post in posts
    }


def concerning(post: Post) -> list[Agreement]:
    """Those that are about the post, in whatever state."""
    answers_for = {post.country_code}
    answers_for |= set(Jurisdiction.objects.filter(post=post).values_list("country_code", flat=True))
    rows = Agreement.objects.prefetch_related("partners", "states", "countries", "areas", "posts")
    return [one for one in rows if _concerns(one, post) and _reaches(one, post, answers_for)]


def parties_of(agreement: Agreement) -> str:
    """The other sides, in the reader's language."""
    return ", ".join(str(one) for one in [*agreement.partners.all(), *agreement.states.all()])


def countries_of(user: User) -> QuerySet[Country]:
    """Those that any agreement in reach is with or about."""
    seen = visible_to(user)
    its = [seen.values(path) for path in ("states", "countries", "areas__country")]
    return Country.objects.filter(Q(pk__in=its[0]) | Q(pk__in=its[1]) | Q(pk__in=its[2]))


def _concerns(agreement: Agreement, post: Post) -> bool:
    posts = agreement.posts.all()
    return not posts or post in posts


def _reaches(agreement: Agreement, post: Post, answers_for: set[str]) -> bool:
    """One that names the post is about it; one for every post is about those in the countries it covers."""
    covered = {one.pk for one in agreement.countries.all()}
    covered |= {area.country_id for area in agreement.areas.all() if area.country_id}
    if post.kind == Post.Kind.HEADQUARTERS or agreement.posts.all() or not covered:
        return True
    return bool(covered & answers_for)
