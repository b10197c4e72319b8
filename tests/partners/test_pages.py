"""The pages: what they show, what they ask for, what they say about bad input, and the trace they leave."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from openpyxl import load_workbook

from safeconduct.audit.models import Event
from safeconduct.base import clock
from safeconduct.identity.models import Jurisdiction, Role
from safeconduct.partners import operations
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Representation, Undertaking
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.partners import (
    TODAY,
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_representation,
    an_agreement,
    days,
)
from tests.factories.registry import a_country, a_registration, an_area

pytestmark = pytest.mark.django_db


def typed(post, partner, **given):
    values = {
        "code": "seats", "title": "Seats with Inventedaid", "kind": "seat_sharing", "partners": [partner.pk],
        "posts": [post.pk], "scope": "Twenty seats.", "term": "fixed", "signed_on": "2026-01-01",
        "in_force_from": "2026-01-02", "expires_on": "2028-01-01", "renewal": "notes", "notice_days": "30",
        "data_clause": "none", "state": "in_force",
    }  # fmt: skip
    return values | given


def said(answer):
    return answer.content.decode()


def test_an_empty_register_says_what_to_do_first_to_whoever_may_and_who_does_it_to_others(
    client, head, post, partner
):
    for user, words in (
        (head, "Record the first agreement"),
        (an_officer(Role.CONSUL, post), "A planner or the head of post records agreements"),
        (a_partner_officer(post, partner), "Agreements to which your organisation is a party"),
    ):
        client.force_login(user)
        assert words in said(client.get("/partners/"))


def test_an_agreement_is_recorded_and_its_page_says_everything(browser, post, partner):
    answer = browser.post("/partners/new", typed(post, partner))

    one = Agreement.objects.get()
    assert answer.headers["Location"] == f"/partners/{one.pk}/"
    page = said(browser.get(f"/partners/{one.pk}/"))
    for words in (
        "Seats with Inventedaid",
        "Twenty seats.",
        "Inventedaid",
        "1 January 2028",
        "by 2 December 2027",
        str(post),
    ):
        assert words in page
    assert "It was never compared with its paper." in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"partners": []}, "Name at least one other side: an organisation or a state."),
        ({"expires_on": ""}, "Write the last day, or choose above that it has no end"),
        ({"term": "open"}, "You wrote a last day. Choose “Until a day”, or remove the day."),
        ({"expires_on": "2025-12-31"}, "The last day lies before it is in force."),
        ({"in_force_from": "2025-12-31"}, "It cannot be in force before it was signed."),
        ({"in_force_from": ""}, "Write since when it is in force; the day of signature if nothing else is known."),
        ({"data_clause": "allowed"}, "Write under which conditions personal data may be given."),
        ({"verified_on": "2399-01-01"}, "This day lies ahead. Write when it was done."),
        ({"expires_on": "2571-01-01"}, "2571 is a year of the Buddhist era. Write 2028."),
        ({"expires_on": "31 of May"}, "Enter a valid date."),
        ({"notice_days": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"title": ""}, "This field is required."),
        ({"posts": []}, "This field is required."),
        ({"posts": ["999999"]}, "Select a valid choice."),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    browser, post, partner, given, sentence
):
    answer = browser.post("/partners/new", typed(post, partner, **given))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Twenty seats." in said(answer)
    assert "Constraint" not in said(answer)
    assert Agreement.objects.count() == 0


def test_a_short_name_that_is_taken_is_said_on_its_field(browser, head, post, partner):
    an_agreement(head, post, code="seats")

    answer = browser.post("/partners/new", typed(post, partner))

    assert answer.status_code == 422
    assert "Another agreement has this short name. Choose a different one." in said(answer)
    assert Agreement.objects.count() == 1


def test_a_change_made_meanwhile_is_shown_beside_what_was_typed(browser, head, post, partner):
    browser.post("/partners/new", typed(post, partner))
    one = Agreement.objects.get()
    values = typed(post, partner, scope="Thirty seats.", version="1")
    assert browser.post(f"/partners/{one.pk}/edit", values).status_code == 302

    answer = browser.post(f"/partners/{one.pk}/edit", values | {"scope": "Forty seats."})

    assert answer.status_code == 409
    assert "Forty seats." in said(answer)
    assert "Thirty seats." in said(answer)
    assert 'name="version" value="2"' in said(answer)
    one.refresh_from_db()
    assert (one.scope, one.version) == ("Thirty seats.", 2)
    assert (
        browser.post(
            f"/partners/{one.pk}/edit", values | {"scope": "Forty seats.", "version": "2"}
        ).status_code
        == 302
    )


def test_a_draft_without_a_day_says_where_to_write_it(browser, head, post):
    one = an_agreement(head, post, state="draft", signed_on=None, in_force_from=None)

    answer = browser.post(f"/partners/{one.pk}/force", {"version": "1"}, follow=True)

    assert "Write first since when it is in force" in said(answer)
    one.refresh_from_db()
    assert one.state == "draft"


def test_a_renewal_shows_the_earlier_period_on_the_page(browser, head, post):
    one = an_agreement(head, post, expires_on=days(10))

    answer = browser.post(
        f"/partners/{one.pk}/renew",
        {"in_force_from": days(11).isoformat(), "term": "fixed", "expires_on": days(400).isoformat(),
         "renewed_by": "Exchange of notes 7", "version": "1"},
        follow=True,
    )  # fmt: skip

    assert "The agreement is renewed." in said(answer)
    assert "Renewed by: Exchange of notes 7" in said(answer)
    assert date_format(days(10)) in said(answer)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"in_force_from": "2020-01-01"}, "The new period begins after the one that began on"),
        ({"expires_on": ""}, "Write the last day, or choose above that it has no end"),
        ({"expires_on": "2026-03-04"}, "The last day lies before it is in force."),
        ({"renewed_by": ""}, "This field is required."),
    ],
)
def test_a_renewal_that_does_not_follow_is_refused_in_a_sentence(browser, head, post, given, sentence):
    one = an_agreement(head, post)
    values = {
        "in_force_from": "2026-03-05", "term": "fixed", "expires_on": "2028-01-01", "renewed_by": "Note 7", "version": "1"
    }  # fmt: skip

    answer = browser.post(f"/partners/{one.pk}/renew", values | given)

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert one.periods.count() == 0


def test_what_has_ended_says_why_and_has_no_page_to_change_it(browser, head, post):
    one = an_agreement(head, post)

    browser.post(f"/partners/{one.pk}/end", {"on": TODAY.isoformat(), "why": "Replaced", "version": "1"})

    page = said(browser.get(f"/partners/{one.pk}/"))
    assert "Replaced" in page
    assert "/edit" not in page
    for step in ("edit", "renew", "end", "meetings/new"):
        assert browser.get(f"/partners/{one.pk}/{step}").status_code == 404


def test_of_what_has_ended_the_names_can_still_be_removed(browser, head, post):
    one = an_agreement(head, post)
    point = a_focal_point(one, head)
    operations.end_agreement(one, on=TODAY, why="x", version=1, by=head, at=NOON)
    address = f"/partners/{one.pk}/focal-points/{point.pk}"
    assert f'action="{address}/remove"' in said(browser.get(f"/partners/{one.pk}/"))
    assert browser.get(address).status_code == 404

    browser.post(f"{address}/remove", {"version": "1"})

    assert FocalPoint.objects.count() == 0
    assert Event.objects.filter(action="partners.remove_focal_point").count() == 1


@pytest.mark.parametrize(
    ("kind", "values", "model", "wrong", "sentence"),
    [
        (
            "focal-points", {"name": "Phonexay", "office": "Duty desk", "side": "ours"}, FocalPoint,
            {"checked_on": "2399-01-01"}, "This day lies ahead.",
        ),
        (
            "action-plan", {"text": "Agree on a form", "owner": "Ministry", "due_on": "2026-05-01"}, Undertaking,
            {"due_on": ""}, "This field is required.",
        ),
        (
            "meetings", {"name": "Senior officials", "last_met_on": "2025-05-01"}, Meeting,
            {"next_due_on": "2025-05-01"}, "The next meeting comes after the last one.",
        ),
        ("meetings", {"name": "Senior officials"}, Meeting, {"rhythm_months": "0"}, "Write at least one month"),
        (
            "focal-points", {"name": "Phonexay", "office": "Duty desk", "side": "ours"}, FocalPoint, {"side": "organisation-0"},
            "Select a valid choice.",
        ),
    ],
)  # fmt: skip
def test_what_belongs_to_an_agreement_is_added_changed_and_removed(
    browser, head, post, kind, values, model, wrong, sentence
):
    one = an_agreement(head, post)
    base = f"/partners/{one.pk}/{kind}"

    refused = browser.post(f"{base}/new", values | wrong)
    assert (refused.status_code, model.objects.count()) == (422, 0)
    assert sentence in said(refused)

    assert browser.post(f"{base}/new", values).headers["Location"] == f"/partners/{one.pk}/#{kind}"
    entry = model.objects.get()
    first = next(iter(values))
    browser.post(f"{base}/{entry.pk}", values | {first: "Said anew", "version": "1"})
    entry.refresh_from_db()
    assert getattr(entry, first) == "Said anew"
    assert "Said anew" in said(browser.get(f"/partners/{one.pk}/"))
    browser.post(f"{base}/{entry.pk}/remove", {"version": "2"})
    assert model.objects.count() == 0


def test_a_focal_point_is_of_our_side_of_an_organisation_or_of_a_state(browser, head, post, partner):
    one = an_agreement(head, post, partners=[partner], states=[a_country("TH")])
    for side in ("ours", f"organisation-{partner.pk}", "state-TH"):
        values = {"name": f"N {side}", "office": "Desk", "side": side}
        assert browser.post(f"/partners/{one.pk}/focal-points/new", values).status_code == 302

    sides = [(point.organisation, point.country_id) for point in one.focal_points.all()]
    assert sides == [(None, None), (partner, None), (None, "TH")]
    state = one.focal_points.get(country="TH")
    assert 'value="state-TH" selected' in said(browser.get(f"/partners/{one.pk}/focal-points/{state.pk}"))


@pytest.mark.parametrize("side", ["organisation", "country"])
def test_a_focal_point_of_a_side_that_left_the_agreement_stays_of_that_side(
    browser, head, post, partner, side
):
    one = an_agreement(head, post)
    whose = partner if side == "organisation" else a_country("TH")
    point = a_focal_point(one, head, **{side: whose})
    address = f"/partners/{one.pk}/focal-points/{point.pk}"
    chosen = browser.get(address).context["form"]["side"].value()

    browser.post(
        address, {"side": chosen, "name": point.name, "office": "Moved", "phone": "+66 99", "version": "1"}
    )

    assert f'value="{chosen}" selected' in said(browser.get(address))
    point.refresh_from_db()
    assert (getattr(point, side), point.office) == (whose, "Moved")


def test_an_entry_of_another_agreement_does_not_exist_under_this_one(browser, head, post):
    one, other = an_agreement(head, post), an_agreement(head, post)
    point = a_focal_point(other, head)

    assert browser.get(f"/partners/{one.pk}/focal-points/{point.pk}").status_code == 404
    for kind in ("focal-points", "meetings"):
        browser.post(f"/partners/{one.pk}/{kind}/{point.pk}/remove", {"version": "1"})
    assert browser.get(f"/partners/{one.pk}/nothing/new").status_code == 404
    assert FocalPoint.objects.count() == 1


def test_reading_a_page_with_focal_points_leaves_an_event_and_one_without_leaves_none(browser, head, post):
    named, bare = an_agreement(head, post), an_agreement(head, post)
    point = a_focal_point(named, head)

    browser.get(f"/partners/{bare.pk}/")
    browser.get("/partners/")
    assert not Event.objects.filter(kind="read").exists()

    browser.get(f"/partners/{named.pk}/")
    browser.get(f"/partners/{named.pk}/focal-points/{point.pk}")
    reads = Event.objects.filter(kind="read").values_list("action", "record_type", "record_id")
    assert list(reads) == [("partners.open_agreement", "partners.agreement", str(named.pk))] * 2


def test_the_history_of_an_agreement_and_of_a_representation_can_be_read(browser, head, post):
    one = an_agreement(head, post)
    operations.end_agreement(one, on=TODAY, why="x", version=1, by=head, at=NOON)
    acting = a_representation(head, acting_post=post)

    history = said(browser.get(f"/history/partners.agreement/{one.pk}"))
    assert history.index("partners.end_agreement") < history.index("partners.record_agreement")
    assert "partners.record_representation" in said(
        browser.get(f"/history/partners.representation/{acting.pk}")
    )


def test_who_acts_where_shows_the_gaps_first_with_the_way_to_close_them(browser, head, post, partner):
    an_area()
    a_country("KE", "Kenya")
    an_area("KE-30", "Nairobi", "KE")
    Jurisdiction.objects.create(post=post, country_code="MM", manner="from_afar")
    a_country("MM", "Myanmar")
    a_registration(post, head, area=an_area("KE-30", "Nairobi", "KE"))

    page = said(browser.get("/partners/where"))

    assert page.index("Kenya") < page.index("Myanmar") < page.index("Thailand")
    assert "In 2 countries there is nobody of ours, or for us, on the spot." in page
    assert "/partners/representations/new?country=MM" in page
    assert not Event.objects.filter(action="partners.who_acts").exists()

    values = {
        "country": "MM", "organisation": partner.pk, "assistance": ["travel_papers"], "contact": "Duty", "phone": "+95 1"
    }  # fmt: skip
    assert browser.post("/partners/representations/new", values).status_code == 302
    page = said(browser.get("/partners/where"))
    assert "In 1 country there is nobody" in page
    assert "Inventedaid" in page
    assert "Not tested for a year" in page
    assert Event.objects.get(action="partners.who_acts").details["covered"] == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"organisation": ""}, "Choose either a post of ours or a partner, not both and not none."),
        ({"acting_post": "own"}, "Choose either a post of ours or a partner, not both and not none."),
        ({"assistance": []}, "Choose at least one thing that they do."),
        ({"area": "TH-BKK"}, "This province lies in another country."),
        ({"country": "KE"}, "Your post does not answer for this country."),
        ({"country": ""}, "This field is required."),
        ({"tested_on": "2399-01-01"}, "This day lies ahead."),
    ],
)
def test_a_representation_that_cannot_be_is_refused_in_a_sentence(browser, post, partner, given, sentence):
    an_area()
    a_country("KE", "Kenya")
    a_country("MM", "Myanmar")
    Jurisdiction.objects.create(post=post, country_code="MM", manner="from_afar")
    values = {
        "country": "MM",
        "organisation": partner.pk,
        "assistance": ["deaths"],
        "remarks": "Typed remark",
    }
    given = {key: post.pk if value == "own" else value for key, value in given.items()}

    answer = browser.post("/partners/representations/new", values | given)

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Typed remark" in said(answer)
    assert Representation.objects.count() == 0


def test_a_representation_is_changed_and_ended_on_its_pages(browser, head, post):
    one = a_representation(head, acting_post=post)
    values = {
        "country": "MM",
        "acting_post": post.pk,
        "assistance": ["deaths"],
        "contact": "Counter",
        "version": "1",
    }

    assert browser.post(f"/partners/representations/{one.pk}", values).status_code == 302
    second = browser.post(f"/partners/representations/{one.pk}", values | {"contact": "Gate"})
    assert second.status_code == 409
    assert "Counter" in said(second)
    assert 'value="Gate"' in said(second)

    browser.post(f"/partners/representations/{one.pk}/end", {"on": TODAY.isoformat(), "version": "2"})
    one.refresh_from_db()
    assert (one.contact, one.assistance, one.ended_on) == ("Counter", ["deaths"], TODAY)
    assert browser.get(f"/partners/representations/{one.pk}").status_code == 404


def test_the_register_is_taken_home_as_narrowed_with_all_that_belongs_to_it(browser, head, post, partner):
    one = an_agreement(
        head, post, code="la-th", title="=1+1", kind="labour", partners=[partner], expires_on=days(-1)
    )
    an_agreement(head, post, kind="transport")
    a_focal_point(one, head, name="Phonexay Inventedcall", organisation=partner)
    operations.add_entry(
        Undertaking, one, {"text": "Form", "owner": "Us", "due_on": TODAY, "done_on": None}, by=head, at=NOON
    )
    operations.add_entry(Meeting, one, {"name": "Officials", "last_met_on": TODAY}, by=head, at=NOON)
    operations.renew_agreement(
        one, {"in_force_from": TODAY, "term": "open", "expires_on": None, "renewed_by": "Note 1"}, version=1,
        by=head, at=NOON,
    )  # fmt: skip

    answer = browser.get("/partners/register.xlsx?kind=labour")

    book = load_workbook(BytesIO(answer.content))
    rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    assert {name: len(lines) for name, lines in rows.items()} == {
        "Agreements": 1, "Focal points": 1, "Action plan": 1, "Meetings": 1, "Earlier periods": 1
    }  # fmt: skip
    assert rows["Agreements"][0][:4] == ("la-th", "=1+1", "Labour", "In force")
    assert book["Agreements"]["B2"].data_type == "s"
    assert rows["Focal points"][0][:4] == ("la-th", "Inventedaid", "Phonexay Inventedcall", "Duty desk")
    assert rows["Earlier periods"][0][3].date() == days(-1)
    event = Event.objects.get(kind="export")
    assert (event.action, event.details["covered"]) == ("partners.export_register", 1)
    assert list(event.covered.values_list("record_id", flat=True)) == [str(one.pk)]


def test_the_desk_shows_the_five_most_urgent_and_how_many_more_there_are(browser, head, post):
    now = clock.today(post.time_zone)
    for _number in range(6):
        an_agreement(head, post, verified_on=None)
    over = an_agreement(head, post, title="Over and urgent", expires_on=days(-1), verified_on=now)

    page = said(browser.get("/"))

    panel = page.partition("Agreements that need attention")[2].partition("What to do next")[0]
    assert panel.count("<li>") == 5
    assert panel.index("Over and urgent") < panel.index("It was never compared with its paper.")
    assert f'href="/partners/{over.pk}/#terms"' in panel
    assert "2 more" in panel


def test_the_desk_of_headquarters_shows_the_agreements_of_every_post(client, planner, head, post):
    an_agreement(head, post, title="Of a post", verified_on=None)
    client.force_login(planner)

    assert "Of a post" in said(client.get("/"))


def test_the_desk_says_nothing_of_agreements_where_there_is_nothing_to_do(browser, head, post):
    an_agreement(head, post, verified_on=clock.today(post.time_zone))

    assert "Agreements that need attention" not in said(browser.get("/"))


@pytest.mark.parametrize("address", ["/partners/", "/partners/register.xlsx", "/partners/where", "/"])
def test_a_page_asks_the_database_as_often_for_five_agreements_as_for_one(browser, head, post, address):
    counts = []
    for _number in (1, 2):
        for _each in range(1 if not counts else 4):
            one = an_agreement(
                head, post, partners=[a_partner(), a_partner()], states=[a_country("TH")], areas=[an_area()], verified_on=None
            )  # fmt: skip
            a_focal_point(one, head, organisation=one.partners.first(), checked_on=None)
            operations.add_entry(
                Undertaking,
                one,
                {"text": "T", "owner": "U", "due_on": TODAY, "done_on": None},
                by=head,
                at=NOON,
            )
            operations.add_entry(Meeting, one, {"name": "M", "last_met_on": TODAY}, by=head, at=NOON)
            a_representation(head, acting_post=post, agreement=one)
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_page_of_an_agreement_asks_as_often_for_many_entries_as_for_one(browser, head, post):
    one = an_agreement(head, post, states=[a_country("TH")])
    counts = []
    for number in (1, 4):
        for _each in range(number):
            partner = a_partner()
            one.partners.add(partner)
            a_focal_point(one, head, organisation=partner)
            operations.add_entry(Meeting, one, {"name": "M", "last_met_on": TODAY}, by=head, at=NOON)
            a_representation(head, "MM", acting_post=post, agreement=one)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(f"/partners/{one.pk}/").status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]
