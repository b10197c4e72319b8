"""A carrier for SMS that is set up by halves is none: better a start that is refused than a warning that never leaves."""

import re
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED: Final = {
    "off": (),
    "smpp": ("host", "user", "password", "sender"),
    "http": ("url", "password", "sender", "hook_secret"),
}
BELONGS: Final = {
    "off": (),
    "smpp": (*NEEDED["smpp"], "system_type", "sender_type"),
    "http": NEEDED["http"],
}
# SMPP 3.4, 5.2: so many characters fit; a longer one would be cut, and refused by the carrier without a hint why.
MOST: Final = {"user": 15, "password": 8, "system_type": 12, "sender": 20}
LEAST_HOOK_SECRET: Final = 24


def refuse_half_a_carrier(*, way: str, is_production: bool, **given: str) -> None:
    missing = [one for one in NEEDED[way] if not given[one]]
    if missing:
        raise ImproperlyConfigured(f"SAFECONDUCT_SMS_WAY is {way}, so set {_named(missing)} too.")
    astray = [one for one, value in given.items() if value and one not in BELONGS[way]]
    if astray:
        raise ImproperlyConfigured(f"{_named(astray)} means nothing while SAFECONDUCT_SMS_WAY is {way}.")
    if way == "smpp":
        _refuse_what_does_not_fit(given)
    if way == "http":
        _refuse_open_gateway(given, is_production=is_production)


def _refuse_what_does_not_fit(given: dict[str, str]) -> None:
    for name, most in MOST.items():
        if len(given[name]) > most or not given[name].isascii():
            raise ImproperlyConfigured(
                f"SAFECONDUCT_SMS_{name.upper()} can have {most} characters at the most, of plain ASCII."
            )
    if given["sender_type"] and not re.fullmatch("[0-6]/[0-9]{1,2}", given["sender_type"]):
        raise ImproperlyConfigured(
            "SAFECONDUCT_SMS_SENDER_TYPE must be a type of number and a numbering plan, for example 0/1."
        )


def _refuse_open_gateway(given: dict[str, str], *, is_production: bool) -> None:
    address = urlsplit(given["url"])
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ImproperlyConfigured(
            "SAFECONDUCT_SMS_URL must be an address that begins with https:// or http://."
        )
    if is_production and address.scheme != "https":
        raise ImproperlyConfigured(
            "SAFECONDUCT_SMS_URL must begin with https:// in production: texts and numbers would travel in clear."
        )
    if len(given["hook_secret"]) < LEAST_HOOK_SECRET:
        raise ImproperlyConfigured(
            f"SAFECONDUCT_SMS_HOOK_SECRET must have at least {LEAST_HOOK_SECRET} characters."
        )


def _named(settings: list[str]) -> str:
    return ", ".join(f"SAFECONDUCT_SMS_{one.upper()}" for one in settings)
