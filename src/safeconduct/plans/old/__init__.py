"""Old plans, written elsewhere: read into pieces in their order, and put piece by piece where they belong.

Nothing here touches the database. The words of a piece never change; only spaces that cannot be seen are tidied.
"""

from safeconduct.plans.old.opening import MOST_BYTES, read_old_document, refuse_at_sight
from safeconduct.plans.old.pieces import Found, Kind, Origin, Reading
from safeconduct.plans.old.refusals import Refused

__all__ = [
    "MOST_BYTES",
    "Found",
    "Kind",
    "Origin",
    "Reading",
    "Refused",
    "read_old_document",
    "refuse_at_sight",
]
