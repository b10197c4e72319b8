"""Faults of the disk and the database that are nobody's mistake, in words for whoever waits."""

import errno
from enum import Enum
from typing import Final

from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _


class Fault(Enum):
    FULL = "full"
    READ_ONLY = "read only"
    BUSY = "busy"
    AWAY = "away"


OF_SYSTEM: Final = {
    errno.ENOSPC: Fault.FULL, errno.EDQUOT: Fault.FULL, errno.EROFS: Fault.READ_ONLY,
}  # fmt: skip
# PostgreSQL speaks the language of its server, but its codes are the same everywhere.
OF_STATE: Final = {
    "53100": Fault.FULL, "25006": Fault.READ_ONLY, "55P03": Fault.BUSY, "40P01": Fault.BUSY, "40001": Fault.BUSY,
    "53300": Fault.BUSY, "57P01": Fault.AWAY, "57P02": Fault.AWAY, "57P03": Fault.AWAY,
}  # fmt: skip
# SQLite and the connection to PostgreSQL have only their text, which is English.
OF_TEXT: Final = (
    ("full", Fault.FULL), ("no space", Fault.FULL), ("readonly", Fault.READ_ONLY), ("read-only", Fault.READ_ONLY),
    ("locked", Fault.BUSY), ("unable to open database file", Fault.AWAY), ("connection", Fault.AWAY),
)  # fmt: skip


def fault_of(error: BaseException) -> Fault | None:
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno or 0)
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return None
    state = getattr(error.__cause__, "sqlstate", None)
    if state:
        return Fault.AWAY if state.startswith("08") else OF_STATE.get(state)
    text = str(error).lower()
    return next((fault for fragment, fault in OF_TEXT if fragment in text), None)


def fault_sentence(error: BaseException) -> str | None:
    """What to tell the person whose step could not be saved; None for faults of this program."""
    match fault_of(error):
        case Fault.FULL:
            return _("The server's disk is full, so nothing was saved.")
        case Fault.READ_ONLY:
            return _("The server's disk can only be read at the moment, so nothing was saved.")
        case Fault.BUSY:
            return _("The database was busy with other work for too long, so nothing was saved.")
        case Fault.AWAY:
            return _("The database does not answer at the moment, so nothing was saved.")
    return None
