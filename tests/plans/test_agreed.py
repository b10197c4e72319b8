"""A partner of a plan under an agreement of the register: chosen, shown with how it stands, and warned of in time."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from safeconduct.base import clock
from safeconduct.partners import operations as partners
from safeconduct.plans.agreed import Agreed, standing, warning
from safeconduct.plans.content.cloning import clone
from safeconduct.plans.outline import OUTLINE
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.partners import A_YEAR, TODAY, a_partner, an_agreement, days
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address, content, words

FRIEND = {"id": "friend", "name": "Embassy of a friend", "registered": "seats"}
CHARTER = {
    "id": "charter", "name": "Their charter", "partner": "friend", "seats": 20, "mode": "air", "origin": "airport",
    "destination": "vientiane", "departs": 30, "hours": 1.2,
}  # fmt: skip
STAFF = {"id": "staff", "name": "Their staff", "partner": "friend", "people": 12, "gather_at": "stadium"}
SEATS = Agreed("seats", "Sharing of seats", "Embassy of a friend", begins_on=TODAY - A_YEAR)


@pytest.mark.parametrize(
    ("change", "said", "warned"),
    [
        ({"has_no_end": True}, "in force, without an end", None),
        ({}, "in force; until when is not recorded", None),
        ({"ends_on": days(7)}, "in force until 9 March 2026", None),
        ({"ends_on": days(6)}, "in force until 8 March 2026", "agreement_ends_early"),
        ({"ends_on": days(6), "renews_itself": True}, "in force until 8 March 2026", None),
        ({"ends_on": days(0)}, "in force until 2 March 2026", "agreement_ends_early"),
        ({"ends_on": days(-1)}, "ended on 1 March 2026", "agreement_ended"),
        (
            {"ends_on": days(-1), "renews_itself": True},
            "in force; its term ended on 1 March 2026, and it renews itself", None,
        ),
        ({"is_ended": True, "ends_on": days(-9)}, "ended on 21 February 2026", "agreement_ended"),
        ({"is_draft": True}, "a draft, not in force yet", "agreement_draft"),
        ({"begins_on": days(3)}, "in force from 5 March 2026", "agreement_later"),
    ],
)  # fmt: skip
def test_how_an_agreement_stands_is_said_and_whatever_seven_days_cannot_rest_on_is_warned_of(
    change, said, warned
):
    one = replace(SEATS, **change)

    told = warning(one, on=TODAY, days=7)

    assert standing(one, on=TODAY) == said
    assert (told and told[0]) == warned


def test_one_that_is_not_in_the_register_is_said_to_be_gone():
    assert standing(None, on=TODAY) == "not in the register of this post"
    assert warning(None, on=TODAY, days=7) == ("agreement_gone", {})


@pytest.fixture
def embassy(post):
    return an_officer("planner", headquarters(organisation=post.organisation))


@pytest.fixture
def friend(db):
    return a_partner(name="Embassy of a friend")


def another(post):
    return a_post(country_code="VN", organisation=post.organisation)


def agreed(by, post, friend, **given):
    values = {"code": "seats", "title": "Sharing of seats", "partners": [friend], "kind": "seat_sharing"}
    return an_agreement(by, post, **values | given)


def a_shared_plan(post, by, **given):
    content = {
        "roles": {"partners": [FRIEND]},
        "evacuation": evacuation(offered_seats=[CHARTER], partner_people=[STAFF]),
    }
    return a_version(post, by, sections=sections(**content | given))


def page_of(client, version, key):
    return words(client.get(address("section", version, key)))


def test_the_form_of_a_partner_offers_the_agreements_of_the_post_with_how_they_stand(
    as_planner, post, planner, embassy, friend
):
    agreed(embassy, another(post), friend, code="elsewhere", title="Of another post")
    agreed(embassy, post, friend, term="open", expires_on=None)
    version = a_version(
        post, planner, sections=sections(roles={"partners": [{"id": "friend", "name": "Friend"}]})
    )
    form = address("record_edit", version, "roles", "partners", "friend")

    page = as_planner.get(form).content.decode()
    assert "Embassy of a friend: Sharing of seats (in force, without an end)" in page
    assert "Of another post" not in page
    typed = {"base_revision": 0, "record": "friend", "name": "Friend", "registered": "seats"}
    kept = as_planner.post(form, typed)

    assert kept.status_code == 302
    assert content(version, "roles")["partners"][0]["registered"] == "seats"
    refused = as_planner.post(form, typed | {"registered": "elsewhere"})
    assert refused.status_code == 200
    assert content(version, "roles")["partners"][0]["registered"] == "seats"


def test_how_it_stands_is_read_beside_the_partner_and_beside_what_rests_on_it(
    as_planner, post, planner, embassy, friend
):
    agreed(embassy, post, friend, term="open", expires_on=None)
    version = a_shared_plan(post, planner)

    assert "Sharing of seats in force, without an end" in page_of(as_planner, version, "roles")
    page = page_of(as_planner, version, "evacuation")
    assert page.count("Embassy of a friend Agreement: in force, without an end") == 2
    assert "Agreement “" not in page


def test_one_that_ends_within_the_days_looked_at_is_warned_of_at_every_row(
    as_planner, post, planner, embassy, friend
):
    ends = clock.today(post.time_zone) + timedelta(days=3)
    agreed(embassy, post, friend, expires_on=ends)
    version = a_shared_plan(post, planner)

    for key, rows in (("roles", ["Embassy of a friend"]), ("evacuation", ["Their charter", "Their staff"])):
        page = page_of(as_planner, version, key)
        for row in rows:
            assert f"{row}: The agreement “Sharing of seats” ends on" in page
        assert "within the 7 days that the longest scenario looks ahead." in page


def test_one_that_was_ended_or_is_not_in_the_register_is_warned_of(
    as_planner, post, planner, embassy, friend
):
    version = a_shared_plan(post, planner)
    gone = "Embassy of a friend: The agreement with this partner is not in the register of agreements of this post."
    assert gone in page_of(as_planner, version, "roles")

    one = agreed(embassy, post, friend)
    partners.end_agreement(one, on=days(0), why="Replaced", version=one.version, by=embassy, at=clock.now())

    page = page_of(as_planner, version, "evacuation")
    assert "Their charter: The agreement “Sharing of seats” ended on 2 March 2026." in page
    assert "Agreement: ended on 2 March 2026" in page


def test_an_agreement_of_another_post_is_not_told_by_its_code(as_planner, post, planner, embassy, friend):
    agreed(embassy, another(post), friend)
    version = a_shared_plan(post, planner)

    page = page_of(as_planner, version, "roles")
    assert "Sharing of seats" not in page
    assert "not in the register of this post" in page


def test_partners_that_name_no_agreement_say_nothing_of_any(as_planner, post, planner):
    version = a_shared_plan(post, planner, roles={"partners": [{"id": "friend", "name": "Friend"}]})

    page = page_of(as_planner, version, "evacuation")
    assert "Agreement:" not in page
    assert "greement with this partner" not in page


def test_the_paper_names_the_agreement_and_not_how_it_stands_today(
    as_planner, post, planner, embassy, friend
):
    agreed(embassy, post, friend, term="open", expires_on=None)
    version = a_shared_plan(post, planner)

    word = Document(BytesIO(as_planner.get(address("paper", version, "plan", "docx")).content))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert "Sharing of seats" in cells
    assert not [one for one in cells if "without an end" in one]


def test_it_does_not_go_into_the_plan_of_another_post():
    class Everywhere:
        def holds_area(self, code):
            return True

        def holds_point(self, lat, lon):
            return True

    found = clone(OUTLINE, {"roles": {"partners": [FRIEND]}}, ["roles"], Everywhere())

    assert found.sections["roles"]["partners"] == [{"id": "friend", "name": "Embassy of a friend"}]
