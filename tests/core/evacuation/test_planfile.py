"""Plans as files: what is written comes back, what is spoilt is told in words, and each knows its problem."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation import problem_from_json, problem_to_json
from safeconduct.core.evacuation.jsonfile import digest
from safeconduct.core.evacuation.planfile import (
    LARGEST_PLAN,
    Asked,
    InvalidPlan,
    KeptPlan,
    plan_from_json,
    plan_to_json,
    unknown_names,
)
from safeconduct.core.evacuation.schema import plan_schema, write_schema
from safeconduct.core.evacuation.trips import Load, Together, Trip
from tests.core.evacuation.everything import EVERYTHING, TEXT

API = Path(__file__).resolve().parents[3] / "docs" / "api"
PUBLISHED = API / "evacuation-plan.schema.json"
EXAMPLE = re.findall(
    r"```json\n(.*?)```", (API / "evacuation-plan.md").read_text(encoding="utf-8"), re.DOTALL
)[0]

group, household = EVERYTHING.groups[0], EVERYTHING.households[0]
MEMBERS = tuple(
    Load(
        household.assembly_point,
        each.priority,
        each.mobility,
        each.has_documents,
        each.nationality,
        each.people,
    )
    for each in household.members
)
ROAD, FLEET, LIFT = EVERYTHING.legs[0], EVERYTHING.fleets[0], EVERYTHING.scheduled_lifts[0]
OUT = Trip(
    ROAD.origin, ROAD.destination, str(ROAD.mode), 2.0, 5.5, FLEET.code, 1, "", 2, MEMBERS, (Together(1, 1),)
)
HOME = Trip(LIFT.origin, LIFT.destination, str(LIFT.mode), 30.25, 33.0, lift=LIFT.code)
PLAN = KeptPlan(
    digest(EVERYTHING), 60.0, (OUT, HOME), "with both buses", EVERYTHING.name, Asked(700, 400_000, 7), 81.5, 80.0, True
)  # fmt: skip


def content(**changes):
    return {**json.loads(plan_to_json(PLAN)), **changes}


def with_trip(**changes):
    read = content()
    read["trips"][0] |= changes
    return json.dumps(read)


def sentences(text, **options):
    with pytest.raises(InvalidPlan) as refused:
        plan_from_json(text, **options)
    return [defect.sentence for defect in refused.value.defects]


def test_a_plan_read_back_is_the_same_plan():
    assert plan_from_json(plan_to_json(PLAN)) == PLAN
    assert plan_from_json("\ufeff" + plan_to_json(PLAN)) == PLAN
    assert PLAN.gap == pytest.approx(0.01875)


def test_a_plan_by_hand_without_trips_is_a_plan():
    plan = KeptPlan(digest(EVERYTHING), 30.0, ())
    assert plan_from_json(plan_to_json(plan)) == plan
    assert plan.gap is None


hours = st.floats(0, 8784)
loads = st.builds(Load, TEXT, TEXT, TEXT, st.booleans(), TEXT, st.integers(0, 10**9))
together = st.builds(Together, st.integers(1, 500_000), st.integers(1, 10**9))


@st.composite
def trips(draw):
    departs, takes = draw(hours), draw(hours)
    fleet, lift = draw(st.sampled_from([("bus", ""), ("", "ship"), ("", "")]))
    return Trip(
        draw(TEXT), draw(TEXT), draw(TEXT), departs, departs + takes, fleet, draw(st.integers(1, 10**6)) if fleet else 0,
        lift, draw(st.integers(1, 10_000)), tuple(draw(st.lists(loads, max_size=3))),
        tuple(draw(st.lists(together, max_size=2))),
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(trips(), max_size=5), st.floats(1, 1440))
def test_whatever_a_plan_holds_comes_back_and_fits_the_schema(some, step):
    plan = replace(PLAN, trips=tuple(some), step_minutes=step)
    text = plan_to_json(plan)
    assert plan_from_json(text) == plan
    jsonschema.Draft202012Validator(plan_schema()).validate(json.loads(text))


def test_the_published_schema_is_the_one_of_this_version():
    assert PUBLISHED.read_text(encoding="utf-8") == write_schema(plan_schema()), (
        "Run: safeconduct evacuation schema plan"
    )
    jsonschema.Draft202012Validator.check_schema(plan_schema())


def test_the_example_of_the_page_is_a_plan_of_the_example_of_the_problem():
    page = (API / "evacuation-problem.md").read_text(encoding="utf-8")
    problem = problem_from_json(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    plan = plan_from_json(EXAMPLE)
    assert plan.is_for(problem)
    assert unknown_names(problem, plan.trips) == ()


def test_a_plan_is_for_its_own_problem_only_however_that_is_written():
    again = problem_from_json(problem_to_json(EVERYTHING))
    assert PLAN.is_for(again)
    assert not PLAN.is_for(replace(EVERYTHING, horizon_hours=EVERYTHING.horizon_hours + 1))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is not JSON: it cannot be read from line 1, column 1."),
        ("[]", "The file is not a plan of an evacuation: its format is list, not safeconduct.evacuation.plan/1."),
        (problem_to_json(EVERYTHING),
         ("The file is not a plan of an evacuation: its format is safeconduct.evacuation.problem/2, "
         "not safeconduct.evacuation.plan/1.")),
        (json.dumps(content(format="safeconduct.evacuation.plan/2")),
         "The file is of version 2; this program reads version 1. Update the program."),
        (json.dumps(content(trips={})), "The file gives trips as something that is not a list."),
        (json.dumps(content(problem="abc")), "Plan with both buses: problem is abc, which is not the SHA-256 of a problem."),
        (json.dumps(content(asked={"rounds": 1, "changes": 2, "seed": -1})),
         "Plan with both buses: seed is -1; it cannot be less than 0."),
        (with_trip(departs_hours="noon"), "The file gives trips[1].departs_hours as something that is not a number."),
        (with_trip(driver="me"),
         ("The file gives trips[1].driver, which means nothing here; known there are origin, destination, mode, "
         "departs_hours, arrives_hours, fleet, vehicle, lift, times, loads, households.")),
        (with_trip(loads=[{}]), "The file does not give trips[1].loads[1].assembly_point, which is needed."),
        (with_trip(departs_hours=-2), "Trip 1: hour of departure is -2; it cannot be less than 0."),
        (with_trip(arrives_hours=1), "Trip 1: journey ends at hour 1, which is not after its beginning at hour 2."),
        (with_trip(times=0), "Trip 1: times is 0; it cannot be less than 1."),
        (with_trip(loads=[{**json.loads(plan_to_json(PLAN))["trips"][0]["loads"][0], "people": -4}]),
         "Trip 1: number of people is -4; it cannot be less than 0."),
        (with_trip(fleet=""),
         ("Trip 1 needs a fleet and the number of a vehicle, or a scheduled lift, or neither; it has fleet , vehicle 1, "
         "lift .")),
        (with_trip(loads=[content()["trips"][0]["loads"][0]] * 1001), "Trip 1: 1,001 loads are too many; keep within 1,000."),
    ],
)  # fmt: skip
def test_a_spoilt_plan_is_told_in_a_sentence_that_names_trip_and_field(text, sentence):
    assert sentence in sentences(text)


def test_a_plan_cut_off_anywhere_is_refused_in_one_sentence():
    text = plan_to_json(PLAN)
    for end in range(len(text)):
        (said,) = sentences(text[:end])
        assert said.startswith("The file is not JSON: it cannot be read from line")


def test_a_plan_that_is_too_large_is_refused_by_its_size_alone():
    assert sentences("[" * (LARGEST_PLAN + 1)) == [
        "The file has 60,000,001 characters; no more than 60,000,000 are read."
    ]
    assert sentences(plan_to_json(PLAN), most_characters=10)[0].endswith("no more than 10 are read.")


def test_of_countless_faults_a_thousand_are_told():
    trip = {**content()["trips"][1], "times": 0}
    assert len(sentences(json.dumps(content(trips=[trip] * 5000)))) == 1001


def test_names_that_the_problem_does_not_have_are_told_by_trip_and_field():
    stranger = replace(MEMBERS[0], nationality="XXX")
    wrong = replace(
        OUT, origin="moon", fleet="taxi", loads=(stranger,), households=(Together(1, 1), Together(99, 1))
    )
    assert unknown_names(EVERYTHING, PLAN.trips) == ()
    assert [
        defect.sentence for defect in unknown_names(EVERYTHING, (HOME, wrong, replace(HOME, lift="kite")))
    ] == [
        "Trip 2: origin names moon, which is not among the places of the problem.",
        "Trip 2: fleet names taxi, which is not among the fleets of the problem.",
        (
            f"Trip 2: loads names {household.members[0].priority} at {household.assembly_point} "
            f"({', '.join(filter(None, (household.members[0].mobility, 'XXX')))}), "
            "which is not among the groups of the problem."
        ),
        "Trip 2: households names number 1, whose members are not all among the loads.",
        f"Trip 2: households names number 99, but the problem lists {len(EVERYTHING.households)}.",
        "Trip 3: lift names kite, which is not among the scheduled lifts of the problem.",
    ]
