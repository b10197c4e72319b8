"""Which posts there are and who reports to whom is decided at headquarters, because it decides who sees whose people."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity import operations
from safeconduct.identity.models import Organisation, Post, Role
from safeconduct.identity.roles import posts_where
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters

pytestmark = pytest.mark.django_db
HANOI = {"code": "hanoi", "kind": "embassy", "name": "Embassy, Hanoi", "country_code": "VN", "city": "Hanoi"}
TYPED = {"time_zone": "Asia/Bangkok", "name": "Renamed", "country_code": "TH", "city": "Bangkok"}
OPENERS = [Role.PLANNER, Role.OPERATOR]


@pytest.mark.parametrize("role", OPENERS)
@pytest.mark.parametrize("name", ["identity:post_new", "identity:partner_new"])
def test_from_headquarters_the_doors_to_new_posts_and_partners_open(client, role, name):
    client.force_login(an_officer(role, headquarters()))

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role not in OPENERS])
def test_no_other_role_opens_them_from_headquarters(client, role):
    home = headquarters()
    organisation = Organisation.objects.create(kind="police", code="police", name="Police")
    user = an_officer(Role.TRAINER, home) if role == Role.PARTNER_OFFICER else an_officer(role, home)
    if role == Role.PARTNER_OFFICER:
        operations.appoint(user, role, home, by=None, at=NOON, organisation=organisation)
    client.force_login(user)

    assert client.get(reverse("identity:post_new")).status_code == 403
    assert not user.has_perm("identity.open_posts")


@pytest.mark.parametrize("role", OPENERS)
def test_nobody_at_an_embassy_opens_a_post_or_a_partner(role):
    user = an_officer(role, a_post())

    with pytest.raises(operations.OnlyHeadquarters):
        operations.open_post(HANOI, by=user, at=NOON)
    with pytest.raises(operations.OnlyHeadquarters):
        operations.add_partner({"code": "x", "kind": "police", "name": "X"}, by=user, at=NOON)

    assert Post.objects.count() == 1
    assert not Organisation.objects.filter(code="x").exists()
    assert Event.objects.count() == 0


def test_an_embassy_cannot_make_itself_headquarters_nor_put_another_post_below_itself(client):
    embassy, other = a_post(), a_post()
    planner, consul = an_officer(Role.PLANNER, embassy), an_officer(Role.CONSUL, embassy)
    client.force_login(planner)

    client.post(
        reverse("identity:post_edit", args=[embassy.code]),
        TYPED | {"kind": "headquarters", "reports_to": other.pk},
    )
    with pytest.raises(operations.OnlyHeadquarters):
        operations.change_post(embassy, {"kind": "headquarters"}, by=planner, at=NOON)

    embassy.refresh_from_db()
    assert (embassy.kind, embassy.reports_to, embassy.name) == ("embassy", None, "Renamed")
    assert posts_where(consul, "registry.view") == {embassy.pk}


def test_headquarters_puts_a_consulate_below_an_embassy_and_the_embassy_then_sees_it():
    embassy, consulate = a_post(), a_post()
    planner, consul = an_officer(Role.PLANNER, headquarters()), an_officer(Role.CONSUL, embassy)

    operations.change_post(consulate, {"reports_to": embassy, "city": "Khon Kaen"}, by=planner, at=NOON)

    assert posts_where(consul, "registry.view") == {embassy.pk, consulate.pk}
    event = Event.objects.get(action="identity.change_post")
    assert event.details["city"] == ["Bangkok", "Khon Kaen"]


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_nobody_reports_to_themselves_however_long_the_way_round(client, steps):
    top = a_post()
    below = top
    for _ in range(steps):
        below = a_post(reports_to=below)
    client.force_login(an_officer(Role.PLANNER, headquarters()))

    answer = client.post(
        reverse("identity:post_edit", args=[top.code]), TYPED | {"kind": "embassy", "reports_to": below.pk}
    )

    assert answer.status_code == 422
    assert "reports to this one already" in answer.content.decode()
    top.refresh_from_db()
    assert top.reports_to is None
    assert Event.objects.count() == 0


def test_a_post_saved_as_it_was_leaves_no_event():
    post = a_post()

    operations.change_post(post, {"name": post.name}, by=an_officer(Role.PLANNER, post), at=NOON)

    assert Event.objects.count() == 0
