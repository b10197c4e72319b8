"""Production is secure by default and says what is missing; each refusal is a real start in its own process."""

import os
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from safeconduct.config.environment import database

SECRET = "x" * 50
SEALING = "test:c3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3M="
DEMO_SEALING = b64encode(
    sha256(b"demo-key-for-invented-people-only-never-for-real-persons").digest()
).decode()
ROOT = Path(__file__).resolve().parents[2]


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    keep = {name: value for name, value in os.environ.items() if not name.startswith("SAFECONDUCT_")}
    return subprocess.run(
        [sys.executable, "-c", "import safeconduct.config.settings"],
        env={**keep, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def production(tmp_path):
    return {
        "SAFECONDUCT_DATA": str(tmp_path),
        "SAFECONDUCT_SECRET_KEY": SECRET,
        "SAFECONDUCT_SEALING_KEYS": SEALING,
        "SAFECONDUCT_HOSTS": "consular.example",
    }


@pytest.mark.parametrize(
    "url",
    ["mysql://x/y", "sqlite://", "sqlite:///", "postgresql://host", "postgresql://user:p@ss:w/rd@host/name"],
)
def test_a_database_that_cannot_be_meant_is_refused_without_repeating_its_password(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        database(url)

    assert "SAFECONDUCT_DATABASE" in str(refused.value)
    assert "p@ss" not in str(refused.value)


def test_what_is_said_of_the_connection_to_postgresql_is_handed_on():
    entry = database("postgresql://user:p%40ss@%2Frun%2Fpg:5433/name?sslmode=verify-full")

    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == (
        "user",
        "p@ss",
        "/run/pg",
        "5433",
    )
    assert entry["OPTIONS"] == {
        "connect_timeout": "10", "options": "-c lock_timeout=20s", "sslmode": "verify-full"
    }  # fmt: skip


def test_production_starts_with_a_key_and_its_host_names(production):
    assert start(**production).returncode == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"SAFECONDUCT_SECRET_KEY": "demo-key-for-invented-people-only-never-for-real-persons"},
            "SAFECONDUCT_SECRET_KEY",
        ),
        ({"SAFECONDUCT_SECRET_KEY": "short"}, "SAFECONDUCT_SECRET_KEY"),
        (
            {"SAFECONDUCT_SEALING_KEYS": "short:c2hvcnQ="},
            "SAFECONDUCT_SEALING_KEYS must be one or several keys",
        ),
        ({"SAFECONDUCT_SEALING_KEYS": f"{SEALING},{SEALING}"}, "each name once"),
        ({"SAFECONDUCT_SEALING_KEYS": f"demo:{DEMO_SEALING}"}, "cannot hold the demo key"),
        ({"SAFECONDUCT_KEYS_DATABASE": "mysql://x/y"}, "SAFECONDUCT_KEYS_DATABASE"),
        ({"SAFECONDUCT_DEBUG": "1"}, "SAFECONDUCT_DEBUG"),
        ({"SAFECONDUCT_HTTPS": "0"}, "SAFECONDUCT_HTTPS"),
        ({"SAFECONDUCT_SECOND_FACTOR": "0"}, "SAFECONDUCT_SECOND_FACTOR"),
        ({"SAFECONDUCT_HOSTS": "*"}, "SAFECONDUCT_HOSTS"),
        ({"SAFECONDUCT_HOSTS": ""}, "SAFECONDUCT_HOSTS"),
        ({"SAFECONDUCT_SESSION_MINUTES": "many"}, "SAFECONDUCT_SESSION_MINUTES must be a whole number"),
        (
            {"SAFECONDUCT_KEEP_MESSAGES_DAYS": "a year"},
            "SAFECONDUCT_KEEP_MESSAGES_DAYS must be a whole number",
        ),
        ({"SAFECONDUCT_KEEP_MESSAGES_DAYS": "29"}, "SAFECONDUCT_KEEP_MESSAGES_DAYS must be at least 30"),
        ({"SAFECONDUCT_DEBUG": "perhaps"}, "SAFECONDUCT_DEBUG must be one of"),
        ({"SAFECONDUCT_DATABASE": "mysql://x"}, "SAFECONDUCT_DATABASE must start with"),
        ({"SAFECONDUCT_SECRET_KEY_FILE": "/nowhere/at/all"}, "SAFECONDUCT_SECRET_KEY_FILE names a file"),
        (
            {"SAFECONDUCT_SECOND_FACTORS": "1"},
            "no setting SAFECONDUCT_SECOND_FACTORS. Did you mean SAFECONDUCT_SECOND_FACTOR?",
        ),
        ({"SAFECONDUCT_TIME_ZONE": "Vientiane"}, "SAFECONDUCT_TIME_ZONE must be a time zone"),
        ({"SAFECONDUCT_QUEUE": "postgresql"}, "only if SAFECONDUCT_DATABASE is too"),
        ({"SAFECONDUCT_DATA": "/dev/null/data"}, "SAFECONDUCT_DATA: the folder"),
    ],
)
def test_production_refuses_what_is_not_safe_and_names_it(production, change, said):
    outcome = start(**{**production, **change})

    assert outcome.returncode != 0
    assert said in outcome.stderr
    assert SECRET not in outcome.stderr


def test_a_missing_key_is_refused(production):
    del production["SAFECONDUCT_SECRET_KEY"]

    assert "SAFECONDUCT_SECRET_KEY" in start(**production).stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PUBLIC_ADDRESS", "http://consular.example", "must begin with https://"),
        ("PUBLIC_ADDRESS", "consular.example", "for example https://consular.example"),
        ("PUBLIC_ADDRESS", "https://consular.example/safeconduct", "without a path"),
        ("SMTP_TLS", "1", "must be one of off, starttls, implicit"),
        ("MAIL_FROM", "consular", "must be an e-mail address"),
        ("MAIL_FROM", "Ministry, Consular <a@example.org>", "must be an e-mail address"),
    ],
)
def test_mail_that_could_not_be_meant_so_is_refused_at_the_start(production, name, value, words):
    outcome = start(**production | {f"SAFECONDUCT_{name}": value})

    assert outcome.returncode != 0
    assert f"SAFECONDUCT_{name} " in outcome.stderr
    assert words in outcome.stderr


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "https://consular.example"),
        ({"SAFECONDUCT_HOSTS": ".consular.example,other.example"}, "https://consular.example"),
        ({"SAFECONDUCT_PUBLIC_ADDRESS": "https://pages.example:8443/"}, "https://pages.example:8443"),
    ],
    ids=["the first host", "the first of its names", "as said"],
)
def test_links_in_mail_lead_to_the_first_host_unless_it_is_said_where(production, given, address):
    outcome = subprocess.run(
        [sys.executable, "-c", "from safeconduct.config import settings; print(settings.PUBLIC_ADDRESS)"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "SAFECONDUCT_MODE": "production", **production, **given},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert outcome.stdout.strip() == address, outcome.stderr
