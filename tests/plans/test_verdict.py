"""A test's result in sentences, from the solver's numbers and from invented ones."""

import json
import re
from dataclasses import replace

import pytest

from safeconduct.core.evacuation import problem_from_json
from safeconduct.plans.problem import build
from safeconduct.plans.remarks import plain
from safeconduct.plans.testing import stress, whatif
from safeconduct.plans.testing.tables import deadline_table, waiting_table
from safeconduct.plans.testing.verdict import bindings, first_binding, first_named, multiple, verdict
from tests.factories.plans import a_plan_file, a_scenario, evacuation, population, record

NAMES = {"exit:bridge": "Nong Khai", "point:stadium": "National Stadium", "vehicles:bus": "Coaches"}


def outcome(factor=1.0, **given):
    found = {
        "factor": factor, "people": 2500, "horizon_hours": 168.0, "clear_hours": 61.0, "left": 0,
        "unreachable": 0, "binds": [], "certified": True, "gap": 0.0, "waiting": [[0, 2500], [61, 0]],
        "deadlines": [{"hours": 24.0, "left": 1200, "by_point": {"point:stadium": 800}}],
    }  # fmt: skip
    return found | given


def desks(**given):
    return {"kind": "desks", "subject": "exit:bridge", "saves": 12.4, "share": 0.4} | given


def test_the_verdict_goes_from_what_works_to_where_it_fails_and_why():
    outcomes = [
        outcome(),
        outcome(3.0, people=7500, clear_hours=None, left=4200, binds=[desks()]),
        outcome(10.0, people=25000, clear_hours=None, left=20000),
    ]

    assert verdict(outcomes, NAMES) == [
        "All out (2,500 people) in 61\u00a0h at the estimate.",
        "At three times the estimate 4,200 people still wait after 7 days.",
        "What binds first: The desks at Nong Khai.",
    ]


def test_a_plan_that_survives_every_multiple_says_so():
    outcomes = [outcome(), outcome(3.0, people=7500, clear_hours=100.0)]

    assert verdict(outcomes, NAMES) == [
        "All out (2,500 people) in 61\u00a0h at the estimate.",
        "All out (7,500 people) in 100\u00a0h at three times the estimate.",
        "Nothing holds people up but the length of the journey.",
    ]


def test_one_person_is_not_people():
    words = verdict([outcome(clear_hours=None, left=1, unreachable=1)], NAMES)

    assert words[:2] == [
        "At the estimate 1 person still waits after 7 days.",
        "1 person has no way out at all.",
    ]


def test_a_result_without_a_certificate_says_so():
    words = verdict([outcome(certified=False)], NAMES)

    assert words[-1].startswith("The independent check did not confirm this result")


@pytest.mark.parametrize(
    ("tried", "base", "sentence"),
    [
        (None, {}, "One more desk would save about 12.4 hours of waiting."),
        (
            {"amount": 1, "clear_hours": 55.0, "left": 0},
            {},
            "With one more desk: everybody is out 6\u00a0h sooner.",
        ),
        (
            {"amount": 1, "clear_hours": 61.0, "left": 0},
            {},
            "With one more desk: the end does not come sooner, but waiting is shorter before it.",
        ),
        (
            {"amount": 1, "clear_hours": 160.0, "left": 0},
            {"clear_hours": None, "left": 9},
            "With one more desk: everybody gets out, in 160\u00a0h.",
        ),
        (
            {"amount": 1, "clear_hours": None, "left": 3000},
            {"clear_hours": None, "left": 4000},
            "With one more desk: 1,000 people fewer are left at the end.",
        ),
    ],
)
def test_the_effect_of_one_more_is_what_the_second_solution_says(tried, base, sentence):
    found = bindings(outcome(binds=[desks(tried=tried)], **base), NAMES)

    assert [(one.what, one.effect) for one in found] == [("The desks at Nong Khai", sentence)]


def test_a_route_is_named_by_its_ends():
    bind = {"kind": "closure", "subject": "point:stadium>exit:bridge:road", "saves": 3.0}

    assert bindings(outcome(binds=[bind]), NAMES)[0].what == (
        "The closure of the way from National Stadium to Nong Khai"
    )


def test_any_multiple_has_words():
    assert [multiple(one, begins=True) for one in (1.0, 3.0, 10.0, 2.5)] == [
        "At the estimate",
        "At three times the estimate",
        "At ten times the estimate",
        "At 2.5 times the estimate",
    ]


def test_the_tables_hold_every_multiple_side_by_side():
    outcomes = [outcome(), outcome(3.0, waiting=[[0, 7500], [61, 30]])]

    assert waiting_table(outcomes).rows[0] == (0.0, 2500, 7500)
    assert waiting_table(outcomes).rows[-1] == (62.0, 0, 30)
    assert deadline_table(outcomes, NAMES).rows == (
        ("24\u00a0h", "All", 1200, 1200),
        ("24\u00a0h", "National Stadium", 800, 800),
    )


@pytest.fixture(scope="module")
def solved():
    file = a_plan_file()
    frozen = stress.freeze(file, build(file, "quake"))
    return frozen, stress.run(frozen, (1.0, 3.0, 10.0))


def test_a_real_plan_is_solved_proven_and_put_into_words(solved):
    frozen, outcomes = solved

    words = verdict(outcomes, frozen["names"])

    assert all(one["certified"] for one in outcomes)
    assert outcomes[0]["clear_hours"] < outcomes[1]["clear_hours"]
    assert outcomes[2]["clear_hours"] is None
    assert words[0] == f"All out (2,500 people) in {outcomes[0]['clear_hours']:.0f}\u00a0h at the estimate."
    assert words[2] == f"At ten times the estimate {outcomes[2]['left']:,} people still wait after 7 days."


def test_more_people_are_never_out_sooner_and_nobody_is_lost_on_the_way(solved):
    _frozen, outcomes = solved

    for one in outcomes:
        waiting = [people for _hour, people in one["waiting"]]
        assert waiting[0] == one["people"]
        assert waiting == sorted(waiting, reverse=True)
        assert waiting[-1] == one["left"]
        assert one["deadlines"][-1]["left"] == one["left"]
    assert [one["left"] for one in outcomes] == sorted(one["left"] for one in outcomes)


def test_the_same_test_twice_gives_the_same_numbers(solved):
    frozen, outcomes = solved

    assert stress.run(frozen, (1.0,)) == outcomes[:1]


def test_people_without_a_way_out_are_in_the_verdict():
    file = a_plan_file(
        community={"population": [population("TH-40", 1_000), population("TH-41", 1_000)]},
        scenarios={"scenarios": [a_scenario(areas=["TH-40", "TH-41"])]},
    )
    frozen = stress.freeze(file, build(file, "quake"))

    outcomes = stress.run(frozen, (1.0,))

    assert outcomes[0]["unreachable"] == pytest.approx(100)
    assert "100 people have no way out at all." in verdict(outcomes, frozen["names"])
    assert bindings(outcomes[0], frozen["names"])[0].what == "The missing way out of Udon Thani"


def test_a_slow_border_is_called_the_border_not_our_desks():
    file = a_plan_file(evacuation=evacuation(), scenarios={"scenarios": [a_scenario(areas=["TH-40"])]})
    record(file, "hubs", "bridge")["per_hour"] = 5
    frozen = stress.freeze(file, build(file, "quake"))

    found = bindings(stress.run(frozen, (1.0,))[0], frozen["names"])

    assert "The border at Nong Khai" in {one.what for one in found}
    assert "The desks at Nong Khai" not in {one.what for one in found}


def test_whoever_watches_may_stop_the_computation():
    file = a_plan_file()
    frozen = stress.freeze(file, build(file, "quake"))

    with pytest.raises(stress.Cancelled):
        stress.run(frozen, (1.0, 3.0), watch=lambda done, total: done < 3)


def closed_by_night():
    """Only Khon Kaen leaves, over a bridge without desks that is open for four hours a day."""
    file = a_plan_file(scenarios={"scenarios": [a_scenario(areas=["TH-40"])]})
    record(file, "hubs", "bridge").update(opening="06:00-10:00", desks=None, per_desk_hour=None)
    return stress.freeze(file, build(file, "quake"))


def test_closed_hours_are_solved_again_as_if_they_were_open_not_only_priced():
    frozen = closed_by_night()

    outcomes = stress.run(frozen, (1.0,))

    first = first_binding(outcomes, frozen["names"])
    assert first.what == "The closed hours of Nong Khai"
    assert re.fullmatch(r"Open day and night: everybody is out \d+\u00a0h sooner\.", first.effect)


def test_a_closure_is_solved_again_as_if_the_way_were_never_closed():
    file = a_plan_file(scenarios={"scenarios": [a_scenario(areas=["TH-40"])]})
    record(file, "legs", "l3")["closed"] = "0-60"
    frozen = stress.freeze(file, build(file, "quake"))

    first = first_binding(stress.run(frozen, (1.0,)), frozen["names"])

    assert first.what == "The closure of the way from University campus to Nong Khai"
    assert re.fullmatch(r"With this way never closed: everybody is out \d+\u00a0h sooner\.", first.effect)


def test_of_a_large_evacuation_only_the_limit_that_the_verdict_names_is_solved_again():
    file = a_plan_file(
        evacuation=evacuation(
            assembly_points=[
                evacuation()["assembly_points"][0] | {"id": f"p{number}"} for number in range(16)
            ],
            legs=[
                *(
                    {"id": f"l{n}", "origin": f"p{n}", "destination": "bridge", "mode": "road"}
                    for n in range(16)
                ),
                {"id": "over", "origin": "bridge", "destination": "vientiane", "mode": "road", "hours": 1},
            ],
            assets=[evacuation()["assets"][1]],
        ),
        scenarios={"scenarios": [a_scenario(areas=["TH-10"], horizon_days=30)]},
    )
    built = build(file, "quake")
    frozen = stress.freeze(file, replace(built, problem=replace(built.problem, step_minutes=240.0)))
    assert not whatif.is_small(frozen_problem(frozen))

    outcomes = stress.run(frozen, (1.0, 3.0))

    tried = [(one["factor"], bind["kind"]) for one in outcomes for bind in one["binds"] if "tried" in bind]
    _outcome, named = first_named(outcomes)
    assert [kind for _factor, kind in tried] == [named["kind"]]
    assert "tried" in named


def frozen_problem(frozen):
    return problem_from_json(json.dumps(frozen["problem"]))


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("too_far", "9 people cannot leave. The journey is longer than the days looked at."),
        ("always_closed", "9 people cannot leave. Every way from it stays closed for the whole time."),
        (None, "9 people cannot leave."),
    ],
)
def test_why_people_have_no_way_out_is_said_where_it_is_known(reason, sentence):
    bind = {"kind": "unreachable", "subject": "point:stadium", "people": 9, "reason": reason}

    assert bindings(outcome(binds=[bind]), NAMES)[0].effect == sentence


@pytest.mark.parametrize(("value", "said"), [(2.37, "2.4"), (123.9, "124"), (7, "7"), (12_345.6, "12,346")])
def test_a_number_in_a_sentence_is_rounded_not_cut(value, said):
    assert plain(value) == said
