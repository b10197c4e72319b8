"""Two officers do the same thing at the same moment: one succeeds, the other is told, nothing is half done."""

import pytest
from django.test import Client

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.identity import operations
from safeconduct.identity.forms import NewPostForm, PartnerForm
from safeconduct.identity.models import Officer, Organisation, Post, Role
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters

POST = {
    "code": "hanoi", "kind": "embassy", "name": "Embassy, Hanoi", "country_code": "VN", "city": "Hanoi",
    "time_zone": "Asia/Bangkok",
}  # fmt: skip
PARTNER = {"code": "iom", "kind": "international", "name": "International Organization for Migration"}


@pytest.mark.parametrize(
    ("address", "typed", "model", "open_it"),
    [
        ("/posts/new", POST, Post, operations.open_post),
        ("/posts/partners/new", PARTNER, Organisation, operations.add_partner),
    ],
)
def test_of_two_who_take_a_code_at_once_the_second_reads_it_on_the_form_and_nothing_is_half_made(
    two_transactions, address, typed, model, open_it
):
    home = headquarters()
    first, second = an_officer(Role.PLANNER, home), an_officer(Role.OPERATOR, home)
    browser = Client()
    browser.force_login(second)

    def take():
        open_it(typed, by=first, at=NOON)

    nothing, answer = two_transactions(take, lambda: browser.post(address, typed))

    assert nothing is None
    assert answer.status_code == 422
    assert "already exists" in answer.content.decode()
    assert f'value="{typed["name"]}"' in answer.content.decode()
    assert model.objects.filter(code=typed["code"]).count() == 1
    assert Event.objects.filter(details__code__isnull=False).count() == 1
    assert list(breaks()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "typed", "open_it"),
    [(NewPostForm, POST, operations.open_post), (PartnerForm, PARTNER, operations.add_partner)],
)
def test_a_code_taken_after_the_form_was_read_is_refused_and_then_said_by_the_form(form, typed, open_it):
    planner = an_officer(Role.PLANNER, headquarters())
    filled = form(typed)
    assert filled.is_valid()
    open_it(typed, by=planner, at=NOON)
    events = Event.objects.count()

    with pytest.raises(operations.CodeTaken):
        open_it(filled.cleaned_data, by=planner, at=NOON)
    filled.full_clean()

    assert list(filled.errors) == ["code"]
    assert Event.objects.count() == events


def test_of_two_heads_of_post_who_leave_at_once_one_stays(two_transactions):
    post = a_post()
    heads = [an_officer(Role.HEAD_OF_POST, post) for _ in range(2)]

    gone, stayed = two_transactions(
        lambda: operations.leave(heads[0], by=heads[0], at=NOON),
        lambda: operations.leave(heads[1], by=heads[1], at=NOON),
    )

    assert gone is None
    assert isinstance(stayed, operations.LastHeadOfPost)
    assert list(Officer.objects.filter(ended_at__isnull=True).values_list("user", flat=True)) == [heads[1].pk]
    assert Event.objects.filter(action="identity.leave").count() == 1


def test_one_address_joins_once_when_two_let_it_join_at_once(two_transactions):
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)

    def join():
        operations.join(email="new@example.org", name="New", post=post, roles=[Role.CONSUL], by=head, at=NOON)

    joined, refused = two_transactions(join, join)

    assert joined is None
    assert isinstance(refused, operations.EmailTaken)
    assert Officer.objects.filter(user__email="new@example.org").count() == 1
