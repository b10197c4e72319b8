"""Two tabs, or two officers: the second one reads what stands now beside what was typed, and nothing is lost of either."""

import json
import re
from html import unescape

import pytest

from safeconduct.audit.models import Event
from safeconduct.partners import operations
from safeconduct.partners.models import FocalPoint, Meeting, Undertaking
from tests.factories import NOON
from tests.factories.partners import (
    TODAY,
    a_focal_point,
    a_representation,
    an_agreement,
    contact,
    days,
)
from tests.factories.registry import a_country

pytestmark = pytest.mark.django_db


def said(answer):
    return answer.content.decode()


def rows(answer):
    """Field, what stands, what was typed: each as a person reads it."""
    assert answer.status_code == 409
    _before, found, table = said(answer).partition('aria-label="What stands now, and what you typed"')
    assert found
    body = table.partition("<tbody>")[2].partition("</tbody>")[0]
    lines = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return {
        cells[0]: (cells[1], cells[2])
        for cells in (
            [
                unescape(re.sub(r"<[^>]*>", "", cell)).strip()
                for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
            ]
            for line in lines
        )
    }


LEFT_ALONE = "You had not touched it. The form below takes over what stands now."


def shown(page):
    """Everything that the form of an open tab would send if nobody typed anything."""
    form = page.context["form"]
    sent = {bound.name: bound.value() for bound in form}
    plain = {
        name: [str(getattr(one, "pk", one)) for one in value] if isinstance(value, list) else str(value)
        for name, value in sent.items()
        if value is not None
    }
    return plain | {"started_from": page.context["started_from"]}


CASES = [
    (
        "focal-points",
        a_focal_point,
        {"phone": "+66 99"}, {"hours": "weekdays"}, ("phone", "hours"), ("Telephone", "Hours"),
    ),
    (
        "action-plan",
        lambda one, head: operations.add_entry(
            Undertaking, one, {"text": "Agree on a form", "owner": "Ministry", "due_on": TODAY}, by=head, at=NOON
        ),
        {"text": "Agree on two forms"}, {"owner": "Embassy"}, ("text", "owner"), ("What is to be done", "Who does it"),
    ),
    (
        "meetings",
        lambda one, head: operations.add_entry(Meeting, one, {"name": "Officials", "rhythm_months": 6}, by=head, at=NOON),
        {"name": "Senior officials"}, {"rhythm_months": "3"}, ("name", "rhythm_months"),
        ("What the meeting is called", "Every how many months"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "make", "first", "second", "names", "labels"), CASES)
def test_of_two_tabs_on_what_belongs_to_an_agreement_neither_undoes_the_other(
    browser, head, post, kind, make, first, second, names, labels
):
    entry = make(an_agreement(head, post), head)
    address = f"/partners/{entry.agreement_id}/{kind}/{entry.pk}"
    tab_one, tab_two = shown(browser.get(address)), shown(browser.get(address))
    assert browser.post(address, tab_one | first).status_code == 302

    answer = browser.post(address, tab_two | second)

    [(mine, typed)] = second.items()
    entry.refresh_from_db()
    assert (str(getattr(entry, names[0])), entry.version) == (first[names[0]], 2)
    assert str(getattr(entry, mine)) != typed
    assert rows(answer)[labels[0]] == (first[names[0]], LEFT_ALONE)
    assert rows(answer)[labels[1]] == (str(getattr(entry, mine)), typed)
    # Saved again as the page now asks, both changes stand.
    assert browser.post(address, shown(answer)).status_code == 302
    entry.refresh_from_db()
    assert (str(getattr(entry, names[0])), str(getattr(entry, mine)), entry.version) == (
        first[names[0]], typed, 3
    )  # fmt: skip


def test_where_both_changed_the_same_field_both_are_shown_and_the_typed_one_stays_in_the_form(
    browser, head, post
):
    point = a_focal_point(an_agreement(head, post), head)
    address = f"/partners/{point.agreement_id}/focal-points/{point.pk}"
    tab_one, tab_two = shown(browser.get(address)), shown(browser.get(address))
    browser.post(address, tab_one | {"checked_on": days(-3).isoformat(), "phone": "+66 11"})

    answer = browser.post(address, tab_two | {"checked_on": days(-5).isoformat(), "phone": "+66 22"})

    assert rows(answer) == {
        "Telephone": ("+66 11", "+66 22"), "Last checked on": ("27 February 2026", "25 February 2026")
    }  # fmt: skip
    assert shown(answer)["phone"] == "+66 22"
    assert Event.objects.filter(action="partners.change_focal_point").count() == 1


def test_an_agreement_takes_over_the_lists_that_the_second_one_left_alone(browser, head, post, partner):
    a_country("LA", "Laos")
    one = an_agreement(head, post, partners=[partner], scope="First line\r\nsecond line")
    address = f"/partners/{one.pk}/edit"
    tab_one, tab_two = shown(browser.get(address)), shown(browser.get(address))
    assert (
        browser.post(
            address, tab_one | {"states": ["TH", "LA"], "term": "open", "expires_on": ""}
        ).status_code
        == 302
    )

    answer = browser.post(address, tab_two | {"title": "Typed title"})

    found = rows(answer)
    assert found["Other sides: states"] == ("Laos, Thailand", LEFT_ALONE)
    assert found["How long it holds"] == ("Without an end", LEFT_ALONE)
    assert found["Last day"] == ("nothing", LEFT_ALONE)
    assert found["Title"][1] == "Typed title"
    assert "Scope" not in found
    assert browser.post(address, shown(answer)).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.term, one.states.count(), one.version) == ("Typed title", "open", 2, 3)


def test_who_acts_there_takes_over_what_the_second_one_left_alone(browser, head, post):
    one = a_representation(head, acting_post=post)
    address = f"/partners/representations/{one.pk}"
    tab_one, tab_two = shown(browser.get(address)), shown(browser.get(address))
    browser.post(address, tab_one | {"assistance": ["travel_papers", "deaths"]})

    answer = browser.post(address, tab_two | {"contact": "Night desk"})

    assert rows(answer) == {
        "What they do for our people": ("Emergency travel papers, Deaths", LEFT_ALONE),
        "Whom to call": ("Duty officer", "Night desk"),
    }
    browser.post(address, shown(answer))
    one.refresh_from_db()
    assert (one.assistance, one.contact) == (["travel_papers", "deaths"], "Night desk")


def test_a_form_that_was_sent_twice_is_saved_once_and_says_so(browser, head, post):
    point = a_focal_point(an_agreement(head, post), head)
    address = f"/partners/{point.agreement_id}/focal-points/{point.pk}"
    tab = shown(browser.get(address)) | {"phone": "+66 99"}
    browser.post(address, tab)

    answer = browser.post(address, tab, follow=True)

    assert "What you typed stands already. Nothing had to be saved." in said(answer)
    point.refresh_from_db()
    assert point.version == 2


@pytest.mark.parametrize(
    "sent", ["", "x", "[]", "3", '{"phone": "x"}', json.dumps({"phone": [1]}), pytest.param("[" * 100_000, id="deep")]
)  # fmt: skip
def test_without_what_a_form_started_from_all_of_it_counts_as_typed(browser, head, post, sent):
    point = a_focal_point(an_agreement(head, post), head)
    address = f"/partners/{point.agreement_id}/focal-points/{point.pk}"
    tab = shown(browser.get(address)) | {"started_from": sent}
    operations.change_entry(point, contact(phone="+66 99"), version=1, by=head, at=NOON)

    answer = browser.post(address, tab)

    assert rows(answer)["Telephone"] == ("+66 99", "+66 81 111 0000")


def test_what_was_removed_meanwhile_can_be_recorded_as_a_new_one_with_all_that_was_typed(browser, head, post):
    point = a_focal_point(an_agreement(head, post), head)
    address = f"/partners/{point.agreement_id}/focal-points/{point.pk}"
    tab = shown(browser.get(address)) | {"phone": "+66 99"}
    operations.remove_entry(point, version=1, by=head, at=NOON)

    answer = browser.post(address, tab)

    assert answer.status_code == 409
    assert "Somebody removed it while you were writing." in said(answer)
    assert f'action="/partners/{point.agreement_id}/focal-points/new"' in said(answer)
    assert 'value="+66 99"' in said(answer)
    assert FocalPoint.objects.count() == 0


def test_what_was_changed_meanwhile_is_not_removed_unseen(browser, head, post):
    point = a_focal_point(an_agreement(head, post), head)
    address = f"/partners/{point.agreement_id}/focal-points/{point.pk}"
    operations.change_entry(point, contact(phone="+66 99"), version=1, by=head, at=NOON)

    answer = browser.post(f"{address}/remove", {"version": "1"}, follow=True)

    assert "This entry was changed meanwhile." in said(answer)
    assert FocalPoint.objects.get().phone == "+66 99"


@pytest.mark.parametrize("step", ["edit", "renew", "end", "focal-points/new", "focal-points/1"])
def test_what_was_typed_about_an_agreement_that_ended_meanwhile_is_shown_and_not_saved(
    browser, head, post, step
):
    one = an_agreement(head, post)
    if step == "focal-points/1":
        step = f"focal-points/{a_focal_point(one, head).pk}"
    address = f"/partners/{one.pk}/{step}"
    page = browser.get(address)
    extra = {
        "renew": {"in_force_from": days(400).isoformat(), "term": "open", "renewed_by": "Typed words"},
        "end": {"on": TODAY.isoformat(), "why": "Typed words"},
        "focal-points/new": {"name": "Typed words", "office": "Desk", "side": "ours"},
        "edit": {"scope": "Typed words"},
    }.get(step, {"office": "Typed words"})
    tab = shown(page) | extra
    operations.end_agreement(one, on=TODAY, why="Replaced by another", version=1, by=head, at=NOON)
    events = Event.objects.filter(kind="write").count()

    answer = browser.post(address, tab)

    assert answer.status_code == 409
    assert "The agreement ended on 2 March 2026: Replaced by another." in said(answer)
    assert "Typed words" in said(answer)
    assert 'type="submit">Save' not in said(answer)
    assert Event.objects.filter(kind="write").count() == events


@pytest.mark.parametrize(("step", "typed"), [("", {"contact": "Typed"}), ("/end", {"on": TODAY.isoformat()})])
def test_what_was_typed_about_somebody_who_no_longer_acts_is_shown_and_not_saved(
    browser, head, post, step, typed
):
    one = a_representation(head, acting_post=post)
    address = f"/partners/representations/{one.pk}{step}"
    tab = shown(browser.get(address)) | typed
    operations.end_representation(one, on=TODAY, version=1, by=head, at=NOON)

    answer = browser.post(address, tab)

    assert answer.status_code == 409
    assert "They no longer act there since 2 March 2026." in said(answer)
    assert ("Typed" if "contact" in typed else "2 March 2026") in said(answer)
    assert browser.get(address).status_code == 404


def test_who_ends_it_while_it_is_changed_is_asked_again_with_the_day_kept(browser, head, post):
    one = a_representation(head, acting_post=post)
    tab = shown(browser.get(f"/partners/representations/{one.pk}/end")) | {"on": days(-1).isoformat()}
    values = {name: getattr(one, name) for name in ("country", "acting_post", "organisation")}
    operations.change_representation(one, values | {"contact": "Night desk"}, version=1, by=head, at=NOON)

    answer = browser.post(f"/partners/representations/{one.pk}/end", tab)

    assert answer.status_code == 409
    assert shown(answer)["on"] == days(-1).isoformat()
    assert browser.post(f"/partners/representations/{one.pk}/end", shown(answer)).status_code == 302
    one.refresh_from_db()
    assert one.ended_on == days(-1)
