"""The published schema and page say what the reader reads."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from safeconduct.core.evacuation import InvalidProblem, problem_from_json, problem_to_json, solve
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.schema import problem_schema, write_schema
from safeconduct.core.evacuation.terms import TERMS
from tests.core.evacuation.everything import EVERYTHING, any_problem

API = Path(__file__).resolve().parents[3] / "docs" / "api"
PUBLISHED = API / "evacuation-problem.schema.json"
PAGE = (API / "evacuation-problem.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.fixture(scope="module")
def valid():
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).is_valid


# Faults that a schema can see: it looks at one value, not at what others say.
OF_ONE_VALUE = {"wrong_type", "unknown_key", "missing_key", "not_a_number", "not_positive", "not_whole", "too_small", "too_large"}  # fmt: skip


def faults(content):
    try:
        problem_from_json(json.dumps(content))
    except InvalidProblem as error:
        return {defect.fault for defect in error.defects}
    return set()


def refused(content):
    return faults(content) != set()


def everything():
    return json.loads(problem_to_json(EVERYTHING))


def test_the_published_schema_is_the_one_of_this_version():
    assert PUBLISHED.read_text(encoding="utf-8") == write_schema(problem_schema()), (
        "Run: safeconduct evacuation schema problem"
    )


def test_every_record_is_described_in_words():
    schema = problem_schema()
    described = {"Problem": schema, **schema["$defs"]}
    assert sorted(described) == sorted(record.__name__ for record in TERMS)
    assert [name for name, one in described.items() if not one["description"].endswith((".", "none."))] == []
    assert [name for name, one in described.items() if one["description"].startswith(f"{name}(")] == []


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(any_problem())
def test_every_problem_that_is_written_fits_the_schema(valid, problem):
    assert valid(json.loads(problem_to_json(problem)))


def places_in(content, here=()):
    """The path to every value of a file."""
    parts = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for key, part in parts:
        yield (*here, key)
        yield from places_in(part, (*here, key))


@pytest.mark.parametrize("value", [None, [], "text", True, -1e13, 1e13, 1.5])
def test_the_schema_and_the_reader_refuse_the_same_values(valid, value):
    paths = list(places_in(everything()))
    assert len(paths) > 200
    seen = 0
    for path in paths:
        content = everything()
        part = content
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        if not valid(content):
            seen += 1
            assert faults(content), path
        else:
            assert faults(content).isdisjoint(OF_ONE_VALUE), path
    assert seen > 50


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ("groups", "people", -1), ("groups", "has_documents", "no"), ("groups", "colour", "blue"),
        ("scheduled_lifts", "departures", 1.5), ("scheduled_lifts", "departures", 0), ("scheduled_lifts", "mode", "rail"),
        ("mobilities", "seats_each", 0), ("fleets", "driving_hours_per_day", 25), ("permits", "code", ""),
        ("fleets", "permits", "visa"), ("hubs", "position", {"lat": 91, "lon": 0}),
        ("households", "households", 0), ("legs", "closures", [{"from_hours": 1}]),
    ],
)  # fmt: skip
def test_a_spoilt_value_fits_neither_the_schema_nor_the_reader(valid, record, field, value):
    content = everything()
    content[record][0][field] = value
    assert not valid(content)
    assert refused(content)


def test_shares_beyond_one_and_doubtful_factors_fit_neither(valid):
    for field, low, high in (
        ("show_up", 0.5, 1.5),
        ("people_factor", 0.0, 1.0),
        ("travel_factor", 1.0, 99.0),
    ):
        content = {**everything(), "uncertainty": {field: {"low": low, "high": high}}}
        assert not valid(content)
        assert refused(content)


def test_the_example_of_the_page_fits_the_schema_and_has_the_result_it_tells(valid):
    assert valid(json.loads(EXAMPLE))
    result = solve(problem_from_json(EXAMPLE))
    told = re.search(r"brings (\d+) people to safety in (\d+) hours", PAGE)
    assert (result.curve.safe[-1], result.clear_hours) == (int(told[1]), float(told[2]))


def test_the_page_names_every_list_of_the_file():
    assert [name for name in TERMS[Problem] if f"`{name}`" not in PAGE] == []
