"""Who sees which agreement, and whose focal points; who acts where."""

import pytest

from safeconduct.identity.models import Jurisdiction, Role
from safeconduct.partners import operations, queries
from safeconduct.partners.queries import Narrowed
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.partners import (
    TODAY,
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_representation,
    acting,
    an_agreement,
    days,
)
from tests.factories.registry import a_country, an_area

pytestmark = pytest.mark.django_db

READERS = [
    Role.PLANNER, Role.CONSUL, Role.HEAD_OF_POST, Role.DUTY_OFFICER, Role.PROTECTION_FOCAL_POINT, Role.AUDITOR
]  # fmt: skip


@pytest.fixture
def three(post, head, planner):
    """Agreements of the own post, of another, and of every post."""
    other = a_post()
    return [
        an_agreement(head, post, title="Own"),
        an_agreement(an_officer(Role.HEAD_OF_POST, other), other, title="Other"),
        an_agreement(planner, title="Common"),
    ]


def titles(user):
    return {one.title for one in queries.visible_to(user)}


@pytest.mark.parametrize("role", list(Role))
def test_staff_see_what_concerns_their_post_or_every_post_and_nobody_else_does(three, post, role):
    if role == Role.PARTNER_OFFICER:
        seen = titles(a_partner_officer(post, a_partner()))
    else:
        seen = titles(an_officer(role, post))

    assert seen == ({"Own", "Common"} if role in READERS else set())


def test_headquarters_sees_every_agreement(three, planner):
    assert titles(planner) == {"Own", "Other", "Common"}


def test_a_post_sees_what_concerns_a_post_that_reports_to_it(head, post):
    below = a_post(reports_to=post)
    an_agreement(head, below, title="Below")

    assert titles(head) == {"Below"}
    assert titles(an_officer(Role.CONSUL, below)) == {"Below"}


def test_a_partner_officer_sees_only_what_the_own_organisation_is_a_party_to(head, planner, post, partner):
    other_post = a_post()
    theirs = an_agreement(head, post, partners=[partner, a_partner()], title="Theirs")
    an_agreement(planner, partners=[partner], title="Theirs everywhere")
    an_agreement(head, post, partners=[a_partner()], title="Of others")
    an_agreement(head, post, partners=[partner], title="Draft", state="draft")
    an_agreement(an_officer(Role.HEAD_OF_POST, other_post), other_post, partners=[partner], title="Elsewhere")
    ended = an_agreement(head, post, partners=[partner], title="Ended")
    operations.end_agreement(ended, on=TODAY, why="x", version=1, by=head, at=NOON)

    officer = a_partner_officer(post, partner)

    assert titles(officer) == {"Theirs", "Theirs everywhere", "Ended"}
    assert not queries.may_change(officer, theirs)
    assert not queries.sees_all_sides(officer, theirs)
    assert list(queries.representations_visible_to(officer)) == []


def test_a_partner_officer_who_has_left_sees_nothing(head, post, partner):
    an_agreement(head, post, partners=[partner])
    officer = a_partner_officer(post, partner)
    officer.officers.update(ended_at=NOON)

    assert titles(officer) == set()


def test_a_partner_officer_reads_the_own_focal_points_and_no_others(client, head, post, partner):
    one = an_agreement(head, post, partners=[partner, a_partner()], states=[a_country("TH")])
    a_focal_point(one, head, name="Owncall", organisation=partner, checked_on=None)
    a_focal_point(one, head, name="Otherscall", organisation=one.partners.exclude(pk=partner.pk).get())
    a_focal_point(one, head, name="Statecall", country=a_country("TH"), checked_on=None)
    a_focal_point(one, head, name="Ministrycall", checked_on=None)
    client.force_login(a_partner_officer(post, partner))

    page = client.get(f"/partners/{one.pk}/").content.decode()
    alarms = queries.alarms_for(a_partner_officer(post, partner), post, on=TODAY)

    assert [name for name in ("Owncall", "Otherscall", "Statecall", "Ministrycall") if name in page] == [
        "Owncall"
    ]
    assert [alarm.code for alarm in alarms] == ["contact_never_checked"]
    assert client.get(f"/history/partners.agreement/{one.pk}").status_code == 404
    assert client.get("/partners/register.xlsx").status_code == 403
    assert client.get("/partners/where").status_code == 403


def test_an_agreement_of_two_posts_is_changed_by_who_may_at_both(head, post, planner):
    other = a_post()
    shared = an_agreement(planner, post, other)

    assert not queries.may_change(head, shared)
    assert queries.may_change(planner, shared)
    assert shared in queries.visible_to(head)


def test_the_list_is_narrowed_by_kind_country_state_and_attention(head, post):
    myanmar, area = a_country("MM", "Myanmar"), an_area("TH-CNX", "Chiang Mai")
    an_agreement(head, post, title="Old", kind="labour", expires_on=days(-1))
    an_agreement(head, post, title="Draft", state="draft", states=[myanmar])
    an_agreement(head, post, title="North", areas=[area], verified_on=None)

    def shown(**given):
        return [row.agreement.title for row in queries.listed(head, Narrowed(**given), on=TODAY)]

    assert shown() == ["Old", "North", "Draft"]
    assert shown(kind="labour") == ["Old"]
    assert shown(country="MM") == ["Draft"]
    assert shown(country="TH") == ["North"]
    assert shown(state="draft") == ["Draft"]
    assert shown(attention="any") == ["Old", "North"]
    assert shown(attention="urgent") == ["Old"]
    assert [one.pk for one in queries.countries_of(head)] == ["MM", "TH"]


def test_what_has_ended_stands_at_the_end_of_the_list(head, post):
    ended = an_agreement(head, post, title="A ended")
    operations.end_agreement(ended, on=TODAY, why="x", version=1, by=head, at=NOON)
    an_agreement(head, post, title="B holds")

    assert [row.agreement.title for row in queries.listed(head, Narrowed(), on=TODAY)] == [
        "B holds",
        "A ended",
    ]


def test_a_post_relies_on_what_is_in_force_and_about_the_countries_it_answers_for(head, planner, post):
    thailand, vietnam = a_country("TH"), a_country("VN")
    an_agreement(head, post, title="Own")
    an_agreement(planner, title="Common here", countries=[thailand])
    an_agreement(planner, title="Common by area", areas=[an_area()])
    an_agreement(planner, title="Common elsewhere", countries=[vietnam])
    an_agreement(planner, title="Common everywhere")
    an_agreement(head, post, title="Own, of another country", countries=[vietnam])
    an_agreement(head, post, title="Draft", state="draft")
    an_agreement(head, post, title="Tomorrow", in_force_from=days(1))
    an_agreement(head, post, title="Over", expires_on=days(-1))
    other = a_post()
    an_agreement(an_officer(Role.HEAD_OF_POST, other), other, title="Other post")

    assert [one.title for one in queries.agreements_for(post, on=TODAY)] == [
        "Common by area", "Common everywhere", "Common here", "Over", "Own", "Own, of another country"
    ]  # fmt: skip


def test_alarms_of_a_post_are_those_of_its_agreements_and_without_a_post_of_all_in_reach(planner, post):
    other = a_post()
    an_agreement(planner, post, title="Own", verified_on=None)
    an_agreement(planner, other, title="Other", expires_on=days(-1))
    an_agreement(planner, title="Common", term="unknown", expires_on=None)

    def at(where):
        return [(one.agreement.title, one.code) for one in queries.alarms_for(planner, where, on=TODAY)]

    assert at(post) == [("Common", "end_unknown"), ("Own", "never_verified")]
    assert at(None) == [("Other", "over"), ("Common", "end_unknown"), ("Own", "never_verified")]


def test_who_acts_in_a_country_is_a_mission_a_post_from_afar_or_somebody_who_represents_us(
    head, post, partner
):
    Jurisdiction.objects.create(post=post, country_code="MM", manner="from_afar")
    there = a_representation(head, "MM", organisation=partner)
    gone = a_representation(head, "MM", acting_post=post)
    operations.end_representation(gone, on=TODAY, version=1, by=head, at=NOON)

    found = queries.acting_for("MM")

    assert (found.resident, found.from_afar, found.representations) == ([], [post], [there])
    assert (found.cover, found.is_gap) == (queries.Cover.REPRESENTED, False)
    assert queries.acting_for("TH").cover == queries.Cover.RESIDENT
    assert queries.acting_for("KE").cover == queries.Cover.NOBODY


def test_countries_without_anybody_on_the_spot_stand_first_those_with_most_people_before_others(
    planner, post, partner
):
    for code in ("MM", "KH"):
        Jurisdiction.objects.create(post=post, country_code=code, manner="from_afar")
    closed = a_post(country_code="FR", countries=("FR",), closed_on=TODAY)
    a_representation(planner, "KH", organisation=partner)

    rows = queries.who_acts({"KE": 3, "JP": 40, "LA": 9, "TH": 500, "BR": 0})

    assert closed.country_code == "FR"
    assert [(row.code, row.cover.value, row.nationals) for row in rows] == [
        ("JP", "nobody", 40), ("KE", "nobody", 3), ("MM", "from_afar", 0), ("KH", "represented", 0),
        ("TH", "resident", 500),
    ]  # fmt: skip


def test_every_officer_of_ours_reads_who_represents_us_and_only_those_concerned_change_it(
    post, head, planner, partner
):
    one = a_representation(planner, "KE", organisation=partner)
    own = a_representation(head, "MM", acting_post=post)

    assert set(queries.representations_visible_to(an_officer(Role.CONSUL, a_post()))) == {one, own}
    assert queries.changeable_among(head, [one, own]) == {own.pk}
    assert queries.changeable_among(planner, [one, own]) == {one.pk, own.pk}
    operations.change_representation(
        own, acting("MM", acting_post=post, contact="Counter"), version=1, by=planner, at=NOON
    )
    assert own.contact == "Counter"
