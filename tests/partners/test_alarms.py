"""What asks for attention, and on which day it begins to. No database: agreements are made and not saved."""

from datetime import date

import pytest

from safeconduct.identity.models import Organisation
from safeconduct.partners.alarms import SENTENCES, alarms_of, is_untested, most_urgent_first
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Representation, Undertaking
from tests.factories.partners import TODAY, days

HOLDS = {
    "pk": 7, "title": "Seats", "kind": "transport", "state": "in_force", "in_force_from": date(2020, 1, 1),
    "term": "open", "verified_on": TODAY,
}  # fmt: skip


def until(end: date, **given):
    return Agreement(**HOLDS | {"term": "fixed", "expires_on": end} | given)


def codes(agreement, *, on=TODAY, **given):
    return [one.code for one in alarms_of(agreement, on=on, **given)]


def test_an_agreement_that_is_in_order_asks_for_nothing():
    assert codes(Agreement(**HOLDS)) == []


@pytest.mark.parametrize(
    ("before_end", "said"), [(91, []), (90, ["ends_soon"]), (0, ["ends_soon"]), (-1, ["over"])]
)
def test_without_notice_the_end_is_said_ninety_days_ahead_and_its_passing_the_day_after(before_end, said):
    assert codes(until(days(before_end))) == said


@pytest.mark.parametrize(
    ("before_notice", "said"),
    [(61, []), (60, ["notice_due"]), (0, ["notice_due"]), (-1, ["ends_soon"]), (-180, ["ends_soon"]), (-181, ["over"])],
)  # fmt: skip
def test_notice_is_said_sixty_days_before_its_last_day_and_then_the_end(before_notice, said):
    agreement = until(days(before_notice + 180), notice_days=180)

    assert codes(agreement) == said


@pytest.mark.parametrize(
    ("before_notice", "said"),
    [(61, []), (60, ["renews_itself"]), (0, ["renews_itself"]), (-1, []), (-30, []), (-31, ["period_over"])],
)
def test_what_renews_itself_warns_of_the_notice_and_asks_for_the_new_period_afterwards(before_notice, said):
    agreement = until(days(before_notice + 30), notice_days=30, renewal="automatic")

    assert codes(agreement) == said


def test_an_end_that_nobody_knows_is_said_and_one_that_does_not_exist_is_not():
    assert codes(Agreement(**HOLDS | {"term": "unknown"})) == ["end_unknown"]
    assert codes(Agreement(**HOLDS | {"term": "open"})) == []


@pytest.mark.parametrize(("state", "said"), [("draft", []), ("ended", [])])
def test_the_end_of_what_is_not_in_force_is_nobodys_concern(state, said):
    assert codes(until(days(-1), state=state, verified_on=None)) == said


@pytest.mark.parametrize(
    ("due", "done", "said"),
    [(0, None, []), (-1, None, ["undertaking_overdue"]), (-1, -1, []), (-400, 0, [])],
)
def test_an_undertaking_is_overdue_the_day_after_it_was_due_unless_it_is_done(due, done, said):
    line = Undertaking(text="Draft the form", due_on=days(due), done_on=None if done is None else days(done))

    assert codes(Agreement(**HOLDS), undertakings=[line]) == said


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ({"next_due_on": days(0)}, []),
        ({"next_due_on": days(-1)}, ["meeting_overdue"]),
        ({"last_met_on": date(2025, 3, 2), "rhythm_months": 12}, []),
        ({"last_met_on": date(2025, 3, 1), "rhythm_months": 12}, ["meeting_overdue"]),
        # The day that was agreed goes before the rhythm.
        ({"last_met_on": date(2020, 1, 1), "rhythm_months": 12, "next_due_on": days(1)}, []),
        ({"last_met_on": date(2020, 1, 1)}, []),
        ({}, []),
    ],
)
def test_a_meeting_is_overdue_the_day_after_the_one_agreed_or_reckoned(meeting, said):
    assert codes(Agreement(**HOLDS), meetings=[Meeting(name="Senior officials", **meeting)]) == said


@pytest.mark.parametrize(
    ("checked", "said"),
    [(date(2025, 9, 2), []), (date(2025, 9, 1), ["contact_unchecked"]), (None, ["contact_never_checked"])],
)
def test_a_focal_point_is_rung_up_every_six_months(checked, said):
    assert codes(Agreement(**HOLDS), focal_points=[FocalPoint(name="N", checked_on=checked)]) == said


@pytest.mark.parametrize(
    ("verified", "said"),
    [(date(2025, 3, 2), []), (date(2025, 3, 1), ["unverified"]), (None, ["never_verified"])],
)
def test_an_agreement_is_compared_with_its_paper_once_a_year(verified, said):
    assert codes(Agreement(**HOLDS | {"verified_on": verified})) == said


@pytest.mark.parametrize(
    ("kind", "clause", "said"),
    [
        ("data_sharing", "none", ["no_data_clause"]),
        ("data_sharing", "allowed", []),
        ("data_sharing", "forbidden", []),
        ("transport", "none", []),
    ],
)
def test_sharing_of_data_needs_a_clause_on_it_already_as_a_draft(kind, clause, said):
    for state in ("draft", "in_force"):
        assert codes(Agreement(**HOLDS | {"kind": kind, "data_clause": clause, "state": state})) == said


def test_what_has_ended_asks_for_nothing_any_more():
    ended = Agreement(**HOLDS | {"state": "ended", "kind": "data_sharing", "verified_on": None})
    late = {
        "undertakings": [Undertaking(text="x", due_on=days(-9))],
        "meetings": [Meeting(name="x", next_due_on=days(-9))],
        "focal_points": [FocalPoint(name="x")],
    }

    assert codes(ended, **late) == []


def test_the_most_urgent_comes_first_and_among_equals_the_oldest():
    agreement = until(days(-1), verified_on=None)
    lines = [Undertaking(text="late", due_on=days(-3)), Undertaking(text="later", due_on=days(-30))]

    found = alarms_of(agreement, undertakings=lines, on=TODAY)

    assert [one.code for one in found] == [
        "over", "undertaking_overdue", "undertaking_overdue", "never_verified"
    ]  # fmt: skip
    assert [one.day for one in found[1:3]] == [days(-30), days(-3)]
    assert most_urgent_first(reversed(found)) == found


def test_a_sentence_says_the_side_and_the_day_and_never_a_person():
    point = FocalPoint(
        name="Phonexay Inventedcall",
        organisation=Organisation(name="Inventedaid"),
        checked_on=date(2025, 1, 1),
    )

    (found,) = alarms_of(Agreement(**HOLDS), focal_points=[point], on=TODAY)

    assert found.sentence == (
        "A contact of Inventedaid was last checked on 1 January 2025. Ring up and see whether it is still right."
    )
    assert found.link == "/partners/7/#focal-points"


def test_every_sentence_can_be_said():
    late = date(2020, 1, 1)
    things = {
        "undertakings": [Undertaking(text="x", due_on=late)],
        "meetings": [Meeting(name="x", next_due_on=late)],
        "focal_points": [FocalPoint(name="x"), FocalPoint(name="y", checked_on=late)],
    }
    agreements = [
        until(days(-1), kind="data_sharing"),
        until(days(-1), renewal="automatic", verified_on=None),
        until(days(10), verified_on=late),
        until(days(40), notice_days=30),
        until(days(40), notice_days=30, renewal="automatic"),
        Agreement(**HOLDS | {"term": "unknown"}),
    ]

    said = {one.code: one.sentence for each in agreements for one in alarms_of(each, on=TODAY, **things)}

    assert set(said) == set(SENTENCES)
    assert not [text for text in said.values() if "%" in text]


@pytest.mark.parametrize(
    ("tested", "late"), [(date(2025, 3, 2), False), (date(2025, 3, 1), True), (None, True)]
)
def test_who_represents_us_is_tried_once_a_year(tested, late):
    assert is_untested(Representation(tested_on=tested), on=TODAY) is late
