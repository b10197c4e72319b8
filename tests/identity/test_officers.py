"""Joining, appointing and leaving on the page of a post, and what is said when it cannot be."""

import socket

import pytest
from django.core import mail
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity import operations
from safeconduct.identity.models import Officer, Organisation, Role, User
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, appointed

pytestmark = pytest.mark.django_db
JOINER = {"name": "New Officer", "email": "new@example.org", "language": "en", "roles": ["consul"]}


@pytest.fixture
def post():
    return a_post()


@pytest.fixture
def head(post):
    return an_officer(Role.HEAD_OF_POST, post)


@pytest.fixture
def page(client, post, head):
    """The head of post acts on the page; what the next page says is given back."""
    client.force_login(head)

    def act(address, *more, **typed):
        answer = client.post(reverse(f"identity:{address}", args=[post.code, *more]), typed, follow=True)
        return answer.content.decode()

    return act


def test_a_joiner_receives_a_link_to_set_a_password(page):
    said = page("join", **JOINER)

    assert "A link to set a password is on its way" in said
    assert [message.to for message in mail.outbox] == [["new@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    assert not User.objects.get(email="new@example.org").has_usable_password()


def test_an_officer_joins_even_when_the_mail_server_does_not_answer_and_the_page_says_what_to_do(
    page, settings
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # Bound and not listening: nobody answers there.
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        said = page("join", **JOINER)

    assert "the mail server did not take the message" in said
    assert "on its way" not in said
    assert Officer.objects.filter(user__email="new@example.org", role="consul").count() == 1


def test_a_role_sent_twice_is_given_once(page):
    page("join", **JOINER | {"roles": ["consul", "consul"]})

    assert list(Officer.objects.filter(user__email="new@example.org").values_list("role", flat=True)) == [
        "consul"
    ]


def test_an_address_in_use_is_said_beside_the_field_and_nobody_joins(page, head):
    said = page("join", **JOINER | {"email": head.email.upper()})

    assert "Somebody already signs in with this address" in said
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_a_partner_officer_without_an_organisation_does_not_join(post, head):
    with pytest.raises(operations.OrganisationMissing):
        operations.join(
            email="p@example.org", name="P", post=post, roles=[Role.CONSUL, Role.PARTNER_OFFICER], by=head, at=NOON
        )  # fmt: skip

    assert not User.objects.filter(email="p@example.org").exists()
    assert Event.objects.count() == 0


def test_a_partner_officer_works_for_the_organisation(post, head):
    police = Organisation.objects.create(kind="police", code="police", name="Police")

    user = operations.join(
        email="p@example.org", name="P", post=post, roles=[Role.PARTNER_OFFICER], by=head, at=NOON,
        organisation=police,
    )  # fmt: skip

    assert user.officers.get().organisation == police


def test_one_role_ends_and_the_others_and_the_sign_in_stay(page, client, post, head):
    consul = an_officer(Role.CONSUL, post)
    duty = appointed(consul, Role.DUTY_OFFICER, post)

    shown = client.get(reverse("identity:post", args=[post.code])).content.decode()
    said = page("end_role", duty.pk)

    assert f'action="{reverse("identity:end_role", args=[post.code, duty.pk])}"' in shown
    assert "The role has ended" in said
    open_roles = consul.officers.filter(ended_at__isnull=True).values_list("role", flat=True)
    assert list(open_roles) == ["consul"]
    assert User.objects.get(pk=consul.pk).is_active
    event = Event.objects.get(action="identity.end_role")
    assert (event.actor_id, event.post, event.details) == (head.pk, post.code, {"role": "duty_officer"})


def test_a_role_ends_once(post, head):
    consul = appointed(an_officer(Role.CONSUL, post), Role.TRAINER, post)
    operations.end_role(consul, by=head, at=NOON)

    with pytest.raises(operations.AlreadyEnded):
        operations.end_role(consul, by=head, at=NOON)

    assert Event.objects.filter(action="identity.end_role").count() == 1


@pytest.mark.parametrize("name", ["end_role", "leave"])
def test_the_only_head_of_post_stays_and_reads_why(page, head, name):
    said = page(name, head.officers.get().pk)

    assert "Appoint another one first; nothing has been changed" in said
    assert head.officers.filter(ended_at__isnull=True).count() == 1
    assert Event.objects.count() == 0


def test_a_head_of_post_does_not_end_what_an_officer_is_at_another_post(page, post, head):
    consul = an_officer(Role.CONSUL, post)
    elsewhere = appointed(consul, Role.PLANNER, a_post())

    said = page("leave", consul.officers.get(role="consul").pk)

    assert "also works at a post that is not yours to change" in said
    elsewhere.refresh_from_db()
    assert elsewhere.ended_at is None
    assert User.objects.get(pk=consul.pk).is_active
    assert Event.objects.count() == 0


def test_a_leaver_stands_in_the_trail_of_the_post(page, post, head):
    page("leave", an_officer(Role.CONSUL, post).officers.get().pk)

    assert Event.objects.get(action="identity.leave").post == post.code


@pytest.mark.parametrize("role", ["partner_officer", "minister", ""])
def test_a_role_that_cannot_be_given_here_is_refused_in_words(page, post, role):
    consul = an_officer(Role.CONSUL, post)

    said = page("appoint", consul.officers.get().pk, role=role)

    assert "Choose a role from the list" in said
    assert consul.officers.count() == 1
