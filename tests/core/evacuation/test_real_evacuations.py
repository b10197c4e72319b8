"""The examples: evacuations that took place, each figure with its source, no figure bent to fit."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise

import jsonschema
import pytest

from safeconduct.core.evacuation import problem_to_json, solve
from safeconduct.core.evacuation.problem import USUAL, Mode
from scripts.evacuations.reality import PAGE, cases, predicted

CASES = {case.slug: case for case in cases()}
every = pytest.mark.parametrize("slug", CASES)


@cache
def solved(slug):
    return solve(CASES[slug].problem)


def records(value):
    """A record and all that are in it."""
    if is_dataclass(value):
        yield value
        for each in fields(value):
            yield from records(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from records(part)


def test_there_are_at_least_six():
    assert len(CASES) >= 6


@every
def test_a_real_evacuation_has_a_proven_plan(slug):
    result = solved(slug)
    assert result.certificate.holds
    assert result.unreachable == ()
    assert [note.code for note in result.notes] == []
    assert result.curve.safe[-1] > 0.4 * result.people


@every
def test_a_file_is_as_the_program_writes_it(slug):
    path = PAGE.parents[1] / "examples" / "evacuations" / f"{slug}.json"
    assert path.read_text(encoding="utf-8") == problem_to_json(CASES[slug].problem) + "\n"


@every
def test_every_record_that_can_names_its_source(slug):
    sourced = [record for record in records(CASES[slug].problem) if hasattr(record, "source")]
    assert len(sourced) > 15
    assert [record for record in sourced if not record.source.strip()] == []


@every
def test_what_no_source_gives_is_the_same_in_every_case(slug):
    problem = CASES[slug].problem
    assert {hub.people_per_desk_hour for hub in problem.hubs} == {3.0}
    assert {hub.desks for hub in problem.hubs} <= {20.0, 100.0}  # 100: five airports as one
    assert all(hub.opening == () and hub.holding is None for hub in problem.hubs)
    grounded = {Mode.ROAD: 1.0, Mode.AIR: 2.0, Mode.SEA: 4.0}
    assert all(fleet.turnaround_hours == grounded[fleet.mode] for fleet in problem.fleets)
    assert problem.uncertainty == USUAL
    assert (USUAL.show_up.low, USUAL.show_up.high) == (0.6, 0.9)


@every
def test_a_figure_that_every_case_shares_says_so(slug):
    assumed = "assumption, the same in every case"
    assert all(
        assumed in record.source for record in (*CASES[slug].problem.hubs, *CASES[slug].problem.fleets)
    )


@every
def test_an_outcome_tells_totals_that_grow_loads_and_where_they_were_read(slug):
    outcome = CASES[slug].outcome
    assert sorted(outcome) == sorted(
        ("format", "case", "hour_0", "people", "clear_hours", "so_far", "sorties", "why", "sources")
    )
    assert outcome["format"] == "safeconduct.evacuation.outcome/1"
    assert all(
        one["hours"] < two["hours"] and one["people"] <= two["people"]
        for one, two in pairwise(outcome["so_far"])
    )
    assert outcome["so_far"][-1]["people"] == outcome["people"]
    assert all(one["count"] > 0 < one["seats"] and one["source"] for one in outcome["sorties"])
    assert all(one["source"] for one in outcome["so_far"])
    assert outcome["why"]
    assert all(address.startswith("http") for address in outcome["sources"])


@every
def test_the_page_tells_the_case_its_count_and_why_it_misses(slug):
    page, case = PAGE.read_text(encoding="utf-8"), CASES[slug]
    assert f"\n## {case.outcome['case']}\n" in page
    assert f"| {case.outcome['case']} | {case.problem.people:,.0f} |" in page
    assert [why for why in case.outcome["why"] if f"- {why}\n" not in page] == []


def test_the_page_of_reality_is_of_this_engine():
    """Within an hour or two: which of several good plans a search finds is its own affair."""
    page = PAGE.read_text(encoding="utf-8")
    for case in CASES.values():
        prediction = predicted(case.problem)
        clear, divisible = prediction.clear_hours, prediction.divisible_hours
        assert (clear is None) == (divisible is None)
        assert clear is None or divisible - 1 <= clear <= divisible * 1.05
        row = next(line for line in page.splitlines() if line.startswith(f"| {case.outcome['case']} |"))
        told = row.split(" | ")[2]
        if clear is None:
            assert told.startswith("never")
        else:
            assert float(told) == pytest.approx(clear / 24, abs=0.1)


def test_the_examples_fit_the_published_schema():
    schema = json.loads((PAGE.parent / "api" / "evacuation-problem.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [
        slug
        for slug, case in CASES.items()
        if not validator.is_valid(json.loads(problem_to_json(case.problem)))
    ] == []
