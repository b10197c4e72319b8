"""Reads over several rooms: the desk of a post, search, a record's history."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Min, Q, QuerySet, Sum

from safeconduct.audit.models import Event
from safeconduct.identity.models import Officer, Post, User
from safeconduct.identity.queries import visible_to as posts_visible_to
from safeconduct.identity.roles import posts_where
from safeconduct.partners import queries as partners
from safeconduct.partners.alarms import Alarm
from safeconduct.partners.models import Agreement
from safeconduct.places.models import Area
from safeconduct.plans.freshness import State
from safeconduct.plans.models import Plan, PlanVersion, StressTest
from safeconduct.plans.queries import stale_plans, standing_version
from safeconduct.plans.queries import visible_to as plans_visible_to
from safeconduct.plans.testing.verdict import headline
from safeconduct.registry.models import AreaCount, Estimate, Import, Registration
from safeconduct.registry.queries import again, wardens
from safeconduct.registry.queries import visible_to as registrations_visible_to
from safeconduct.registry.queries.people import MOST_COUNTED, bounded_count

MOST_ALARMS: Final = 5


@dataclass(frozen=True, slots=True)
class Thought:
    """How many are thought to be at a post: the sum of its current estimates."""

    low: int | None = None
    high: int | None = None
    # The oldest of them: the sum is no fresher than its oldest part.
    as_of: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StalePlan:
    """A plan with sections to look through. `mine` are those the reader looks after."""

    plan: Plan
    version: PlanVersion
    overdue: int
    due_soon: int
    mine: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a post's officers see first. A number the user may not see is None.

    Headquarters has no people and no plan of its own; it sees how many posts have one.
    """

    is_headquarters: bool
    registered: int | None
    thought: Thought
    open_imports: list[Import]
    plan: Plan | None
    version: PlanVersion | None
    last_test: StressTest | None
    verdict: str
    # Of agreements, the most urgent first; how many there are beyond those shown.
    alarms: list[Alarm]
    more_alarms: int
    # The post's plans with sections that are due or overdue for a look; at headquarters of every post.
    stale: list[StalePlan]
    # Who moved away or is known to nobody, as area coordinators say, and nobody has seen to it.
    warden_answers: int
    # Whose place was confirmed too long ago; at most MOST_COUNTED.
    to_ask_again: int

    @property
    def are_more_to_ask(self) -> bool:
        return self.to_ask_again == MOST_COUNTED


def desk(user: User, post: Post, *, on: date) -> Desk:
    at_headquarters = post.kind == Post.Kind.HEADQUARTERS
    may_count = not at_headquarters and post.pk in posts_where(user, "registry.count")
    may_plan = post.pk in posts_where(user, "plans.view")
    plan = Plan.objects.filter(post=post).order_by("pk").first() if may_plan else None
    version = plan.versions.order_by("-number").first() if plan else None
    alarms = _alarms(user, post, on) if post.pk in posts_where(user, "partners.view") else []
    last_test = version.tests.filter(state=StressTest.State.DONE).first() if version else None
    return Desk(
        is_headquarters=at_headquarters,
        registered=_registered(post) if may_count else None,
        thought=_thought(post) if may_count else Thought(),
        open_imports=_open_imports(user, post),
        plan=plan,
        version=version,
        last_test=last_test,
        verdict=headline(last_test) if last_test else "",
        alarms=alarms[:MOST_ALARMS],
        more_alarms=len(alarms[MOST_ALARMS:]),
        stale=_stale(user, post, on) if may_plan else [],
        warden_answers=wardens.answers_at(user, post).count(),
        to_ask_again=bounded_count(again.to_ask_again(user, post, today=on)),
    )


def trail(
    user: User, *, kind: str = "", actor: int | None = None, before: int | None = None
) -> QuerySet[Event]:
    """The events of the posts an auditor answers for, and those that belong to no post; newest first."""
    codes = list(Post.objects.filter(pk__in=posts_where(user, "audit.view")).values_list("code", flat=True))
    events = Event.objects.filter(Q(post__in=codes) | Q(post="")).order_by("-sequence")
    if kind:
        events = events.filter(kind=kind)
    if actor is not None:
        events = events.filter(actor_id=actor)
    if before is not None:
        events = events.filter(sequence__lt=before)
    return events


def actors(user: User) -> QuerySet[User]:
    """Who works or has worked at the posts an auditor answers for."""
    officers = Officer.objects.filter(post__in=posts_where(user, "audit.view"))
    return User.objects.filter(pk__in=officers.values("user")).order_by("name")


def may_see_history(user: User, record_type: str, record_id: int) -> bool:
    """Whoever may open a record may see who wrote and read it; so may the auditor of its post, without opening it."""
    audited = posts_where(user, "audit.view")
    if record_type == "registry.person":
        return (
            registrations_visible_to(user).filter(person=record_id).exists()
            or Registration.objects.filter(person=record_id, post__in=audited).exists()
        )
    if record_type == "plans.plan":
        return (
            plans_visible_to(user).filter(pk=record_id).exists()
            or Plan.objects.filter(pk=record_id, post__in=audited).exists()
        )
    if record_type == "partners.agreement":
        # Not for officers of a party: the history names our own officers and what they wrote.
        return (
            partners.staff_visible_to(user).filter(pk=record_id).exists()
            or Agreement.objects.filter(pk=record_id, posts__in=audited).exists()
        )
    if record_type == "partners.representation":
        return partners.representations_visible_to(user).filter(pk=record_id).exists()
    if record_type == "identity.post":
        return posts_visible_to(user).filter(pk=record_id).exists()
    if record_type == "identity.user":
        return Officer.objects.filter(user=record_id, post__in=audited).exists()
    return False


def _alarms(user: User, post: Post, on: date) -> list[Alarm]:
    """Headquarters looks after the agreements of every post."""
    return partners.alarms_for(user, None if post.kind == Post.Kind.HEADQUARTERS else post, on=on)


def nationals_by_country(user: User) -> dict[str, int] | None:
    """Those registered with the posts whose numbers the user may see; None when there is no such post."""
    posts = posts_where(user, "registry.count")
    if not posts:
        return None
    rows = AreaCount.objects.filter(post__in=posts).values_list("area_code").annotate(Sum("persons"))
    counted = dict(rows.order_by())
    nationals: dict[str, int] = {}
    for code, country in Area.objects.filter(pk__in=counted).values_list("pk", "country"):
        if country is not None:
            nationals[country] = nationals.get(country, 0) + counted[code]
    return nationals


def _registered(post: Post) -> int:
    return AreaCount.objects.filter(post=post).aggregate(all=Sum("persons"))["all"] or 0


def _thought(post: Post) -> Thought:
    current = Estimate.objects.filter(post=post, superseded_at__isnull=True)
    together = current.aggregate(low=Sum("low"), high=Sum("high"), as_of=Min("as_of"))
    sources = current.order_by("source").values_list("source", flat=True).distinct()
    return Thought(**together, sources=tuple(sources))


def _open_imports(user: User, post: Post) -> list[Import]:
    if post.pk not in posts_where(user, "registry.import"):
        return []
    ended = [Import.State.COMMITTED, Import.State.UNDONE, Import.State.REFUSED]
    return list(Import.objects.filter(post=post).exclude(state__in=ended)[:5])


def _stale(user: User, post: Post, on: date) -> list[StalePlan]:
    everywhere = post.kind == Post.Kind.HEADQUARTERS
    found = []
    for one in stale_plans(user, on=on, post=None if everywhere else post):
        version = standing_version(one.plan)
        if version is not None:
            found.append(
                StalePlan(
                    one.plan,
                    version,
                    overdue=sum(watched.clock.state is State.STALE for watched in one.sections),
                    due_soon=sum(watched.clock.state is State.DUE_SOON for watched in one.sections),
                    mine=sum(watched.owner == user for watched in one.sections),
                )
            )
    return sorted(found, key=lambda one: (-one.mine, -one.overdue))[:MOST_ALARMS]
