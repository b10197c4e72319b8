import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation import InvalidProblem, problem_from_json, problem_to_json, solve
from safeconduct.core.evacuation.jsonfile import LARGEST_FILE
from tests.core.evacuation.everything import EVERYTHING, any_problem
from tests.core.evacuation.problems import a_random_problem, a_shuttle, seeds

# As the first version wrote it.
OF_VERSION_1 = """{
 "format": "safeconduct.evacuation.problem/1",
 "priorities": [{"code": "anybody", "weight": 1.0}],
 "groups": [{"assembly_point": "camp", "priority": "anybody", "people": 120.0,
   "ready": [{"share": 1.0, "from_hours": 0.0, "until_hours": 4.0}]}],
 "assembly_points": [{"code": "camp", "position": {"lat": 15.1, "lon": 105.8}}],
 "hubs": [{"code": "bridge", "desks": 2.0, "people_per_desk_hour": 20.0, "opening": [{"opens_at": 6.0, "closes_at": 22.0}]}],
 "havens": [{"code": "town", "capacity": 200.0}],
 "fleets": [{"code": "bus", "mode": "road", "seats": 50.0, "vehicles": 1.0, "base": "bridge", "turnaround_hours": 0.0}],
 "legs": [
  {"origin": "camp", "destination": "bridge", "mode": "road", "hours": 1.0},
  {"origin": "bridge", "destination": "town", "mode": "foot", "hours": 0.0}
 ],
 "horizon_hours": 48.0,
 "step_minutes": 60.0,
 "start_hour_of_day": 6.0
}"""


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_problem_read_back_is_the_same_problem(seed):
    problem = a_random_problem(seed, whole_hours=False)
    assert problem_from_json(problem_to_json(problem)) == problem


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_problem())
def test_a_problem_with_records_of_any_kind_read_back_is_the_same_problem(problem):
    text = problem_to_json(problem)
    assert problem_from_json(text) == problem
    assert problem_to_json(problem_from_json(text)) == text


def test_every_kind_of_record_read_back_is_the_same():
    text = problem_to_json(EVERYTHING)
    assert json.loads(text)["format"] == "safeconduct.evacuation.problem/2"
    assert problem_from_json(text) == EVERYTHING


def test_a_file_of_the_first_version_is_read_and_written_as_the_second():
    problem = problem_from_json(OF_VERSION_1)
    first, second = json.loads(OF_VERSION_1), json.loads(problem_to_json(problem))

    assert {key: second[key] for key in first if key != "format"} == {
        key: first[key] for key in first if key != "format"
    }
    assert second["format"] == "safeconduct.evacuation.problem/2"
    assert (problem.people, solve(problem).curve.safe[-1]) == (120.0, 120)


def test_a_text_may_begin_with_one_byte_order_mark():
    text = problem_to_json(EVERYTHING)
    assert problem_from_json("\ufeff" + text) == EVERYTHING
    with pytest.raises(InvalidProblem, match="The file is not JSON: it cannot be read from line 1, column 1"):
        problem_from_json("\ufeff\ufeff" + text)


def test_a_whole_number_may_be_written_with_a_point():
    text = problem_to_json(EVERYTHING).replace('"departures": 3', '"departures": 3.0')
    assert '"departures": 3.0' in text
    read = problem_from_json(text)
    assert (read, type(read.scheduled_lifts[0].departures)) == (EVERYTHING, int)


def test_a_file_that_is_too_large_is_refused_by_its_size_alone():
    with pytest.raises(InvalidProblem) as refused:
        problem_from_json("[" * (LARGEST_FILE + 1))
    assert [each.sentence for each in refused.value.defects] == [
        "The file has 20,000,001 characters; no more than 20,000,000 are read."
    ]


def test_who_reads_a_file_may_set_another_size():
    text = problem_to_json(EVERYTHING)
    assert problem_from_json(text, most_characters=len(text)) == EVERYTHING
    with pytest.raises(InvalidProblem, match=f"no more than {len(text) - 1:,} are read"):
        problem_from_json(text, most_characters=len(text) - 1)


def test_all_faults_of_a_file_are_told_at_once():
    text = everything_with(
        groups=[{"assembly_point": "camp", "priority": 1, "people": 3.0, "has_documents": "no"}],
        scheduled_lifts=[{"code": "l", "origin": "airport", "departures": 1.5, "speed": 3}],
        uncertainty={"show_up": {"low": 0.5}, "luck": 1},
        permits=[7],
    )
    with pytest.raises(InvalidProblem) as refused:
        problem_from_json(text)
    assert [(each.code, each.fault) for each in refused.value.defects] == [
        ("groups[1].priority", "wrong_type"),
        ("groups[1].has_documents", "wrong_type"),
        ("scheduled_lifts[1].speed", "unknown_key"),
        ("scheduled_lifts[1].destination", "missing_key"),
        ("scheduled_lifts[1].mode", "missing_key"),
        ("scheduled_lifts[1].departs_hours", "missing_key"),
        ("scheduled_lifts[1].hours", "missing_key"),
        ("scheduled_lifts[1].seats", "missing_key"),
        ("scheduled_lifts[1].departures", "wrong_type"),
        ("permits[1]", "wrong_type"),
        ("uncertainty.luck", "unknown_key"),
        ("uncertainty.show_up.high", "missing_key"),
    ]


def test_of_countless_faults_a_thousand_are_told():
    with pytest.raises(InvalidProblem) as refused:
        problem_from_json(everything_with(groups=[{}] * 100_000))
    assert len(refused.value.defects) == 1001
    assert refused.value.defects[-1].sentence == (
        "The file has more faults than the 1,000 told here; put these right and load it again."
    )


def everything_with(**changes):
    return json.dumps({**json.loads(problem_to_json(EVERYTHING)), **changes})


def changed(**changes):
    return json.dumps({**json.loads(problem_to_json(a_shuttle(100))), **changes})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is not JSON: it cannot be read from line 1, column 1."),
        ('{"a": 1,', "The file is not JSON: it cannot be read from line 1, column 9."),
        ("[" * 100_000, "The file is not JSON: it cannot be read from line 1, column 1."),
        (
            "[]",
            "The file is not an evacuation problem: its format is list, not safeconduct.evacuation.problem/2.",
        ),
        (
            "{}",
            "The file is not an evacuation problem: its format is None, not safeconduct.evacuation.problem/2.",
        ),
        (
            changed(format="safeconduct.evacuation.problem/3"),
            "The file is of version 3; this program reads version 2. Update the program.",
        ),
        (
            changed(speed=3),
            "The file gives speed, which means nothing here; known there are priorities, groups,",
        ),
        (changed(horizon_hours="long"), "The file gives horizon_hours as something that is not a number."),
        (changed(horizon_hours=True), "The file gives horizon_hours as something that is not a number."),
        (changed(horizon_hours=-5), "Evacuation: horizon in hours is -5; it must be more than zero."),
        (
            changed(groups=[{"assembly_point": "camp"}]),
            "The file does not give groups[1].priority, which is needed.",
        ),
        (changed(groups=["camp"]), "The file gives groups[1] as something that is not a record."),
        (changed(legs={}), "The file gives legs as something that is not a list."),
        (
            changed(fleets=[{"code": "b", "mode": "rocket", "seats": 1, "vehicles": 1, "base": "camp"}]),
            "The file gives fleets[1].mode as something that is not one of road, air, sea, foot, own.",
        ),
        (
            changed(havens=[{"code": "h", "position": {"lat": 99, "lon": 0}}]),
            "The file gives havens[1].position a value that cannot be: A latitude lies between",
        ),
        (
            changed(horizon_hours=float("nan")),
            "The file contains NaN, which is not a number, or gives it twice;",
        ),
        (
            '{"format": "safeconduct.evacuation.problem/1", "name": "a", "name": "b"}',
            "The file contains name, which is not a number, or gives it twice;",
        ),
        (
            '{"format": "safeconduct.evacuation.problem/02"}',
            "The file is not an evacuation problem: its format is safeconduct.evacuation.problem/02, not ",
        ),
        ('{"a": ' * 50_000, "The file is not JSON: it cannot be read from line 1, column 1."),
        (
            everything_with(permits=[{"code": "p", "lead_hours": "1"}]),
            "The file gives permits[1].lead_hours as something that is not a number.",
        ),
        (
            everything_with(
                groups=[{"assembly_point": "camp", "priority": "other", "people": 1, "has_documents": 0}]
            ),
            "The file gives groups[1].has_documents as something that is not true or false.",
        ),
        (
            everything_with(
                legs=[{"origin": "a", "destination": "b", "mode": "road", "hours": 1, "permits": "visa"}]
            ),
            "The file gives legs[1].permits as something that is not a list.",
        ),
        (
            everything_with(
                legs=[{"origin": "a", "destination": "b", "mode": "road", "hours": 1, "permits": [None]}]
            ),
            "The file gives legs[1].permits[1] as something that is not a text.",
        ),
        (
            everything_with(
                households=[{"assembly_point": "camp", "members": [{"priority": "other", "people": 1.5}]}]
            ),
            "The file gives households[1].members[1].people as something that is not a whole number.",
        ),
        (everything_with(uncertainty=None), "The file gives uncertainty as something that is not a record."),
        (
            everything_with(name="\ud800"),
            "The file gives name as something that is not a text that can be written down",
        ),
        (
            everything_with(name="a\0b"),
            "The file gives name as something that is not a text that can be written down",
        ),
        (
            changed(horizon_hours=float("-inf")),
            "The file contains -Infinity, which is not a number, or gives it twice;",
        ),
        (
            '{"a": 1e999, "b": ' + "7" * 5000 + "}",
            "The file contains 77777777777777777777…, which is not a number,",
        ),
        (
            changed(horizon_hours=0).replace('"horizon_hours": 0', '"horizon_hours": 1e999'),
            "The file gives horizon_hours as something that is not a number of ordinary size.",
        ),
        (
            everything_with(permits=[{"code": "p", "lead_hours": -1}]),
            "Fleet bus: permits names convoy,",
        ),
        (
            changed(horizon_hours=10**400),
            "The file gives horizon_hours as something that is not a number of ordinary",
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(InvalidProblem) as refused:
        problem_from_json(text)
    assert refused.value.defects[0].sentence.startswith(sentence)


@given(
    st.text(max_size=40)
    | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5).map(json.dumps)
)
def test_any_text_is_a_problem_or_a_sentence(text):
    with pytest.raises(InvalidProblem):
        problem_from_json(text)
