"""The process that keeps the line is killed at every moment, doubled, or left alone by its carrier or its database: no text
is lost, none is taken or answered twice, and what leaves twice carries one reference."""

import os
import signal
import time
from collections import Counter
from threading import Event

import pytest

from tests.factories.carrier import PASSWORD, USER, CarrierServer, a_carrier
from tests.factories.gateway import a_gateway
from tests.factories.mail import free_port
from tests.faults.system import Scene, kill
from tests.faults.test_storage import write_lock
from tests.faults.works import SECRET

NUMBER = "8562055512345"


@pytest.fixture
def server(scene: Scene):
    with a_carrier() as running:
        scene.environment |= {
            "SAFECONDUCT_SMS_WAY": "smpp", "SAFECONDUCT_SMS_HOST": "127.0.0.1", "SAFECONDUCT_SMS_PORT": str(running.port),
            "SAFECONDUCT_SMS_USER": USER, "SAFECONDUCT_SMS_PASSWORD": PASSWORD, "SAFECONDUCT_SMS_SENDER": "1212",
            "SAFECONDUCT_SMS_PER_SECOND": "100", "SAFECONDUCT_SMS_COUNTRY": "LA",
        }  # fmt: skip
        yield running


def start(scene: Scene):
    return scene.start("django", "run_sms")


def all_sent(count):
    return lambda now: [state for state, _attempts in now["out"]] == ["sent"] * count


def answered(count):
    return lambda now: [state for _text, state in now["in"]] == ["answered"] * count


def test_a_text_whose_process_is_killed_before_it_noted_the_carriers_yes_leaves_twice_with_one_reference(
    scene: Scene, server: CarrierServer
):
    taken, killed = Event(), Event()

    def hold_the_third(_text) -> int:
        """The carrier has the text; before its answer leaves, the process dies."""
        if len(server.submitted) == 3:
            taken.set()
            killed.wait(60)
        return 0

    server.on_submit = hold_the_third
    numbers = scene.ask("write_sms", ["ກ" * 60] * 5)
    process = start(scene)
    assert taken.wait(90), scene.said()
    kill(process)
    killed.set()

    assert sum(state == "sent" for state, _attempts in scene.ask("sms")["out"]) <= 2
    scene.ask("pass_sms_time")
    start(scene)
    scene.wait_for(all_sent(5), "sms")

    copies = Counter(text.address for text in server.submitted)
    assert set(copies) == {number[1:] for number in numbers}
    references = {(text.address, text.options[0x0204]) for text in server.submitted}
    assert len(references) == 5


def test_a_text_that_the_carrier_repeats_because_our_yes_was_lost_is_taken_and_answered_once(
    scene: Scene, server: CarrierServer
):
    server.on_acknowledgement = lambda _body: False
    server.answers_questions = False
    for number in range(5):
        server.deliver(f"echo {number}")
    process = start(scene)
    scene.wait_for(answered(5), "sms")
    kill(process)
    server.on_acknowledgement = lambda _body: True
    server.answers_questions = True

    start(scene)
    server.wait(lambda: len(server.acknowledged) == 5, 90)
    # Answers that the first had taken out of the outbox wait until it can be alive no more.
    scene.ask("pass_sms_time")
    now = scene.wait_for(all_sent(5), "sms")

    assert now["in"] == [[f"echo {number}", "answered"] for number in range(5)]
    assert (now["effects"], len(now["answers"]), now["chain_breaks"]) == (5, 5, 0)


def test_the_same_words_on_another_day_are_taken_again(scene: Scene, server: CarrierServer):
    start(scene)
    for count in (1, 2, 3):
        server.deliver("echo 1")
        scene.wait_for(answered(count), "sms")
        # Until the carrier has answered a question that came after our yes.
        asked = server.questions
        server.wait(lambda asked=asked: server.questions > asked, 90)
        time.sleep(0.5)

    assert scene.ask("sms")["answers"] == ["You wrote: echo 1"] * 3


def test_a_text_is_not_acknowledged_while_it_cannot_be_written_and_is_not_lost_by_a_kill(
    scene: Scene, server: CarrierServer
):
    process = start(scene)
    server.wait(lambda: bool(server.binds), 90)
    scene.wait_for(lambda now: now["line"] == [True, ""], "sms")
    with write_lock_on_texts(scene):
        server.deliver("echo help")
        time.sleep(2)
        acknowledged = len(server.acknowledged)
        kill(process)

    assert (acknowledged, scene.ask("sms")["in"]) == (0, [])
    start(scene)
    now = scene.wait_for(answered(1), "sms")
    assert now["answers"] == ["You wrote: echo help"]
    assert len(server.acknowledged) == 1


def test_a_process_that_dies_in_the_middle_of_an_answer_answers_once(scene: Scene, server: CarrierServer):
    server.deliver("echo die")
    scene.start("safeconduct.cli", "sms")
    scene.wait_for(lambda _now: "SMS ended (-9); starting it again" in scene.said(), "sms")

    scene.ask("pass_sms_time")
    now = scene.wait_for(answered(1), "sms")

    assert (now["answers"], now["effects"], now["chain_breaks"]) == (["You wrote: echo die"], 1, 0)


def test_two_processes_at_once_send_each_text_once_and_answer_each_once(scene: Scene, server: CarrierServer):
    scene.ask("write_sms", ["Hello"] * 40)
    for number in range(20):
        server.deliver(f"echo {number}", address=f"85620555{number:05}")

    for _ in range(2):
        start(scene)
    now = scene.wait_for(lambda now: answered(20)(now) and all_sent(60)(now), "sms")

    assert {attempts for _state, attempts in now["out"]} == {1}
    assert len(server.submitted) == 60
    assert now["effects"] == 20
    assert len(now["answers"]) == 20


def test_a_carrier_that_is_away_is_said_and_asked_again_until_it_is_back(scene: Scene, server: CarrierServer):
    server.bind_status = 0x08
    scene.ask("write_sms", ["Hello"])
    start(scene)
    scene.wait_for(lambda now: now["line"] == [False, "turned_away"], "sms")
    assert scene.ask("sms")["out"] == [["waiting", 0]]
    server.bind_status = 0

    now = scene.wait_for(all_sent(1), "sms")

    assert (now["line"], now["out"]) == ([True, ""], [["sent", 1]])


def test_a_line_that_breaks_is_opened_again_and_what_was_under_way_leaves(
    scene: Scene, server: CarrierServer
):
    server.on_submit = lambda _text: None if len(server.submitted) <= 5 else 0
    scene.ask("write_sms", ["Hello"] * 5)
    start(scene)
    server.wait(lambda: len(server.submitted) == 5, 90)

    server.cut()
    server.wait(lambda: len(server.binds) == 2, 90)
    scene.ask("pass_sms_time")

    now = scene.wait_for(all_sent(5), "sms")
    assert {attempts for _state, attempts in now["out"]} == {2}
    assert len(server.binds) == 2


def test_receipts_tell_what_became_of_texts(scene: Scene, server: CarrierServer):
    server.fate, server.receipt_first = "DELIVRD", True
    server.spells_id, server.spells_receipt = "{:X}".format, "{:010}".format
    scene.ask("write_sms", ["ກ" * 100] * 6)
    start(scene)

    now = scene.wait_for(lambda now: all(state != "waiting" for state, _attempts in now["out"]), "sms")

    # Those whose receipt comes in another spelling before the answer stay with the carrier.
    assert {state for state, _attempts in now["out"]} <= {"sent", "delivered"}
    server.receipt_first = False
    scene.ask("write_sms", ["ກ" * 100] * 6)
    scene.wait_for(lambda now: [state for state, _attempts in now["out"]][6:] == ["delivered"] * 6, "sms")


def test_a_telephone_that_sends_five_hundred_texts_gets_ten_answers_and_keeps_nobody_waiting(
    scene: Scene, server: CarrierServer
):
    start(scene)
    server.wait(lambda: bool(server.binds), 90)
    began = time.monotonic()
    for number in range(500):
        server.deliver(f"echo {number}")
    server.deliver("echo help", address="66812345678")
    server.wait(lambda: len(server.acknowledged) == 501, 90)

    now = scene.wait_for(lambda now: all(state != "waiting" for _text, state in now["in"]), "sms")

    # Ten in each minute that a slow machine takes over them, and the other's.
    minutes = 1 + int((time.monotonic() - began) / 60)
    assert 11 <= len(now["answers"]) <= 10 * minutes + 1
    assert "You wrote: echo help" in now["answers"]
    answers = len(now["answers"])
    assert Counter(state for _text, state in now["in"]) == {"answered": answers, "left": 501 - answers}


def test_nothing_that_somebody_wrote_stands_in_a_log(scene: Scene, server: CarrierServer):
    scene.environment["SAFECONDUCT_LOG_LEVEL"] = "DEBUG"
    server.deliver("echo speak", address=NUMBER)
    server.deliver(f"echo {SECRET}", address="66812345678")
    start(scene)

    scene.wait_for(
        lambda now: (
            "failed with ValueError in answer" in scene.said() and [f"echo {SECRET}", "answered"] in now["in"]
        ),
        "sms",
    )

    assert [one for one in (SECRET, "speak", NUMBER, "66812345678", PASSWORD) if one in scene.said()] == []


def test_a_process_that_is_asked_to_stop_says_goodbye_to_the_carrier(scene: Scene, server: CarrierServer):
    process = scene.start("safeconduct.cli", "sms")
    server.wait(lambda: bool(server.binds), 90)
    scene.wait_for(lambda now: now["line"] == [True, ""], "sms")

    os.killpg(process.pid, signal.SIGTERM)

    assert process.wait(timeout=20) == 0
    assert "Traceback" not in scene.said()
    assert scene.ask("sms")["line"] == [False, ""]
    server.wait(lambda: server.connections == [])


def test_texts_wait_for_a_gateway_that_is_away_and_leave_once_when_it_is_back(scene: Scene):
    port = free_port()
    scene.environment |= {
        "SAFECONDUCT_SMS_WAY": "http", "SAFECONDUCT_SMS_URL": f"http://127.0.0.1:{port}/", "SAFECONDUCT_SMS_PASSWORD": "a token",
        "SAFECONDUCT_SMS_SENDER": "1212", "SAFECONDUCT_SMS_HOOK_SECRET": "x" * 24,
    }  # fmt: skip
    scene.ask("write_sms", ["Hello"] * 3)
    start(scene)
    scene.wait_for(lambda now: now["line"] == [False, "not_listening"], "sms")
    with a_gateway(port) as gateway:
        now = scene.wait_for(all_sent(3), "sms")

    assert len({asked.body["id"] for asked in gateway.asked}) == len(gateway.asked) == 3
    assert {attempts for _state, attempts in now["out"]} == {1}


def test_the_whole_service_keeps_the_line_too(scene: Scene, server: CarrierServer):
    scene.start("safeconduct.cli", "serve", "--port", str(free_port()), "--workers", "1")

    server.deliver("echo help")

    scene.wait_for(answered(1), "sms")


def test_a_database_that_is_busy_for_long_loses_no_text(scene: Scene, server: CarrierServer):
    start(scene)
    server.wait(lambda: bool(server.binds), 90)
    scene.wait_for(lambda now: now["line"] == [True, ""], "sms")

    with write_lock_on_texts(scene):
        server.deliver("echo help")
        # Longer than a write waits for its lock.
        time.sleep(25)

    now = scene.wait_for(answered(1), "sms")
    assert now["answers"] == ["You wrote: echo help"]


def write_lock_on_texts(scene: Scene):
    """Another program holds what the writing of a text needs."""
    return write_lock(scene, seconds=120, table="messaging_incomingmessage")
