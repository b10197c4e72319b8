"""Published islands solved exactly: against their own published plans, and audited trip by trip."""

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation.published.boats import NoPlan, cross
from safeconduct.core.evacuation.published.cases import solve_island
from safeconduct.core.evacuation.published.crossing import Trip
from safeconduct.core.evacuation.published.crossing import faults_of as faults_of_crossing
from safeconduct.core.evacuation.published.isolated import Island, Scenario, Vessel, read_island
from safeconduct.core.evacuation.published.reading import UnreadableCase

CASES = Path(__file__).parents[4] / "shared" / "data" / "icep"
FOLDERS = sorted(one for one in CASES.glob("*") if (one / "input").is_dir())


def tables(folder: Path) -> dict[str, str]:
    files = [file for part in ("input", "incidences") for file in (folder / part).glob("*.csv")]
    return {file.stem.replace(" ", "_"): file.read_text(encoding="utf-8-sig") for file in files}


def published_minutes(folder: Path, scenario: Scenario) -> float:
    """When the last boat of the published plan has unloaded."""
    place = scenario.name.partition(": ")[2].replace(" ", "_")
    file = next((folder / "Solutions").glob(f"route_plan_*{place}*.csv"))
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return max(float(row["load_end_time"]) for row in csv.DictReader(rows))


# Without the published cases on this machine there is no folder, and the test is passed over.
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_every_scenario_of_a_published_island_is_proven_no_later_than_the_published_plan(folder):
    island = read_island(tables(folder))

    for scenario in island.scenarios:
        crossing = cross(island, scenario)

        assert crossing.is_proven, scenario.name
        assert faults_of_crossing(island, scenario, crossing) == []
        assert crossing.minutes <= published_minutes(folder, scenario) + 0.005


def boat(name: str, seats: float, **given: float) -> Vessel:
    figures = {"empty_knots": 12.0, "loaded_knots": 6.0, "loading_minutes": 5.0, "available_minutes": 10.0}
    return Vessel(name, seats, starts_at="quay", docks=frozenset({"quay", "bay"}), **(figures | given))


def an_island(*vessels: Vessel, waiting: float, most_trips: int = 9) -> Island:
    way = {("quay", "bay"): 2.0}
    return Island(
        vessels, {"bay": "Bay"}, first=way, loaded={("bay", "quay"): 2.0}, back=way, most_trips=most_trips,
        scenarios=(Scenario("one", 1.0, {"Bay": waiting}),),
    )  # fmt: skip


def test_one_boat_shuttles_as_the_closed_form_says():
    island = an_island(boat("one", 10), waiting=25)

    crossing = cross(island, island.scenarios[0])

    # 10 min until it leaves, then three times: 10 min empty, 5 + 20 + 5 min to load, sail and unload.
    assert crossing.minutes == pytest.approx(10 + 3 * (10 + 5 + 20 + 5))
    assert [trip.people for trip in crossing.trips] == [10, 10, 5]


@given(
    seats=st.lists(st.integers(1, 9), min_size=1, max_size=3),
    slow=st.lists(st.sampled_from([0.0, 7.0, 33.0]), min_size=3, max_size=3),
    waiting=st.integers(0, 30),
)
@settings(max_examples=40, deadline=None)
def test_no_way_of_sharing_the_trips_among_the_boats_is_earlier(seats, slow, waiting):
    boats = [boat(f"b{n}", each, available_minutes=slow[n]) for n, each in enumerate(seats)]
    island = an_island(*boats, waiting=waiting, most_trips=30)
    every = [
        max((one.available_minutes + 40 * n for one, n in zip(boats, trips, strict=True) if n), default=0.0)
        for trips in product(range(waiting + 1), repeat=len(boats))
        if sum(n * one.seats for one, n in zip(boats, trips, strict=True)) >= waiting
    ] if waiting < 12 else None  # fmt: skip

    crossing = cross(island, island.scenarios[0])

    assert faults_of_crossing(island, island.scenarios[0], crossing) == []
    if every is not None:
        assert crossing.minutes == pytest.approx(min(every))


def test_a_boat_that_half_could_serve_two_bays_by_an_hour_serves_both_later():
    """Half a boat at each bay is what the relaxation sees; the plan takes the whole boat to one after the other."""
    ways = {("quay", "north"): 2.0, ("quay", "south"): 2.0}
    home = {(end, begin): miles for (begin, end), miles in ways.items()}
    one = replace(boat("one", 10), docks=frozenset({"quay", "north", "south"}))
    places = {"north": "North", "south": "South"}
    scenario = Scenario("one", 1.0, {"North": 5.0, "South": 5.0})
    island = Island((one,), places, first=ways, loaded=home, back=ways, most_trips=9, scenarios=(scenario,))

    crossing = cross(island, scenario)

    assert crossing.minutes == pytest.approx(10 + 2 * 40)
    assert faults_of_crossing(island, scenario, crossing) == []


def test_who_cannot_be_brought_away_is_said():
    with pytest.raises(NoPlan):
        cross(an_island(boat("one", 10), waiting=25, most_trips=2), an_island(waiting=25).scenarios[0])
    with pytest.raises(NoPlan):
        cross(an_island(waiting=1), an_island(waiting=1).scenarios[0])


def test_the_auditor_of_crossings_finds_what_was_spoilt():
    island = an_island(boat("one", 10), waiting=15)
    scenario = island.scenarios[0]
    good = cross(island, scenario)
    early = [replace(trip, unloaded_at=trip.unloaded_at - 3) for trip in good.trips]
    spoilt = {
        "cannot have unloaded": replace(good, trips=tuple(early)),
        "people stay": replace(good, trips=good.trips[:1]),
        "carries": replace(good, trips=(replace(good.trips[0], people=15.0), *good.trips[1:])),
        "does not fit": replace(good, trips=(*good.trips, Trip("one", "bay", "pier", 500, 600, 0))),
        "cannot be at": replace(good, trips=tuple(replace(one, loads_at=0.0) for one in good.trips)),
    }

    for words, plan in spoilt.items():
        assert any(words in fault for fault in faults_of_crossing(island, scenario, plan)), words


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda found: found.pop("vessels"), "The table vessels is missing"),
        (lambda found: found.update(vessels="Vessel_name\nA\n"), "does not say where A lies"),
        (
            lambda found: found.update(
                scenarios="Scenario,Location,private_evac,Demand,Probability\nS,Bay,0,many,1\n"
            ),
            "Demand is 'many' and not a number",
        ),
        (
            lambda found: found.update(
                scenarios="Scenario,Location,private_evac,Demand,Probability\nS,Bay,0,-1,1\n"
            ),
            "cannot be below zero",
        ),
    ],
)
def test_a_case_that_cannot_be_read_is_refused_in_a_sentence(spoil, words):
    found = tables_of_an_island()
    assert cross(read_island(found), read_island(found).scenarios[0]).minutes == pytest.approx(50)
    spoil(found)

    with pytest.raises(UnreadableCase, match=words):
        read_island(found)


def tables_of_an_island() -> dict[str, str]:
    return {
        "vessels": "Vessel_name,max_cap,v_loaded,vmax,loading time,time to availability\nB,9,6,12,5,10\n",
        "initial_vessel_docks": "Dock,Vessel\nquay,B\n",
        "vessel_compatibility": "Dock,Resource,Compatibility\nquay,B,1\nbay,B,1\n",
        "island_docks": "Dock,Location\nbay,Bay\n",
        "zeta": "Origin,Destination,Distance\nquay,bay,2\n",
        "gamma": "Origin,Destination,Distance\nbay,quay,2\n",
        "delta": "Origin,Destination,Distance\nquay,bay,2\n",
        "roundtrips": "Round trip,Delay cost\n1,0\n2,0\n",
        "scenarios": "Scenario,Location,private_evac,Demand,Probability\nS,Bay,1,10,1\n",
    }


def test_an_island_is_solved_from_its_tables_one_scenario_after_the_other():
    tables = tables_of_an_island()
    tables["scenarios"] += "T,Bay,1,15,1\n"
    told = []

    both = solve_island(tables)
    first = solve_island(tables, progress=lambda answer: told.append(answer) or False)

    assert [(one.scenario.name, one.crossing.is_proven, one.faults) for one in both] == [
        ("S", True, ()), ("T", True, ()),
    ]  # fmt: skip
    assert list(first) == told == [both[0]]
