"""English for what is wrong with a problem. All else this room reports as codes with values, for others to word."""

from collections.abc import Mapping

Value = str | float | int
Values = tuple[tuple[str, Value], ...]

DEFECTS: Mapping[str, str] = {
    "code_missing": "{record} number {number} has no code; every {every} needs one.",
    "code_twice": "The code {code} is used more than once; give each {every} its own.",
    "not_a_number": "{record} {code}: {field} is not a number.",
    "too_small": "{record} {code}: {field} is {value}; it cannot be less than {least}.",
    "not_positive": "{record} {code}: {field} is {value}; it must be more than zero.",
    "too_large": "{record} {code}: {field} is {value}; it cannot be more than {most}.",
    "not_whole": "{record} {code}: {field} is {value}; it must be a whole number.",
    "range_backwards": "{record} {code}: {field} goes from {low} to {high}; the first cannot be more than the second.",
    "unknown_place": "{record} {code}: {field} names {value}, which is not among the {expected}.",
    "wrong_way": "{record} {code}: a leg goes from an assembly point to a hub or from a hub to a haven, "
    "not from {origin} to {destination}.",
    "leg_twice": "{record} {code} is given more than once; keep one, with all its closures.",
    "window_backwards": "{record} {code}: {field} ends at hour {until}, which is not after its beginning at hour {from}.",
    "shares_wrong": "{record} {code}: the shares that become ready add up to {value}; they must add up to 1.",
    "fleet_without_seats": "{record} {code}: a fleet goes by road, air or sea; {value} needs no vehicles.",
    "lift_without_seats": "{record} {code}: a scheduled lift goes by road, air or sea; {value} needs no seats.",
    "household_empty": "{record} {code} has no members; name them, or take it out.",
    "household_without_group": "{record} {code}: its members {value} are in no group; count them in one.",
    "households_exceed_group": "{record} {code}: its households have {value} members, which is more than the {most} "
    "people of the group.",
    "household_too_large": "{record} {code} takes {value} seats and never travels apart, but no way from there to safety "
    "holds more than {most}; give a larger vehicle or lift, or divide the household.",
    "permits_in_circle": "{record} {code} is never granted: {value} require each other in a circle; take one "
    "requirement out.",
    "too_many": "{record} {code}: {value} {field} are too many; keep within {most}.",
    "too_much_in_all": "{record} {code}: {rows} legs, groups, places and lifts over {steps} steps are too much to work "
    "with; lengthen the step or leave some out, so that rows times steps stay within {most}.",
    "too_many_steps": "{record} {code}: {value} steps are too many; lengthen the step or shorten the horizon "
    "to stay within {most}.",
    "not_json": "The file is not JSON: it cannot be read from line {line}, column {column}.",
    "bad_content": "The file contains {value}, which is not a number, or gives it twice; put it right and load again.",
    "another_format": "The file is not {what}: its format is {value}, not {expected}.",
    "file_too_large": "The file has {value} characters; no more than {most} are read.",
    "many_faults": "The file has more faults than the {most} told here; put these right and load it again.",
    "newer_version": "The file is of version {value}; this program reads version {most}. Update the program.",
    "unknown_key": "The file gives {code}, which means nothing here; known there are {value}.",
    "missing_key": "The file does not give {code}, which is needed.",
    "wrong_type": "The file gives {code} as something that is not {expected}.",
    "bad_value": "The file gives {code} a value that cannot be: {value}",
    "not_a_digest": "{record} {code}: {field} is {value}, which is not the SHA-256 of a problem.",
    "two_carriers": "{record} {code} needs a fleet and the number of a vehicle, or a scheduled lift, or neither; it has fleet "
    "{fleet}, vehicle {vehicle}, lift {lift}.",
    "no_such_household": "{record} {code}: {field} names number {value}, but the problem lists {most}.",
    "household_not_on_board": "{record} {code}: {field} names number {value}, whose members are not all among the loads.",
    "deadline_late": "{record} {code}: the deadline at hour {value} lies after the horizon of {most} hours.",
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
