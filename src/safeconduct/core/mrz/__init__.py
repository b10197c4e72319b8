"""Machine readable zones of travel documents, after ICAO Doc 9303 parts 3 to 7: reading, checking, repairing, writing.

`read` takes what was typed or sent by a reader, `read_seen` what a recogniser saw in a photograph. Both end in a
Reading or a Refusal, whatever they are given.
"""

from safeconduct.core.mrz.dates import PartialDate
from safeconduct.core.mrz.read import read, read_seen
from safeconduct.core.mrz.reading import DateField, Field, Problem, Reading, Refusal, StateField, Verdict
from safeconduct.core.mrz.seen import NotSeen, Seen, from_wire
from safeconduct.core.mrz.states import State, StateKind, state_of
from safeconduct.core.mrz.write import Holder, write

__all__ = [
    "DateField", "Field", "Holder", "NotSeen", "PartialDate", "Problem", "Reading", "Refusal", "Seen", "State",
    "StateField", "StateKind", "Verdict", "from_wire", "read", "read_seen", "state_of", "write",
]  # fmt: skip
