"""What the register of agreements and of representations means for a plan's readiness."""

from datetime import date, timedelta

import pytest

from safeconduct.identity.models import Jurisdiction, Role
from safeconduct.plans.queries import outline_of, readiness_facts, sections_of
from safeconduct.plans.readiness import Agreement, findings
from tests.factories.identity import an_officer, headquarters
from tests.factories.partners import (
    a_focal_point,
    a_partner,
    a_representation,
    an_agreement,
)
from tests.factories.ready_plan import a_ready_plan, ready_facts

ON = date(2026, 3, 2)


@pytest.fixture
def at_home(post):
    return an_officer(Role.PLANNER, headquarters(organisation=post.organisation))


def facts_of(version):
    return readiness_facts(version, outline_of(version), sections_of(version), on=ON)


def codes(facts, rule):
    (found,) = [one for one in findings(facts) if one.rule.id == rule]
    return [reason.code for reason in found.reasons]


def test_an_agreement_with_scope_end_contact_and_clause_on_data_meets_the_rule(draft, post, at_home):
    partner = a_partner(name="Inventedaid")
    one = an_agreement(
        at_home,
        post,
        partners=[partner],
        kind="data_sharing",
        data_clause="allowed",
        data_conditions="With consent.",
    )
    assert codes(facts_of(draft), "R7.1") == ["agreement_thin"]

    a_focal_point(one, at_home, office="Our desk")
    assert codes(facts_of(draft), "R7.1") == ["agreement_thin"]

    a_focal_point(one, at_home, organisation=partner, office="Their desk")
    assert facts_of(draft).agreements == (
        Agreement(
            "Inventedaid", "data_sharing", "Seats on chartered flights.", "Their desk", date(2090, 1, 1), True
        ),
    )
    assert codes(facts_of(draft), "R7.1") == []


def test_an_agreement_whose_end_has_passed_is_said_while_it_is_marked_as_in_force(draft, post, at_home):
    an_agreement(at_home, post, partners=[a_partner(name="Past")], expires_on=ON - timedelta(days=1))

    assert codes(facts_of(draft), "R7.1") == ["agreement_over"]


def test_that_an_agreement_has_no_end_is_an_end_that_is_known():
    known = Agreement("Ministry", "labour", "Scope", "Desk", None, True, has_no_end=True)

    assert codes(ready_facts(agreements=(known,)), "R7.1") == []


def test_without_an_agreement_the_rule_says_so(draft):
    assert codes(facts_of(draft), "R7.1") == ["no_agreement"]


def test_who_represents_us_in_each_country_from_afar_settles_who_acts_there(draft, post, at_home):
    Jurisdiction.objects.create(post=post, country_code="MM", manner="from_afar")
    Jurisdiction.objects.create(post=post, country_code="KH", manner="from_afar")
    a_representation(at_home, "MM", organisation=a_partner())
    assert facts_of(draft).represented == {"MM"}
    assert codes(facts_of(draft), "R7.2") == ["empty"]

    a_representation(at_home, "KH", organisation=a_partner())
    assert codes(facts_of(draft), "R7.2") == []


def test_where_nobody_is_recorded_the_plan_can_still_say_who_acts():
    sections = a_ready_plan()
    assert codes(ready_facts(sections), "R7.2") == []

    del sections["roles"]["uncovered"]
    assert codes(ready_facts(sections), "R7.2") == ["empty"]
    assert codes(ready_facts(sections, represented=frozenset({"MM"})), "R7.2") == []
