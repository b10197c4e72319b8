"""What went wrong outside this program, in a sentence that says what to do."""

from typing import Final

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from safeconduct.base.faults import fault_sentence

FAULT: Final = 1
REFUSED: Final = 2
STOPPED: Final = 130


class NotReady(Exception):
    """The command cannot begin. Its text is a sentence for the person at the terminal."""


def sentence(error: Exception) -> str | None:
    if isinstance(error, NotReady):
        return str(error)
    if isinstance(error, ImproperlyConfigured):
        return f"{error}\nEvery setting is explained in docs/operators/settings.md."
    if isinstance(error, FileNotFoundError) and "temporary directory" in str(error):
        return NO_ROOM
    said = fault_sentence(error)
    if said is not None:
        return f"{said} ({error})".replace("\n", " ") if isinstance(error, OperationalError) else said
    if isinstance(error, DatabaseError) and _misses_a_table(error):
        return NOT_MIGRATED
    return None


NO_ROOM: Final = (
    "There is no folder for temporary files: the disk is full or can only be read. Free some space, or set TMPDIR to a "
    "folder that can be written."
)
NOT_MIGRATED: Final = "The database has not been brought up to date. Run: safeconduct migrate"


def _misses_a_table(error: DatabaseError) -> bool:
    return "no such table" in str(error) or getattr(error.__cause__, "sqlstate", "") == "42P01"
