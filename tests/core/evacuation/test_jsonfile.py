import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation import InvalidProblem, problem_from_json, problem_to_json
from tests.core.evacuation.problems import a_random_problem, a_shuttle, seeds


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_problem_read_back_is_the_same_problem(seed):
    problem = a_random_problem(seed, whole_hours=False)
    assert problem_from_json(problem_to_json(problem)) == problem


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
            "The file is not an evacuation problem: its format is list, not safeconduct.evacuation.problem/1.",
        ),
        (
            "{}",
            "The file is not an evacuation problem: its format is None, not safeconduct.evacuation.problem/1.",
        ),
        (
            changed(format="safeconduct.evacuation.problem/2"),
            "The file is of version 2; this program reads version 1. Update the program.",
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
