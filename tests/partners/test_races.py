"""Two officers do the same thing at the same moment: one succeeds, the other is told, nothing is half done."""

import pytest
from django.test import Client

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.identity.models import Role
from safeconduct.partners import operations
from safeconduct.partners.models import Agreement, FocalPoint, Period
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.partners import TODAY, a_focal_point, a_partner, an_agreement, contact, days, terms

RENEWAL = {
    "in_force_from": days(366), "term": "fixed", "expires_on": days(800), "renewed_by": "Note 12/2026"
}  # fmt: skip


def two_heads():
    post = a_post()
    return post, an_officer(Role.HEAD_OF_POST, post), an_officer(Role.HEAD_OF_POST, post)


def test_of_two_who_renew_at_once_one_wins_and_the_other_reads_on_the_page_what_stands_now(two_transactions):
    post, first, second = two_heads()
    one = an_agreement(first, post)
    browser = Client()
    browser.force_login(second)
    typed = {
        "in_force_from": days(400).isoformat(), "term": "open", "renewed_by": "Note 99/2026", "version": "1"
    }  # fmt: skip

    renewed, answer = two_transactions(
        lambda: operations.renew_agreement(
            Agreement.objects.get(pk=one.pk), RENEWAL, version=1, by=first, at=NOON
        ),
        lambda: browser.post(f"/partners/{one.pk}/renew", typed),
    )

    assert isinstance(renewed, Period)
    assert answer.status_code == 409
    assert 'value="Note 99/2026"' in answer.content.decode()
    assert days(800).isoformat() in answer.content.decode()
    one.refresh_from_db()
    assert (one.version, one.in_force_from, one.periods.count()) == (2, days(366), 1)
    assert Event.objects.filter(action="partners.renew_agreement").count() == 1
    assert list(breaks()) == []


def test_of_two_who_take_a_short_name_at_once_the_second_reads_it_on_the_form(two_transactions):
    post, first, second = two_heads()
    partner = a_partner()
    browser = Client()
    browser.force_login(second)
    typed = {
        "code": "seats", "title": "Typed title", "kind": "transport", "partners": [partner.pk], "posts": [post.pk],
        "term": "unknown", "renewal": "notes", "data_clause": "none", "state": "draft",
    }  # fmt: skip

    made, answer = two_transactions(
        lambda: an_agreement(first, post, code="seats", partners=[partner]),
        lambda: browser.post("/partners/new", typed),
    )

    assert isinstance(made, Agreement)
    assert answer.status_code == 422
    assert "Another agreement has this short name." in answer.content.decode()
    assert 'value="Typed title"' in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_of_one_who_ends_and_one_who_changes_at_once_the_second_is_told(two_transactions):
    post, first, second = two_heads()
    partner = a_partner()
    one = an_agreement(first, post, partners=[partner])
    values = terms(partners=[partner], posts=[post], code=one.code, scope="Something else")
    values.pop("state")

    ended, refused = two_transactions(
        lambda: operations.end_agreement(
            Agreement.objects.get(pk=one.pk), on=TODAY, why="Notice", version=1, by=first, at=NOON
        ),
        lambda: operations.change_agreement(
            Agreement.objects.get(pk=one.pk), values, version=1, by=second, at=NOON
        ),
    )

    assert ended is None
    assert isinstance(refused, operations.ChangedMeanwhile)
    one.refresh_from_db()
    assert (one.state, one.scope, one.version) == ("ended", "Seats on chartered flights.", 2)


def test_a_focal_point_is_removed_once_when_two_remove_it_at_once(two_transactions):
    post, first, second = two_heads()
    point = a_focal_point(an_agreement(first, post), first)

    def remove(by):
        operations.remove_entry(FocalPoint.objects.get(pk=point.pk), version=1, by=by, at=NOON)

    removed, refused = two_transactions(lambda: remove(first), lambda: remove(second))

    assert removed is None
    assert isinstance(refused, operations.Gone)
    assert Event.objects.filter(action="partners.remove_focal_point").count() == 1


@pytest.mark.django_db
def test_on_any_database_the_page_of_a_renewal_that_comes_second_keeps_what_was_typed(client):
    post, first, second = two_heads()
    one = an_agreement(first, post)
    operations.renew_agreement(one, RENEWAL, version=1, by=first, at=NOON)
    client.force_login(second)

    answer = client.post(
        f"/partners/{one.pk}/renew",
        {
            "in_force_from": days(900).isoformat(),
            "term": "open",
            "renewed_by": "Note 99/2026",
            "version": "1",
        },
    )

    assert answer.status_code == 409
    assert 'value="Note 99/2026"' in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    assert one.periods.count() == 1


def test_of_two_who_change_a_focal_point_at_once_the_second_reads_what_the_first_wrote(two_transactions):
    post, first, second = two_heads()
    point = a_focal_point(an_agreement(first, post), first)
    browser = Client()
    browser.force_login(second)
    typed = {"side": "ours", "name": "Phonexay", "office": "Desk", "phone": "+66 22", "version": "1"}

    changed, answer = two_transactions(
        lambda: operations.change_entry(
            FocalPoint.objects.get(pk=point.pk), contact(phone="+66 11"), version=1, by=first, at=NOON
        ),
        lambda: browser.post(f"/partners/{point.agreement_id}/focal-points/{point.pk}", typed),
    )

    assert changed is None
    assert answer.status_code == 409
    assert "+66 11" in answer.content.decode()
    assert 'value="+66 22"' in answer.content.decode()
    point.refresh_from_db()
    assert (point.phone, point.version) == ("+66 11", 2)
    assert Event.objects.filter(action="partners.change_focal_point").count() == 1
