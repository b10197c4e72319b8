"""English for everything this room reports as a code with values; other languages translate the same codes."""

from collections.abc import Mapping

Value = str | float | int
Values = tuple[tuple[str, Value], ...]

DEFECTS: Mapping[str, str] = {
    "code_missing": "{record} number {number} has no code; every place, class and fleet needs one.",
    "code_twice": "The code {code} is used more than once; give each place, class and fleet its own.",
    "not_a_number": "{record} {code}: {field} is not a number.",
    "too_small": "{record} {code}: {field} is {value}; it cannot be less than {least}.",
    "not_positive": "{record} {code}: {field} is {value}; it must be more than zero.",
    "too_large": "{record} {code}: {field} is {value}; it cannot be more than {most}.",
    "unknown_place": "{record} {code}: {field} names {value}, which is not among the {expected}.",
    "wrong_way": "{record} {code}: a leg goes from an assembly point to a hub or from a hub to a haven, "
    "not from {origin} to {destination}.",
    "leg_twice": "{record} {code} is given more than once; keep one, with all its closures.",
    "window_backwards": "{record} {code}: {field} ends at hour {until}, which is not after its beginning at hour {from}.",
    "shares_wrong": "{record} {code}: the shares that become ready add up to {value}; they must add up to 1.",
    "fleet_without_seats": "{record} {code}: a fleet goes by road, air or sea; {value} needs no vehicles.",
    "base_off_network": "{record} {code}: no leg by {mode} touches its base {value}, so its vehicles cannot be used.",
    "too_many_steps": "{record} {code}: {value} steps are too many; lengthen the step or shorten the horizon "
    "to stay within {most}.",
    "not_json": "The file is not JSON: it cannot be read from line {line}, column {column}.",
    "bad_content": "The file contains {value}, which is not a number, or gives it twice; put it right and load again.",
    "not_a_problem": "The file is not an evacuation problem: its format is {value}, not "
    "safeconduct.evacuation.problem/1.",
    "newer_version": "The file is of version {value}; this program reads version {most}. Update the program.",
    "unknown_key": "The file gives {code}, which means nothing here; known there are {value}.",
    "missing_key": "The file does not give {code}, which is needed.",
    "wrong_type": "The file gives {code} as something that is not {expected}.",
    "bad_value": "The file gives {code} a value that cannot be: {value}",
    "deadline_late": "{record} {code}: the deadline at hour {value} lies after the horizon of {most} hours.",
}

BINDINGS: Mapping[str, str] = {
    "unreachable": "{people} people at {place} have no way out ({reason_text}).",
    "desks": "The desks at {place} are the limit: one more desk saves about {saves} weighted person-hours.",
    "hub_quota": "The daily quota of {place} is the limit: one more person a day saves about {saves} weighted "
    "person-hours.",
    "border_rate": "What passes {leg} in an hour is the limit: one more person an hour saves about {saves} weighted "
    "person-hours.",
    "leg_quota": "The daily quota of {leg} is the limit: one more person a day saves about {saves} weighted "
    "person-hours.",
    "hub_holding": "The holding area at {place} is full: room for one more saves about {saves} weighted person-hours.",
    "haven_capacity": "{place} is full: room for one more saves about {saves} weighted person-hours.",
    "haven_onward": "Onward transport from {place} is the limit: one more person an hour saves about {saves} "
    "weighted person-hours.",
    "seats": "There are too few seats by {mode}: one more vehicle of {fleet} saves about {saves} weighted "
    "person-hours.",
    "closure": "The closure of {leg} holds people up: letting one person through saves up to {saves} weighted "
    "person-hours.",
    "opening_hours": "The closed hours of {place} hold people up: letting one person through saves up to {saves} "
    "weighted person-hours.",
    "assembly_point_full": "More people are ready for {place} than it holds: {people} at the peak, room for {holding}.",
}

REASONS: Mapping[str, str] = {
    "no_leg": "no leg leaves the assembly point",
    "no_vehicle": "every leg needs vehicles and no fleet can come",
    "always_closed": "every way stays closed for the whole time",
    "no_onward_way": "the hubs within reach have no way on to a haven",
    "too_far": "the journey is longer than the time looked at",
}

NOTES: Mapping[str, str] = {
    "step_lengthened": "The step was lengthened from {asked} to {used} minutes to stay within the time allowed.",
    "profiles_merged": "Fleets {fleets} were counted as equally quick, as quick as the quickest of them; "
    "the result is at most too hopeful by that.",
    "horizon_shortened": "The horizon was shortened to {used} hours, a whole number of steps.",
    "certificate_failed": "The independent check did not confirm the optimum: it proves only {bound} of {objective} "
    "weighted person-hours.",
    "fleet_never_used": "The vehicles of {fleet} reach no leg they could serve.",
}


def say(sentences: Mapping[str, str], code: str, values: Values) -> str:
    return sentences[code].format(**{name: plain(value) for name, value in values})


def plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    if value != value or abs(value) == float("inf"):
        return str(value)
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"
