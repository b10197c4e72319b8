"""One thing that a list of trips does and must not."""

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.core.evacuation.words import Values, say

FAULTS: Mapping[str, str] = {
    "unknown_way": "{trip}: there is no such leg.",
    "unknown_vehicle": "{trip}: there is no such vehicle.",
    "elsewhere": "{trip}: the vehicle is at {place} then, not there.",
    "not_there_yet": "{trip}: the vehicle comes free at hour {hour} only.",
    "too_fast": "{trip}: the journey takes {hours} hours at least.",
    "closed": "{trip}: the way or the place is closed at hour {hour}.",
    "too_full": "{trip}: {people} seats are taken, {seats} there are.",
    "not_back": "Vehicle {vehicle}: it must be back at {place} by hour {hour}.",
    "too_long_a_day": "Vehicle {vehicle}: it drives {hours} hours on day {day}, allowed are {most}.",
    "not_ready": "{place}, {group}: by hour {hour} {gone} have left of {ready} who are ready.",
    "no_documents": "{place}: by hour {hour} {gone} have gone on without a document, of {written} that are written.",
    "unchecked": "{place}: by hour {hour} {gone} have left of {checked} whom the desks can have checked.",
    "quota": "{place}: {people} pass on day {day}, allowed are {most}.",
    "rate": "{place}: {people} depart in the step at hour {hour}, allowed are {most}.",
    "overfull": "{place}: {people} are there at hour {hour}, room is for {most}.",
    "not_whole": "{trip}: there are not all of the households on board that are said to be.",
    "divided": "{place}: {people} people of group {group} travel alone, of {most} who belong to no household.",
    "no_lift": "{trip}: no scheduled lift leaves then.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`values` fill the sentence. A way in them, or a vehicle, stands there in its parts as well (`origin`, `destination`,
    `mode`; `fleet`, `number`), so that nobody who words faults otherwise takes a name apart."""

    code: str
    values: Values = ()

    @property
    def sentence(self) -> str:
        return say(FAULTS, self.code, self.values)


def way(origin: str, destination: str, mode: str) -> Values:
    return (("origin", origin), ("destination", destination), ("mode", mode))


def vehicle(fleet: str, number: int) -> Values:
    return (("vehicle", f"{fleet} {number}"), ("fleet", fleet), ("number", number))
