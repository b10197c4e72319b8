"""One reason why people go when they go, as a code with values; every value can be looked up in problem and trips."""

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.core.evacuation.words import Values, say

REASONS: Mapping[str, str] = {
    "permit": "{origin} – {destination} ({mode}): nobody can go before hour {hour}, when the permit {permit} is granted.",
    "lift_permit": "{lift}: nobody can go before hour {hour}, when the permit {permit} is granted.",
    "closed": "{origin} – {destination} ({mode}): closed from hour {from} to hour {until}.",
    "place_closed": "{place} is closed for {hours} of the hours that they waited.",
    "no_vehicle": "No vehicle could be at {place} before hour {hour}.",
    "came_then": "{trip}: it left when it could; the vehicle came to {place} at hour {hour}.",
    "not_ready": "{trip}: they were not ready then; of {ready} who were, all were gone or on board.",
    "not_there": "{trip}: they were not at {place} then.",
    "no_documents": "{trip}: they had no travel document yet; {written} had been written by then.",
    "full_of_urgent": "{trip}: full; all {people} on board were of more urgent classes.",
    "full_of_own": "{trip}: full; all {people} on board were of the same group.",
    "full_of_waiting": "{trip}: full; of {people} on board {urgent} were more urgent, and the others had been ready longer.",
    "full": "{trip}: full; of {people} on board {urgent} were more urgent, {same} as urgent and {less} less urgent.",
    "household": "{trip}: {seats} seats were free, too few for a whole household of {members}.",
    "rate": "{trip}: the way lets {most} people through in that hour, and as many went.",
    "quota": "{trip}: the way lets {most} people through on that day, and as many went.",
    "hub_full": "{trip}: {place} had no room for one more: {people} were to be there at hour {hour}, of {most}.",
    "desks": "{trip}: {seats} seats were free, but at {place} {people} people or more were waiting for the desks.",
    "free": "{trip}: {seats} seats were free. Nothing kept one more from going; a better plan may use them.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`trip` is the number of the departure it is about, from 1 in the plan's list; 0: about none."""

    code: str
    trip: int
    values: Values = ()

    @property
    def sentence(self) -> str:
        return say(REASONS, self.code, self.values)
