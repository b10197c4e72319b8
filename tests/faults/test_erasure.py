"""Erasing with two databases: a process killed in the middle, and yesterday's copy put back. What was erased stays so."""

import shutil
import sqlite3

import pytest

from tests.faults.system import Scene

NAME = "Zuphalak Inthavong"


def copied(scene: Scene, folder) -> Scene:
    """Another system with the register as it is now and with the same key store: what an operator restores."""
    folder.mkdir()
    with sqlite3.connect(scene.folder / "safeconduct.sqlite3") as now, sqlite3.connect(folder / "safeconduct.sqlite3") as then:  # fmt: skip
        now.backup(then)
    then.close()
    now.close()
    (folder / "keys.sqlite3").symlink_to(scene.folder / "keys.sqlite3")
    return Scene(folder)


def test_of_yesterdays_copy_of_the_database_nothing_can_be_read_of_who_was_erased(embedded, tmp_path):
    gone, other = embedded.ask("register_somebody", NAME), embedded.ask("register_somebody", "Noy Keo")
    yesterday = copied(embedded, tmp_path / "yesterday")
    [before, _other] = yesterday.ask("told")
    assert (before["name"], before["phones"], before["documents"], before["addresses"]) == (
        NAME, ["+66815551234"], ["PX77"], ["Hidden Lane 9"],
    )  # fmt: skip
    yesterday.end_answers()

    embedded.ask("erase", gone)
    embedded.end_answers()

    [restored, alive] = yesterday.ask("told")
    assert (restored["name"], restored["phones"], restored["documents"], restored["addresses"]) == (
        "",
        [""],
        [""],
        [""],
    )
    assert (restored["erased"], restored["rows"] > 2, alive["name"]) == (False, True, "Noy Keo")
    yesterday.ask("sweep")
    [swept, alive] = yesterday.ask("told")
    assert (swept["erased"], swept["rows"], swept["addresses"], swept["events"]) == (True, 0, [""], 1)
    assert (alive["name"], alive["erased"], other) == ("Noy Keo", False, 2)
    yesterday.end()


def test_the_key_is_on_no_page_of_the_key_store_any_more(embedded):
    """Neither in its file nor in the log beside it."""
    gone = embedded.ask("register_somebody", NAME)
    [before] = embedded.ask("told")
    wrapped = bytes.fromhex(embedded.ask("wrapped", before["key"]))

    def pages() -> bytes:
        return b"".join(path.read_bytes() for path in embedded.folder.glob("keys.sqlite3*"))

    assert wrapped in pages()
    embedded.ask("erase", gone)

    assert wrapped not in pages()


def test_a_process_killed_before_the_rows_are_written_has_erased_nothing(embedded):
    gone = embedded.ask("register_somebody", NAME)

    with pytest.raises(AssertionError):
        embedded.ask("erase", gone, "before")
    embedded.end_answers()

    [person] = embedded.ask("told")
    assert (person["name"], person["erased"], person["key_lives"], person["events"]) == (NAME, False, True, 0)
    embedded.ask("sweep")
    assert embedded.ask("told") == [person]


def test_a_process_killed_between_rows_and_keys_leaves_an_event_and_the_sweep_destroys_the_key(embedded):
    gone = embedded.ask("register_somebody", NAME)

    with pytest.raises(AssertionError):
        embedded.ask("erase", gone, "after")
    embedded.end_answers()

    [person] = embedded.ask("told")
    assert (person["name"], person["erased"], person["key_lives"], person["events"]) == ("", True, True, 1)
    embedded.ask("sweep")
    [person] = embedded.ask("told")
    assert (person["key_lives"], person["events"]) == (False, 1)


def test_a_lost_key_store_makes_nobody_erased(embedded, migrated_file):
    embedded.ask("register_somebody", NAME)
    embedded.end_answers()
    for left in embedded.folder.glob("keys.sqlite3*"):
        left.unlink()
    shutil.copy(migrated_file.parent / "keys.sqlite3", embedded.folder / "keys.sqlite3")

    embedded.ask("sweep")
    [person] = embedded.ask("told")

    assert (person["name"], person["erased"], person["rows"] > 2) == ("", False, True)
