"""A worker that is killed while it sends mail: every message leaves, and a copy carries the Message-ID of the first."""

import time
from collections import Counter
from threading import Event

import pytest

from tests.factories.mail import Mailbox, a_mail_server
from tests.faults.system import Scene, kill

OFFICERS = 5


@pytest.fixture
def mailbox(scene: Scene):
    with a_mail_server() as server:
        scene.environment |= {
            "SAFECONDUCT_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "SAFECONDUCT_SMTP_HOST": "127.0.0.1",
            "SAFECONDUCT_SMTP_PORT": str(server.port),
        }
        yield server


def all_sent(now) -> bool:
    return now["states"] == ["sent"] * OFFICERS


def test_a_mail_whose_worker_is_killed_before_it_noted_the_servers_yes_leaves_twice_with_one_id(
    scene: Scene, mailbox: Mailbox
):
    taken, killed = Event(), Event()

    def hold_the_third(_mail) -> None:
        """The server has the mail; before its answer leaves, the worker dies."""
        if len(mailbox.mails) == 3:
            taken.set()
            killed.wait(60)

    mailbox.on_mail = hold_the_third
    written = scene.ask("write_messages", OFFICERS)
    worker = scene.start_worker()
    assert taken.wait(90), scene.said()
    kill(worker)
    killed.set()
    now = scene.ask("outbox")

    assert now["states"] == ["sent", "sent", "waiting", "waiting", "waiting"]
    assert now["attempts"] == [1, 1, 1, 0, 0]
    # Nobody else takes it while its worker might still be alive.
    assert 60 < now["due_in"][2] < 120

    scene.start_worker()
    until_only_the_taken_one_waits(scene)
    scene.ask("pass_time")
    now = scene.wait_for(all_sent, "outbox")

    assert now["attempts"] == [1, 1, 2, 1, 1]
    assert now["chain_breaks"] == 0
    copies = Counter(mailbox.ids())
    assert sorted(mail_id.partition("@")[0].lstrip("<") for mail_id in copies) == sorted(written)
    assert sorted(copies.values()) == [1, 1, 1, 1, 2]
    assert copies[mailbox.ids()[2]] == 2


def until_only_the_taken_one_waits(scene: Scene) -> None:
    scene.wait_for(lambda now: now["states"].count("sent") == OFFICERS - 1, "outbox")


def test_mail_waits_for_a_server_that_is_away_and_for_a_worker_and_none_is_lost(
    scene: Scene, mailbox: Mailbox
):
    mailbox.sender = "421 4.3.2 Closing"
    written = scene.ask("write_messages", OFFICERS)
    worker = scene.start_worker()
    scene.wait_for(lambda now: sum(now["attempts"]) >= 1, "outbox")
    kill(worker)
    assert mailbox.mails == []
    mailbox.sender = "250 OK"
    scene.ask("pass_time")

    scene.start_worker()
    scene.wait_for(all_sent, "outbox")

    assert sorted(mail_id.partition("@")[0].lstrip("<") for mail_id in mailbox.ids()) == sorted(written)


def test_two_workers_at_once_send_every_mail_once(scene: Scene, mailbox: Mailbox):
    mailbox.on_mail = lambda _mail: time.sleep(0.05)
    written = scene.ask("write_messages", OFFICERS)

    for _ in range(2):
        scene.start("safeconduct.cli", "worker")
    now = scene.wait_for(all_sent, "outbox")

    assert now["attempts"] == [1] * OFFICERS
    assert sorted(mail_id.partition("@")[0].lstrip("<") for mail_id in mailbox.ids()) == sorted(written)
