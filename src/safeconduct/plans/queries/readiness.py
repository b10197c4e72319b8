"""What the rules of readiness may look at, from the database of this room and those below it."""

from datetime import date

from safeconduct.identity.models import Jurisdiction
from safeconduct.plans.content import Sections
from safeconduct.plans.models import PlanVersion, StressTest
from safeconduct.plans.outline import Outline
from safeconduct.plans.readiness import Facts, Tested


def readiness_facts(version: PlanVersion, outline: Outline, sections: Sections, *, on: date) -> Facts:
    """Two queries, however large the plan. What the register and the agreements hold is for a room above to add."""
    return Facts(
        sections=sections,
        on=on,
        outline=outline,
        version=version.number,
        tests=_tests(version),
        from_afar=_from_afar(version),
    )


def _tests(version: PlanVersion) -> tuple[Tested, ...]:
    done = version.tests.filter(state=StressTest.State.DONE, finished_at__isnull=False)
    found = done.order_by().values_list("scenario", "finished_at")
    return tuple(Tested(scenario, finished.date()) for scenario, finished in found if finished)


def _from_afar(version: PlanVersion) -> tuple[str, ...]:
    far = Jurisdiction.objects.filter(post=version.plan.post_id, manner=Jurisdiction.Manner.FROM_AFAR)
    return tuple(far.values_list("country_code", flat=True).distinct().order_by("country_code"))
