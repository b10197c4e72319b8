"""The first officer of a new installation, by the real command in its own process."""

import sqlite3

import pytest

PASSWORD = "long enough 42!\n"
NEW_POST = ["--post", "bangkok", "--post-name", "Embassy, Bangkok", "--country", "th", "--city", "Bangkok"]
ELSEWHERE = ["--post", "hanoi", "--post-name", "Embassy, Hanoi", "--country", "VN", "--city", "Hanoi"]
OFFICER = ["join", "--email", "x@example.org", "--name", "X"]


def test_the_first_officer_joins_once_and_every_step_stands_in_the_chain(migrated, command):
    join = ["join", "--email", "head@example.org", "--name", "Head Invented", *NEW_POST]

    first = command(*join, entered=PASSWORD, **migrated)
    again = command(*join, entered=PASSWORD, **migrated)
    verified = command("audit", "verify", **migrated)

    assert first.returncode == 0, first.stderr
    assert again.returncode == 1
    assert "already signs in" in again.stderr
    assert verified.returncode == 0
    # The ministry, the post, what it answers for, the officer, the role.
    assert "whole: 5 events" in verified.stdout


@pytest.mark.parametrize(
    ("arguments", "entered", "said"),
    [
        (ELSEWHERE, "short\n", "too short"),
        (ELSEWHERE, "", "too short"),
        (["--post", "nowhere"], PASSWORD, "--post-name"),
        (["--country", "12", *ELSEWHERE[:4], "--city", "X"], PASSWORD, "--country with two letters"),
        ([*ELSEWHERE, "--post", "two words"], PASSWORD, "no spaces"),
        ([*ELSEWHERE, "--email", "nobody"], PASSWORD, "nobody is not an e-mail address"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nobody_joins(migrated, command, arguments, entered, said):
    outcome = command(*OFFICER, *arguments, entered=entered, **migrated)

    assert outcome.returncode == 2
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert count(migrated, "SELECT count(*) FROM identity_user WHERE email = 'x@example.org'") == 0
    assert count(migrated, "SELECT count(*) FROM identity_post WHERE code <> 'bangkok'") == 0


def count(settings, question):
    database = sqlite3.connect(f"{settings['SAFECONDUCT_DATA']}/safeconduct.sqlite3")
    found = database.execute(question).fetchone()[0]
    database.close()
    return found
