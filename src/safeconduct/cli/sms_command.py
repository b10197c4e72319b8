"""`safeconduct sms`: keep the line to the carrier. `safeconduct sms test NUMBER`: one text, and a sentence on what happened."""

import argparse
import sys

from safeconduct.cli.database import must_be_up_to_date
from safeconduct.cli.faults import FAULT, REFUSED, NotReady
from safeconduct.cli.processes import sms, supervise
from safeconduct.messaging.sms.carrier import Carrier, of_settings
from safeconduct.messaging.sms.numbers import is_phone
from safeconduct.messaging.sms.parcels import LineDown, Refused
from safeconduct.messaging.sms.trial import send_test


def run(options: argparse.Namespace) -> int:
    carrier = of_settings()
    if carrier.way == "off":
        raise NotReady(
            "No carrier is set up: SAFECONDUCT_SMS_WAY is off. docs/operators/sms.md says what to set."
        )
    if options.verb == "test":
        return _test(options.number, carrier)
    must_be_up_to_date()
    return supervise({"SMS": sms()})


def _test(number: str, carrier: Carrier) -> int:
    if not is_phone(number):
        print(
            f"{number} is not a number in international form, such as +8562055512345. Nothing was sent.",
            file=sys.stderr,
        )
        return REFUSED
    try:
        answers = send_test(number, carrier)
    except LineDown as down:
        print(f"{down.fault.label} {_where(carrier)}{_code(down.answer)} Nothing was sent.", file=sys.stderr)
        return FAULT
    refused = next((answer for answer in answers if isinstance(answer, Refused)), None)
    if refused is not None:
        verdict = refused.verdict
        print(
            f"{verdict.fault.label} {_where(carrier)}{_code(verdict.answer)} Nothing was sent.",
            file=sys.stderr,
        )
        return FAULT
    print(f"The carrier took the text to {number}. {_where(carrier)} Look whether it arrives.")
    return 0


def _where(carrier: Carrier) -> str:
    if carrier.way == "http":
        return f"Gateway {carrier.url}, sender {carrier.sender}."
    manner = "TLS" if carrier.has_tls else "no TLS"
    kind, plan = carrier.sender_type
    return (
        f"Server {carrier.host}, port {carrier.port}, {manner}, user {carrier.user}, "
        f"sender {carrier.sender} of type {kind}/{plan}."
    )


def _code(answer: str) -> str:
    return f" Its code was {answer}." if answer else ""
