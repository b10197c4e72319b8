"""Whatever is typed, missing or broken, the command ends in a sentence and a status; never in a traceback."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

import pytest

from safeconduct.cli import arguments
from safeconduct.cli.main import main
from safeconduct.identity.models import Post, Role
from tests.cli.conftest import ROOT, environment

PRODUCTION = {
    "SAFECONDUCT_SECRET_KEY": "x" * 50,
    "SAFECONDUCT_SEALING_KEYS": f"test:{b64encode(b's' * 32).decode()}",
    "SAFECONDUCT_HOSTS": "consular.example",
}


def said(outcome, status):
    """What stands on standard error, which must be sentences."""
    assert outcome.returncode == status, outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.stderr.strip()
    return outcome.stderr


def test_the_roles_and_kinds_that_can_be_typed_are_those_of_the_system():
    assert {*arguments.ROLES, Role.PARTNER_OFFICER} == set(Role.values)
    assert set(arguments.KINDS) == set(Post.Kind.values)


@pytest.mark.parametrize(
    "typed", [[], ["--help"], *([name, "--help"] for name in arguments.COMMANDS), ["plan", "test", "--help"]]
)
def test_help_is_given_before_anything_is_begun(capsys, typed):
    with pytest.raises(SystemExit) as ended:
        main(typed)

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: safeconduct")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["dance"], "invalid choice: 'dance'"),
        (["audit"], "required: verify"),
        (["mail"], "required: test"),
        (["mail", "test"], "required: ADDRESS"),
        (["sms", "test"], "required: NUMBER"),
        (["sms", "dance"], "invalid choice: 'dance'"),
        (["audit", "forget"], "invalid choice: 'forget'"),
        (["serve", "--port", "http"], "a whole number from 1 to 65535"),
        (["serve", "--port", "0"], "a whole number from 1 to 65535"),
        (["serve", "--workers", "0"], "a whole number from 1 to 64"),
        (["demo", "--people", "-3"], "a whole number from 1"),
        (["worker", "--fast"], "unrecognized arguments: --fast"),
        (["plan", "test"], "required: FILE"),
        (["plan", "test", "x", "--times", "1,many"], "numbers above 0 and up to 1000"),
        (["plan", "test", "x", "--times", "0"], "numbers above 0 and up to 1000"),
        (["join", "--email", "x@example.org", "--name", "X"], "required: --post"),
        (["join", "--email", "x@x.org", "--name", "X", "--post", "x", "--role", "partner_officer"], "invalid choice"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_before_anything_is_begun(capsys, typed, words):
    with pytest.raises(SystemExit) as ended:
        main(typed)

    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_help_needs_no_settings_and_makes_nothing(command, tmp_path):
    outcome = command("join", "--help", at=tmp_path)

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["serve", "migrate"])
def test_without_settings_a_command_names_the_first_one_it_needs(command, tmp_path, name):
    words = said(command(name, at=tmp_path), 1)

    assert words.startswith("Set SAFECONDUCT_SECRET_KEY")
    assert "docs/operators/settings.md" in words
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["serve", "worker", "join --email x@x.org --name X --post x", "audit verify"]
)
def test_a_database_without_tables_is_said_with_the_command_that_makes_them(command, tmp_path, name):
    outcome = command(*name.split(), SAFECONDUCT_MODE="demo", SAFECONDUCT_DATA=str(tmp_path))

    assert "Run: safeconduct migrate" in said(outcome, 1)


def test_a_database_of_a_newer_version_is_left_alone(command, migrated):
    later = (
        "INSERT INTO django_migrations (app, name, applied) VALUES ('registry', '9999_later', '2030-01-01')"
    )
    change(migrated, later)

    outcome = command("worker", **migrated)

    change(migrated, "DELETE FROM django_migrations WHERE name = '9999_later'")
    assert "made by a newer version of Safeconduct (registry.9999_later)" in said(outcome, 1)


def change(settings, statement):
    database = sqlite3.connect(f"{settings['SAFECONDUCT_DATA']}/safeconduct.sqlite3")
    with database:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_a_port_in_use_is_said_before_anything_is_begun(command, migrated, name):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = command(name, "--port", taken.getsockname()[1], **migrated)

    assert "choose another with --port" in said(outcome, 1)
    assert outcome.stdout == ""


def test_an_address_that_is_not_of_this_machine_is_said(command, migrated):
    assert "--host" in said(command("serve", "--host", "no.such.host.invalid", **migrated), 1)


def test_a_data_folder_that_cannot_be_made_is_named(command, tmp_path):
    (tmp_path / "file").write_text("")
    outcome = command("migrate", SAFECONDUCT_MODE="demo", SAFECONDUCT_DATA=str(tmp_path / "file" / "data"))

    assert said(outcome, 1).startswith("SAFECONDUCT_DATA: the folder")


def test_a_postgresql_that_does_not_answer_is_said(command, tmp_path):
    outcome = command(
        "serve", SAFECONDUCT_DATA=str(tmp_path), **PRODUCTION,
        SAFECONDUCT_DATABASE=f"postgresql://nobody@{str(tmp_path).replace('/', '%2F')}/nothing",
    )  # fmt: skip

    assert "The database does not answer" in said(outcome, 1)


def test_the_demonstration_does_not_run_in_a_production_system(command, tmp_path):
    outcome = command("demo", SAFECONDUCT_DATA=str(tmp_path), **PRODUCTION)

    assert "this is a production system" in said(outcome, 1)
    assert not (tmp_path / "safeconduct.sqlite3").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "No such file"), (b"\xff\xfe", "."), (b'{"schema": "recipe/1"}', ".")],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused_in_a_sentence_without_any_setting(
    command, tmp_path, content, words
):
    file = tmp_path / "plan.json"
    if content is not None:
        file.write_bytes(content)

    answer = said(command("plan", "test", file, at=tmp_path), 2)

    assert words in answer
    assert answer.strip().endswith(".")
    assert [one.name for one in tmp_path.iterdir()] == ([] if content is None else ["plan.json"])


def test_a_folder_in_place_of_a_plan_is_refused(command, tmp_path):
    assert "cannot be read: Is a directory" in said(command("plan", "test", tmp_path), 2)


def test_what_the_service_makes_is_for_the_service_alone(migrated):
    made = list(Path(migrated["SAFECONDUCT_DATA"]).iterdir())

    assert made != []
    assert [file.name for file in made if file.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGHUP], ids=["Ctrl-C", "the terminal was closed"])
def test_a_server_ends_in_order(migrated, asked):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "serve", "--port", str(port), "--workers", "1"],
        env=environment(**migrated), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    wait_until_it_answers(port)

    os.killpg(server.pid, asked)
    output, _nothing = server.communicate(timeout=30)

    assert server.returncode == 0, output
    assert "Traceback" not in output
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


def wait_until_it_answers(port):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port)):
                return
        except ConnectionRefusedError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


def test_ctrl_c_while_something_is_prepared_is_one_word_and_status_130(migrated, tmp_path):
    # A folder of its own: where another test has loaded the places, there is nothing to stop.
    fresh = environment(**migrated | {"SAFECONDUCT_DATA": str(tmp_path)})
    migrating = subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "migrate"], env=fresh, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert migrating.stdout is not None
    # Its first line says that it has begun; loading the places takes some seconds more.
    migrating.stdout.readline()
    migrating.send_signal(signal.SIGINT)
    _output, error = migrating.communicate(timeout=60)

    assert (migrating.returncode, error) == (130, "\nStopped.\n")


def test_a_reader_that_has_read_enough_is_no_fault(migrated):
    with subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "manage", "diffsettings"], env=environment(**migrated), cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as listing:  # fmt: skip
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()

        assert "Traceback" not in listing.stderr.read()
