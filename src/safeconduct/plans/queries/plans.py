"""Which plans, versions and tests somebody may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.models import EvacuationOption, Plan, PlanVersion, StressTest


def visible_to(user: User) -> QuerySet[Plan]:
    return Plan.objects.filter(post__in=posts_where(user, "plans.view")).select_related("post")


def versions_visible_to(user: User) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(plan__post__in=posts_where(user, "plans.view")).select_related(
        "plan__post", "submitted_by", "approved_by"
    )


def tests_visible_to(user: User) -> QuerySet[StressTest]:
    return StressTest.objects.filter(version__plan__post__in=posts_where(user, "plans.view")).select_related(
        "version__plan__post"
    )


def options_visible_to(user: User) -> QuerySet[EvacuationOption]:
    visible = EvacuationOption.objects.filter(version__plan__post__in=posts_where(user, "plans.view"))
    related = visible.select_related("version__plan__post", "asked_by", "annexed_by", "copied_from")
    return related.defer(
        *(f"copied_from__{name}" for name in ("problem", "defects", "trips", "outcome", "faults"))
    )


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan as a line of the list: the open version, the one in force, and the last finished test of any."""

    plan: Plan
    open: PlanVersion | None
    in_force: PlanVersion | None
    last_test: StressTest | None

    def days_in_force(self, today: date) -> int:
        approved = self.in_force.approved_at if self.in_force else None
        return (today - approved.date()).days if approved else 0

    @property
    def current(self) -> PlanVersion:
        version = self.open or self.in_force
        return version if version is not None else self.plan.versions.all()[0]


def lines(user: User, *, post: Post | None = None) -> list[PlanLine]:
    """Every plan the user may see, in three queries however many there are."""
    plans = visible_to(user)
    if post is not None:
        plans = plans.filter(post=post)
    done = StressTest.objects.filter(version__plan=OuterRef("pk"), state=StressTest.State.DONE)
    plans = plans.prefetch_related("versions").annotate(last_test=Subquery(done.values("pk")[:1]))
    found = list(plans)
    tests = StressTest.objects.in_bulk([plan.last_test for plan in found if plan.last_test])
    return [_line(plan, tests.get(plan.last_test or 0)) for plan in found]


def _line(plan: Plan, last_test: StressTest | None) -> PlanLine:
    versions = list(plan.versions.all())
    return PlanLine(
        plan,
        next((one for one in versions if one.state in {"draft", "in_review"}), None),
        next((one for one in versions if one.state == PlanVersion.State.IN_FORCE), None),
        last_test,
    )
