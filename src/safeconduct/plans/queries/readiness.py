"""What the rules of readiness may look at, from the database of this room and those below it."""

from collections.abc import Iterable
from datetime import date

from safeconduct.identity.models import Jurisdiction
from safeconduct.partners.models import Agreement as AgreementRow
from safeconduct.partners.models import DataClause, Representation, Term
from safeconduct.partners.queries import agreements_for, parties_of
from safeconduct.plans.content import Sections
from safeconduct.plans.models import PlanVersion, StressTest
from safeconduct.plans.outline import Outline
from safeconduct.plans.queries.register import NOBODY, registered_at
from safeconduct.plans.readiness import Agreement, Facts, Tested


def readiness_facts(version: PlanVersion, outline: Outline, sections: Sections, *, on: date) -> Facts:
    """As many queries for a large plan as for a small one."""
    from_afar = _from_afar(version)
    return Facts(
        sections=sections,
        on=on,
        outline=outline,
        version=version.number,
        registered=registered_at([version.plan.post_id]).get(version.plan.post_id, NOBODY),
        tests=_tests(version),
        from_afar=from_afar,
        agreements=as_facts(agreements_for(version.plan.post, on=on)),
        represented=represented(from_afar),
    )


def _tests(version: PlanVersion) -> tuple[Tested, ...]:
    done = version.tests.filter(state=StressTest.State.DONE, finished_at__isnull=False)
    found = done.order_by().values_list("scenario", "finished_at")
    return tuple(Tested(scenario, finished.date()) for scenario, finished in found if finished)


def _from_afar(version: PlanVersion) -> tuple[str, ...]:
    far = Jurisdiction.objects.filter(post=version.plan.post_id, manner=Jurisdiction.Manner.FROM_AFAR)
    return tuple(far.values_list("country_code", flat=True).distinct().order_by("country_code"))


def as_facts(agreements: Iterable[AgreementRow]) -> tuple[Agreement, ...]:
    """Of a contact only the office: findings are shown to whoever reads the plan."""
    return tuple(
        Agreement(
            partner=parties_of(one),
            kind=one.kind,
            scope=one.scope,
            contact=next((point.office for point in one.focal_points.all() if not point.is_ours), ""),
            until=one.expires_on,
            has_data_clause=one.data_clause != DataClause.NONE,
            has_no_end=one.term == Term.OPEN,
        )
        for one in agreements
    )


def represented(countries: Iterable[str]) -> frozenset[str]:
    """Where somebody acts for us in the whole country."""
    acting = Representation.objects.filter(country__in=countries, area__isnull=True, ended_on__isnull=True)
    return frozenset(acting.values_list("country", flat=True))
