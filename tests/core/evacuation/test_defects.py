"""Whatever is wrong with any record of an evacuation is told in a sentence, and nothing right is refused."""

import math
from dataclasses import fields, is_dataclass, replace

import pytest

from safeconduct.core.evacuation import InvalidProblem, solve, validate
from safeconduct.core.evacuation.problem import (
    DocumentDesk,
    Fleet,
    Group,
    Household,
    Member,
    Mobility,
    Mode,
    Permit,
    Range,
)
from safeconduct.core.evacuation.terms import TERMS, hints_of
from tests.core.evacuation.everything import EVERYTHING
from tests.core.evacuation.problems import a_way_out

LIFT = EVERYTHING.scheduled_lifts[0]


def sentences(problem):
    return [defect.sentence for defect in validate(problem)]


def first(field, **changes):
    """Everything, but with a change in the first record of a list."""
    one, *others = getattr(EVERYTHING, field)
    return replace(EVERYTHING, **{field: (replace(one, **changes), *others)})


def more(field, *records):
    return replace(EVERYTHING, **{field: (*getattr(EVERYTHING, field), *records)})


def doubtful(**ranges):
    return replace(EVERYTHING, uncertainty=replace(EVERYTHING.uncertainty, **ranges))


def permits(*required):
    """Permits a, b, c, … that require what the texts name."""
    chain = tuple(
        Permit(code, 1.0, requires=tuple(codes)) for code, codes in zip("abcdef", required, strict=False)
    )
    return replace(a_way_out(), permits=chain)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (first("mobilities", seats_each=0.0), ["Mobility wheelchair: seats for each person is 0; it cannot be less than 0.01."]),
        (first("mobilities", desk_work=math.nan), ["Mobility wheelchair: work at desks is not a number."]),
        (first("fleets", driving_hours_per_day=25.0), ["Fleet bus: driving hours per day is 25; it cannot be more than 24."]),
        (first("fleets", cost_per_driving_hour="30"), ["Fleet bus: cost per driving hour is not a number."]),
        (first("fleets", cost_per_vehicle=-1.0), ["Fleet bus: cost per vehicle is -1; it cannot be less than 0."]),
        (first("document_desks", desks=math.inf), ["Document desk at camp: number of desks is not a number."]),
        (first("scheduled_lifts", departures=0), ["Scheduled lift tg571: number of departures is 0; it must be more than zero."]),
        (first("scheduled_lifts", departures=2.5), ["Scheduled lift tg571: number of departures is 2.5; it must be a whole number."]),
        (first("scheduled_lifts", departures=True), ["Scheduled lift tg571: number of departures is not a number."]),
        (
            first("scheduled_lifts", departures=1_000_000_000),
            ["Scheduled lift tg571: number of departures is 1,000,000,000; it cannot be more than 10,000."],
        ),
        (first("scheduled_lifts", departures=10**400), ["Scheduled lift tg571: number of departures is not a number."]),
        (first("scheduled_lifts", every_hours=0.0), ["Scheduled lift tg571: hours between departures is 0; it must be more than zero."]),
        (first("scheduled_lifts", departs_hours=-1.0), ["Scheduled lift tg571: hour of departure is -1; it cannot be less than 0."]),
        (first("scheduled_lifts", mode=Mode.OWN), ["Scheduled lift tg571: a scheduled lift goes by road, air or sea; own needs no seats."]),
        (first("permits", lead_hours=-2.0), ["Permit overflight: lead in hours is -2; it cannot be less than 0."]),
        (
            more("households", Household("dam", (Member("other", 1, nationality="THA"),), 0)),
            ["Household 4 at dam: number of households is 0; it must be more than zero."],
        ),
        (
            more("households", Household("dam", (Member("other", -1, nationality="THA"),))),
            ["Household 4 at dam: number of members is -1; it must be more than zero."],
        ),
        (
            more("households", Household("dam", (Member("other", 1.5, nationality="THA"),))),
            ["Household 4 at dam: number of members is 1.5; it must be a whole number."],
        ),
        (more("households", Household("dam", ())), ["Household 4 at dam has no members; name them, or take it out."]),
        (
            more("households", Household("dam", (Member("urgent", 2),))),
            ["Household 4 at dam: its members urgent at dam are in no group; count them in one."],
        ),
        (
            more("households", Household("dam", (Member("other", 5, nationality="THA"),), 3)),
            ["Group other at dam (THA): its households have 30 members, which is more than the 25 people of the group."],
        ),
        (
            first("households", households=4),
            [
                ("Group urgent at camp (wheelchair): its households have 4 members, which is more than the 3 people of "
                "the group.")
            ],
        ),
        (
            replace(EVERYTHING, households=(Household("camp", (Member("other", 41, has_documents=False),)),), groups=(
                replace(EVERYTHING.groups[2], people=50.0),)),
            [
                ("Household 1 at camp takes 41 seats and never travels apart, but no way from there to safety holds more "
                "than 40; give a larger vehicle or lift, or divide the household.")
            ],
        ),
        (doubtful(show_up=Range(0.9, 0.6)), ["Uncertainty: show-up goes from 0.9 to 0.6; the first cannot be more than the second."]),
        (doubtful(show_up=Range(0.5, 1.2)), ["Uncertainty: show-up, high end is 1.2; it cannot be more than 1."]),
        (doubtful(closed_leg_share=Range(-0.1, 0.2)), ["Uncertainty: closed legs, low end is -0.1; it cannot be less than 0."]),
        (doubtful(people_factor=Range(0.0, 1.0)), ["Uncertainty: people, low end is 0; it must be more than zero."]),
        (doubtful(travel_factor=Range(1.0, 100.0)), ["Uncertainty: travel, high end is 100; it cannot be more than 20."]),
        (doubtful(slow_desk_factor=Range(math.nan, 1.0)), ["Uncertainty: pace of a slow desk, low end is not a number."]),
        (more("mobilities", Mobility("")), ["Mobility number 3 has no code; every mobility needs one."]),
        (more("mobilities", Mobility("infant")), ["The code infant is used more than once; give each mobility its own."]),
        (more("scheduled_lifts", LIFT), ["The code tg571 is used more than once; give each scheduled lift its own."]),
        (more("scheduled_lifts", replace(LIFT, code="")), ["Scheduled lift number 2 has no code; every scheduled lift needs one."]),
        (more("permits", Permit("", 1.0)), ["Permit number 4 has no code; every permit needs one."]),
        (more("permits", Permit("convoy", 2.0)), ["The code convoy is used more than once; give each permit its own."]),
        (
            more("groups", Group("camp", "other", 1.0, mobility="crutches")),
            ["Group other at camp (crutches): mobility names crutches, which is not among the mobilities."],
        ),
        (
            more("households", Household("moon", (Member("other"),))),
            [
                "Household 4 at moon: assembly point names moon, which is not among the assembly points.",
                "Household 4 at moon: its members other at moon are in no group; count them in one.",
            ],
        ),
        (first("fleets", permits=("visa",)), ["Fleet bus: permits names visa, which is not among the permits."]),
        (first("legs", permits=("convoy", "visa")), ["Leg camp>bridge:road: permits names visa, which is not among the permits."]),
        (first("scheduled_lifts", permits=("visa",)), ["Scheduled lift tg571: permits names visa, which is not among the permits."]),
        (first("permits", requires=("visa",)), ["Permit overflight: required permits names visa, which is not among the permits."]),
        (first("document_desks", place="town"), ["Document desk at town: place names town, which is not among the assembly points and hubs."]),
        (first("scheduled_lifts", origin="camp"), ["Scheduled lift tg571: origin names camp, which is not among the hubs."]),
        (first("scheduled_lifts", destination="bridge"), ["Scheduled lift tg571: destination names bridge, which is not among the havens."]),
        (permits("a"), ["Permit a is never granted: a > a require each other in a circle; take one requirement out."]),
        (
            permits("", "cd", "b", "a", "bd"),
            ["Permit b is never granted: b > c > b require each other in a circle; take one requirement out."],
        ),
        (
            permits("b", "a", "d", "c"),
            [
                "Permit a is never granted: a > b > a require each other in a circle; take one requirement out.",
                "Permit c is never granted: c > d > c require each other in a circle; take one requirement out.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_defect_is_a_sentence_in_the_words_of_the_field(problem, told):
    assert sentences(problem) == told
    with pytest.raises(InvalidProblem) as refused:
        solve(problem)
    assert refused.value.defects == validate(problem)


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            replace(EVERYTHING, fleets=tuple(Fleet(f"f{n}", Mode.ROAD, 40.0, 1e6, "camp") for n in range(2))),
            ["Evacuation everything: 2,000,000 vehicles are too many; keep within 1,000,000."],
        ),
        (
            replace(EVERYTHING, scheduled_lifts=tuple(replace(LIFT, code=f"l{n}", departures=10_000) for n in range(11))),
            ["Evacuation everything: 110,000 departures are too many; keep within 100,000."],
        ),
        (
            replace(EVERYTHING, permits=tuple(Permit(f"p{n}", 1.0) for n in range(1001))),
            ["Evacuation everything: 1,001 permits are too many; keep within 1,000."],
        ),
        (
            first("legs", closures=EVERYTHING.legs[0].closures * 1001),
            ["Leg camp>bridge:road: 1,001 closures are too many; keep within 1,000."],
        ),
        (
            replace(EVERYTHING, step_minutes=4.0, groups=EVERYTHING.groups[:2] * 5_000, households=()),
            [
                ("Evacuation everything: 10,011 legs, groups, places and lifts over 1,080 steps are too much to work with; "
                "lengthen the step or leave some out, so that rows times steps stay within 10,000,000.")
            ],
        ),
    ],
)  # fmt: skip
def test_more_than_can_be_worked_with_is_refused_before_it_is_tried(problem, told):
    assert sentences(problem) == told


def test_all_defects_of_all_records_are_told_at_once():
    wrong = replace(
        EVERYTHING,
        mobilities=(Mobility("wheelchair", -1.0), *EVERYTHING.mobilities[1:]),
        document_desks=(DocumentDesk("town", math.nan, -1.0),),
        permits=(replace(EVERYTHING.permits[0], requires=("landing",)), *EVERYTHING.permits[1:]),
        uncertainty=replace(EVERYTHING.uncertainty, show_up=Range(2.0, 1.0)),
    )
    assert {(defect.record, defect.field, defect.fault) for defect in validate(wrong)} == {
        ("mobility", "seats for each person", "too_small"),
        ("document desk", "place", "unknown_place"),
        ("document desk", "number of desks", "not_a_number"),
        ("document desk", "people per desk and hour", "too_small"),
        ("permit", "required permits", "permits_in_circle"),
        ("uncertainty", "show-up, low end", "too_large"),
        ("uncertainty", "show-up", "range_backwards"),
    }


def spoilt(record, spoil):
    """A record once for each number in it or in its parts, with that number spoilt."""
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield each.name, replace(record, **{each.name: spoil})
        elif isinstance(value, tuple):
            for n, part in enumerate(value):
                if isinstance(part, float):
                    yield each.name, replace(record, **{each.name: (*value[:n], spoil, *value[n + 1 :])})
                if is_dataclass(part):
                    for name, other in spoilt(part, spoil):
                        yield (
                            f"{each.name}.{name}",
                            replace(record, **{each.name: (*value[:n], other, *value[n + 1 :])}),
                        )
        elif isinstance(value, Range) or each.name == "uncertainty":
            for name, other in spoilt(value, spoil):
                yield f"{each.name}.{name}", replace(record, **{each.name: other})


@pytest.mark.parametrize("spoil", [math.nan, math.inf, -math.inf, "7", True, -1e13, 1e13])
def test_no_number_of_any_record_escapes(spoil):
    tried = list(spoilt(EVERYTHING, spoil))
    assert len(tried) > 110
    assert [name for name, problem in tried if not validate(problem)] == []


def test_every_field_of_every_record_has_its_words():
    for record, terms in TERMS.items():
        assert list(terms) == [each.name for each in fields(record)] == list(hints_of(record))
