"""What is stale in which plan, and who is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from safeconduct.identity.models import Post, User
from safeconduct.plans.freshness import Clock, State, clocks
from safeconduct.plans.models import Plan, PlanVersion, SectionWatch
from safeconduct.plans.outline import OUTLINE, OUTLINES
from safeconduct.plans.queries.plans import visible_to


@dataclass(frozen=True, slots=True)
class Watched:
    """A section's clock with the person who looks after it."""

    clock: Clock
    watch: SectionWatch | None

    @property
    def owner(self) -> User | None:
        return self.watch.owner if self.watch else None


def watched(version: PlanVersion, *, on: date) -> list[Watched]:
    """Every section of a version, in its order."""
    kept = {
        one.key: one
        for one in SectionWatch.objects.filter(plan=version.plan_id).select_related("owner", "looked_by")
    }
    return _watched(version.plan, version.outline, kept, on)


@dataclass(frozen=True, slots=True)
class Stale:
    plan: Plan
    sections: tuple[Watched, ...]


def stale_plans(user: User, *, on: date, post: Post | None = None) -> list[Stale]:
    """The plans in reach with sections that are stale or soon will be, in two queries however many there are."""
    plans = visible_to(user) if post is None else visible_to(user).filter(post=post)
    return [one for one in stale_of(plans.prefetch_related("versions"), on=on) if one.sections]


def stale_of(plans: Iterable[Plan], *, on: date) -> list[Stale]:
    found = list(plans)
    kept: dict[int, dict[str, SectionWatch]] = {}
    for one in SectionWatch.objects.filter(plan__in=found).select_related("owner"):
        kept.setdefault(one.plan_id, {})[one.key] = one
    return [Stale(plan, _not_fresh(plan, kept.get(plan.pk, {}), on)) for plan in found]


def _not_fresh(plan: Plan, kept: Mapping[str, SectionWatch], on: date) -> tuple[Watched, ...]:
    versions = plan.versions.all()
    outline = versions[0].outline if versions else OUTLINE.key
    return tuple(one for one in _watched(plan, outline, kept, on) if one.clock.state is not State.FRESH)


def _watched(plan: Plan, outline: str, kept: Mapping[str, SectionWatch], on: date) -> list[Watched]:
    zone = ZoneInfo(plan.post.time_zone)
    looked = {key: one.looked_at.astimezone(zone).date() for key, one in kept.items() if one.looked_at}
    begun = plan.created_at.astimezone(zone).date()
    return [
        Watched(clock, kept.get(clock.section.key))
        for clock in clocks(OUTLINES.get(outline, OUTLINE), looked, begun_on=begun, on=on)
    ]
