"""Published cases solved exactly: against their own published plans, against brute force, and audited trip by trip."""

import csv
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation.published.boats import NoPlan, cross
from safeconduct.core.evacuation.published.bus import Town, read_town
from safeconduct.core.evacuation.published.crossing import Trip
from safeconduct.core.evacuation.published.crossing import faults_of as faults_of_crossing
from safeconduct.core.evacuation.published.isolated import Island, Scenario, Vessel, read_island
from safeconduct.core.evacuation.published.reading import UnreadableCase
from safeconduct.core.evacuation.published.rounds import NoRounds, drive
from safeconduct.core.evacuation.published.rounds import faults_of as faults_of_rounds

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
    found = {
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
    assert cross(read_island(found), read_island(found).scenarios[0]).minutes == pytest.approx(50)
    spoil(found)

    with pytest.raises(UnreadableCase, match=words):
        read_island(found)


# ---------------------------------------------------------------- buses


def a_town(**given: object) -> Town:
    whole = {
        "buses_at": [1], "loads": [2, 1], "room": [9], "first": [[3, 4]], "way": [[2], [5]],
    } | given  # fmt: skip
    return Town(**{name: np.array(value, np.int64) for name, value in whole.items()})


def shortest_by_trying(town: Town) -> int:
    """Every order of every bus: only for a handful of loads."""
    best = 10**6
    jobs = [point for point, loads in enumerate(town.loads) for _load in range(loads)]
    depots = [depot for depot, buses in enumerate(town.buses_at) for _bus in range(buses)]

    def go(left: tuple[int, ...], room: tuple[int, ...], buses: tuple[tuple[int, int, int], ...]) -> None:
        nonlocal best
        if max(driven for _kind, _place, driven in buses) >= best:
            return
        if not left:
            best = max(driven for _kind, _place, driven in buses)
            return
        job, *rest = left
        for number, (kind, place, driven) in enumerate(buses):
            out = town.first[place, job] if kind == 0 else town.way[job, place]
            for shelter in range(len(room)):
                if room[shelter]:
                    moved = (1, shelter, driven + int(out) + int(town.way[job, shelter]))
                    fewer = tuple(one - (index == shelter) for index, one in enumerate(room))
                    go(tuple(rest), fewer, (*buses[:number], moved, *buses[number + 1 :]))

    # The order in which loads are fetched matters to a bus, so each order of the jobs is tried.
    for order in set(permutations(jobs)):
        go(order, tuple(int(one) for one in town.room), tuple((0, depot, 0) for depot in depots))
    return best


def apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) + 1


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_longest_tour_is_as_short_as_trying_every_order_finds(data):
    """Among places on a plane no detour is shorter; elsewhere the published model may turn where nobody waits."""
    place = st.tuples(st.integers(0, 6), st.integers(0, 6))
    depots, points = [data.draw(place)], data.draw(st.lists(place, min_size=1, max_size=3))
    shelters = data.draw(st.lists(place, min_size=1, max_size=2))
    town = a_town(
        buses_at=[data.draw(st.integers(1, 2))],
        loads=[data.draw(st.integers(0, 4 // len(points))) for _point in points],
        room=[data.draw(st.integers(2, 4)) for _shelter in shelters],
        first=[[apart(one, other) for other in points] for one in depots],
        way=[[apart(one, other) for other in shelters] for one in points],
    )
    if town.loads.sum() > town.room.sum() or not town.loads.any():
        return

    rounds = drive(town)

    assert rounds.is_proven
    assert faults_of_rounds(town, rounds) == []
    assert rounds.longest == shortest_by_trying(town)


def test_a_town_is_read_from_its_text():
    town = read_town("2 10\n1 2\n2 25 20 5\n1 30 30\n1 3 4\n1 2\n2 5\n")

    assert (town.buses, list(town.loads), list(town.room)) == (2, [2, 1], [3])
    assert (town.first.tolist(), town.way.tolist()) == ([[3, 4]], [[2], [5]])
    # One bus fetches both loads of the first point, the other the one of the second.
    assert drive(town).longest == max(3 + 2 + 2 + 2, 4 + 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 10\n1 2\n2 25", "ends too early"),
        ("2 10\nabc", "'abc' stands where a number is expected"),
        ("2 0\n1 2\n", "no seats"),
        ("3 10\n1 2\n1 25 25\n1 30 30\n1 3\n1 2\n", "says 3 buses, and 2 stand"),
        ("2 -1", "no count and no distance"),
        ("2 10.5", "'10.5' is not a whole number"),
        ("1 10\n1 1\n1 5 5\n1 30 30\n1 3\n1 0\n", "distance of zero"),
    ],
)
def test_a_text_that_is_no_town_is_refused_in_a_sentence(text, words):
    with pytest.raises(UnreadableCase, match=words):
        read_town(text)


def test_a_town_without_room_or_without_a_bus_has_no_rounds_and_one_without_people_needs_none():
    with pytest.raises(NoRounds):
        drive(a_town(room=[2]))
    with pytest.raises(NoRounds):
        drive(a_town(buses_at=[0]))
    assert drive(a_town(loads=[0, 0])).longest == 0


def test_the_auditor_of_rounds_finds_what_was_spoilt():
    town = a_town()
    good = drive(town)
    tour = good.tours[0]
    spoilt = {
        "drives": replace(good, longest=good.longest - 1),
        "waits for a bus": replace(good, tours=(tour[:3],)),
        "outside of a shelter": replace(good, tours=(tour[:-1],)),
        "too few buses": replace(good, tours=(*good.tours, tour)),
    }

    for words, rounds in spoilt.items():
        assert any(words in fault for fault in faults_of_rounds(town, rounds)), words
    assert any("too full" in fault for fault in faults_of_rounds(a_town(room=[1]), good))
