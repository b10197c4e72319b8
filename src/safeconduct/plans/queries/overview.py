"""The plans of all posts in reach at once: how old, how ready, how far with each kind of hazard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from safeconduct.identity.models import Jurisdiction, Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.partners.queries import agreements_by_post
from safeconduct.plans.freshness import State
from safeconduct.plans.models import Drill, Plan, PlanVersion, SectionContent, StressTest
from safeconduct.plans.outline import OUTLINE, OUTLINES
from safeconduct.plans.queries.plans import visible_to
from safeconduct.plans.queries.readiness import as_facts, represented
from safeconduct.plans.queries.register import NOBODY, registered_at
from safeconduct.plans.queries.watching import Stale, stale_of
from safeconduct.plans.readiness import Agreement, Facts, Finding, Tested, counted, findings
from safeconduct.plans.readiness.judging import Tally
from safeconduct.plans.standing import Standing, Trial, exercised_on, is_cleared, is_recent, standings

OLD_AFTER_DAYS: Final = 365
HALF_A_YEAR: Final = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with the plan that counts: the one in force for longest to come, else the newest draft.

    `version` is the one in force, else the open one; its content decides everything on the line.
    """

    post: Post
    on: date
    plan: Plan | None = None
    version: PlanVersion | None = None
    standings: Mapping[str, Standing] | None = None
    findings: tuple[Finding, ...] = ()
    stale: int = 0
    tested_on: date | None = None
    is_cleared: bool = False
    exercised_on: date | None = None
    called_on: date | None = None

    @property
    def is_in_force(self) -> bool:
        return self.version is not None and self.version.state == PlanVersion.State.IN_FORCE

    @property
    def days_in_force(self) -> int | None:
        approved = self.version.approved_at if self.version and self.is_in_force else None
        return (self.on - approved.date()).days if approved else None

    @property
    def is_old(self) -> bool:
        return (self.days_in_force or 0) > OLD_AFTER_DAYS

    @property
    def is_tested(self) -> bool:
        return is_recent(self.tested_on, on=self.on)

    @property
    def is_exercised(self) -> bool:
        return is_recent(self.exercised_on, on=self.on)

    @property
    def is_called(self) -> bool:
        return self.called_on is not None and self.on - self.called_on <= HALF_A_YEAR

    @property
    def tally(self) -> Tally:
        return counted(self.findings)


def post_lines(user: User, *, on: date) -> list[PostLine]:
    """Every post whose plans the user may see; as many queries for forty as for two.

    `on` is one day for all, so that ages can be compared.
    """
    posts = list(
        Post.objects.filter(pk__in=posts_where(user, "plans.view"), closed_on__isnull=True)
        .exclude(kind=Post.Kind.HEADQUARTERS)
        .order_by("name")
    )
    chosen = _chosen(visible_to(user).filter(post__in=posts).prefetch_related("versions"))
    gathered = _Gathered.of(chosen, posts, on)
    return [gathered.line(post, *chosen.get(post.pk, (None, None))) for post in posts]


Chosen = Mapping[int, tuple[Plan, PlanVersion]]


def _chosen(plans: Iterable[Plan]) -> Chosen:
    chosen: dict[int, tuple[Plan, PlanVersion]] = {}
    for plan in plans:
        version = standing_version(plan)
        if version is not None and (
            plan.post_id not in chosen or _comes_first(version, chosen[plan.post_id][1])
        ):
            chosen[plan.post_id] = (plan, version)
    return chosen


def standing_version(plan: Plan) -> PlanVersion | None:
    """The version that a plan stands for: the one in force, before there is one the latest."""
    versions = list(plan.versions.all())
    in_force = [one for one in versions if one.state == PlanVersion.State.IN_FORCE]
    return next(iter([*in_force, *versions]), None)


def _comes_first(one: PlanVersion, other: PlanVersion) -> bool:
    return _rank(one) > _rank(other)


def _rank(version: PlanVersion) -> tuple[bool, Any]:
    return version.state == PlanVersion.State.IN_FORCE, version.approved_at or version.started_at


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the queries found, by version, plan and post."""

    on: date
    sections: Mapping[int, dict[str, dict[str, Any]]]
    tests: Mapping[int, list[Trial]]
    stale: Mapping[int, Stale]
    called: Mapping[int, date]
    registered: Mapping[int, Mapping[str, int]]
    from_afar: Mapping[int, tuple[str, ...]]
    agreements: Mapping[int, tuple[Agreement, ...]]
    represented: frozenset[str]

    @classmethod
    def of(
        cls,
        chosen: Chosen,
        posts: list[Post],
        on: date,
    ) -> "_Gathered":
        plans = [plan for plan, _version in chosen.values()]
        planned = [post for post in posts if post.pk in chosen]
        from_afar = _from_afar(planned)
        return cls(
            on=on,
            sections=_sections([version for _plan, version in chosen.values()]),
            tests=_tests(plans),
            stale={one.plan.pk: one for one in stale_of(plans, on=on)},
            called=_called(plans),
            registered=registered_at([post.pk for post in planned]),
            from_afar=from_afar,
            agreements={post: as_facts(found) for post, found in agreements_by_post(planned, on=on).items()},
            represented=represented({one for found in from_afar.values() for one in found}),
        )

    def line(self, post: Post, plan: Plan | None, version: PlanVersion | None) -> PostLine:
        if plan is None or version is None:
            return PostLine(post, self.on)
        sections, tests = self.sections.get(version.pk, {}), self.tests.get(plan.pk, [])
        facts = Facts(
            sections=sections,
            on=self.on,
            outline=OUTLINES.get(version.outline, OUTLINE),
            version=version.number,
            registered=self.registered.get(post.pk, NOBODY),
            tests=tuple(Tested(one.scenario, one.on) for one in tests),
            agreements=self.agreements.get(post.pk, ()),
            from_afar=self.from_afar.get(post.pk, ()),
            represented=self.represented,
        )
        return PostLine(
            post=post,
            on=self.on,
            plan=plan,
            version=version,
            standings=standings(sections, tests, on=self.on),
            findings=findings(facts),
            stale=sum(one.clock.state is State.STALE for one in self.stale[plan.pk].sections),
            tested_on=max((one.on for one in tests), default=None),
            is_cleared=is_cleared(tests, on=self.on),
            exercised_on=exercised_on(sections),
            called_on=self.called.get(plan.pk),
        )


def _sections(versions: list[PlanVersion]) -> dict[int, dict[str, dict[str, Any]]]:
    found: dict[int, dict[str, dict[str, Any]]] = {}
    rows = SectionContent.objects.filter(version__in=versions).values_list("version", "key", "content")
    for version, key, content in rows:
        found.setdefault(version, {})[key] = content
    return found


def _tests(plans: list[Plan]) -> dict[int, list[Trial]]:
    """Of all versions: a scenario keeps its id from version to version."""
    done = StressTest.objects.filter(
        version__plan__in=plans, state=StressTest.State.DONE, finished_at__isnull=False
    )
    found: dict[int, list[Trial]] = {}
    # Of a long result only the hour at which everybody was out at the smallest multiple, which stands first.
    rows = done.order_by("pk").values_list(
        "version__plan", "pk", "scenario", "finished_at", "results__0__clear_hours"
    )
    for plan, pk, scenario, finished, cleared in rows:
        if finished is not None:
            found.setdefault(plan, []).append(Trial(pk, scenario, finished.date(), cleared is not None))
    return found


def _called(plans: list[Plan]) -> dict[int, date]:
    """When the contact tree of each plan was last tried to the end."""
    drills = Drill.objects.filter(plan__in=plans, kind=Drill.Kind.CONTACT_TREE, ended_at__isnull=False)
    found: dict[int, date] = {}
    for plan, ended in drills.order_by("ended_at").values_list("plan", "ended_at"):
        if ended is not None:
            found[plan] = ended.date()
    return found


def _from_afar(posts: list[Post]) -> dict[int, tuple[str, ...]]:
    far = Jurisdiction.objects.filter(post__in=posts, manner=Jurisdiction.Manner.FROM_AFAR)
    found: dict[int, tuple[str, ...]] = {}
    for post, country in far.order_by("country_code").values_list("post", "country_code").distinct():
        found[post] = (*found.get(post, ()), country)
    return found
