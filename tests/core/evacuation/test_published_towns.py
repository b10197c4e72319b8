"""Published towns and our own: against trying everything, against what prices prove, and audited tour by tour."""

import os
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation.published.bus import Town, read_town
from safeconduct.core.evacuation.published.cases import solve_town
from safeconduct.core.evacuation.published.prices import Prices, Worth, zones_of
from safeconduct.core.evacuation.published.reading import UnreadableCase
from safeconduct.core.evacuation.published.relaxing import Relaxation
from safeconduct.core.evacuation.published.rounds import drive
from safeconduct.core.evacuation.published.shuffling import spread
from safeconduct.core.evacuation.published.tours import NoRounds, Rounds, faults_of
from safeconduct.core.evacuation.published.unrolled import Network
from tests.core.evacuation.towns import a_town, by_the_published_law, on_a_map, shortest_by_trying

FOLDER = Path(os.environ.get("BEP_FOLDER", "none"))
FILES = sorted(FOLDER.rglob("BEP-*.txt"))
TEXT = "2 10\n1 2\n2 25 20 5\n1 30 30\n1 3 4\n1 2\n2 5\n"


# The public files have no licence: without a folder of them in BEP_FOLDER the test is passed over.
@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_public_town_is_proven_or_if_real_solved_within_one_percent_of_its_bound(file):
    town = read_town(file.read_text())
    is_real = file.stem.startswith("BEP-5")

    rounds = drive(
        town,
        seconds=120,
        clock=time.perf_counter,
        progress=lambda one: one.longest > one.bound * 1.01 * is_real,
    )

    assert faults_of(town, rounds) == []
    assert rounds.bound <= rounds.longest <= rounds.bound * (1.01 if is_real else 1)


@st.composite
def tiny_towns(draw: st.DrawFn) -> Town:
    """Distances of nothing, and detours that are shorter than the way, among them."""
    points, shelters, depots = draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(st.integers(1, 2))
    length = st.integers(0, draw(st.sampled_from([1, 3, 8])))

    def several(one: st.SearchStrategy[int], count: int) -> list[int]:
        return draw(st.lists(one, min_size=count, max_size=count))

    town = a_town(
        buses_at=several(st.integers(0, 2), depots),
        loads=several(st.integers(0, 2), points),
        room=several(st.integers(0, 3), shelters),
        first=[several(length, points) for _depot in range(depots)],
        way=[several(length, shelters) for _point in range(points)],
    )
    assume(0 < town.loads.sum() <= min(4, town.room.sum()) and 0 < town.buses <= 3)
    return town


@given(town=tiny_towns())
@settings(max_examples=60, deadline=None)
def test_the_longest_tour_is_as_short_as_trying_everything_finds(town):
    rounds = drive(town)

    assert rounds.longest == shortest_by_trying(town)
    assert rounds.is_proven
    assert faults_of(town, rounds) == []


@given(town=tiny_towns(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_prices_whatever_prove_too_much(town, data):
    zones = zones_of(town)
    prices = [
        np.array(data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count)), np.int64)
        for count in (len(town.loads), len(town.room), zones.count)
    ]

    worth = Worth.at_prices(town, zones, Prices(*prices), 40)

    assert worth.bound(town) <= shortest_by_trying(town)


@given(town=tiny_towns())
@settings(max_examples=60, deadline=None)
def test_the_unrolled_network_has_a_plan_from_the_shortest_longest_tour_on_and_none_before(town):
    zones = zones_of(town)
    free = Prices(*(np.zeros(count, np.int64) for count in (len(town.loads), len(town.room), zones.count)))
    shortest = shortest_by_trying(town)
    answers = {}
    for limit in range(max(0, shortest - 1), shortest + 1):
        worth = Worth.at_prices(town, zones, free, limit)
        network = Network.within(town, limit, worth=worth, step=1, most_arcs=10**6)
        answers[limit] = network.choose(town, seconds=60, nodes=10**6)

    assert answers[shortest][0] is not None
    assert faults_of(town, Rounds(shortest, 0, tuple(answers[shortest][0]))) == []
    assert shortest == 0 or answers[shortest - 1][0] is None


@pytest.mark.parametrize("size", range(2, 11))
def test_towns_by_the_published_law_are_proven(size):
    for seed in (0, 1):
        town = by_the_published_law(size, seed)

        rounds = drive(town)

        assert rounds.is_proven
        assert faults_of(town, rounds) == []


@pytest.mark.parametrize(
    "town",
    [
        on_a_map(0, points=50, shelters=12, depots=5, buses=12),
        on_a_map(6, points=15, shelters=4, depots=2, buses=2, beside=15),
        on_a_map(8, points=12, shelters=3, depots=1, buses=5, beside=2, parts=1000),
    ],
    ids=["as real ones are", "every point beside a shelter", "in millimetres"],
)
def test_a_town_on_a_map_is_solved_within_one_percent_of_its_bound(town):
    rounds = drive(town, progress=lambda one: one.longest > one.bound * 1.01)

    assert faults_of(town, rounds) == []
    assert rounds.bound <= rounds.longest <= rounds.bound * 1.01


def test_a_bound_found_in_longer_steps_is_no_higher_than_that_in_short_ones():
    fine = on_a_map(3, points=8, shelters=3, depots=1, buses=3, beside=1, parts=1000)
    tours = spread(fine, 0).tours()
    longest = fine.first.max() + 20 * fine.way.max()
    by_step = {}
    for step in (1000, 20_000):
        relaxation = Relaxation(fine.in_steps_of(step), tours)
        relaxation.rise(int(longest) // step, lambda: True)
        by_step[step] = relaxation.bound * step

    assert by_step[20_000] <= by_step[1000] + 999
    assert by_step[20_000] > 0.7 * by_step[1000]


@pytest.mark.parametrize("cut_off", [0, 5])
def test_a_bound_in_steps_is_that_of_the_steps_and_not_of_what_was_cut_off(cut_off):
    """One bus and one load: the bound is its one tour, without what is cut off of either leg."""
    leg = 38 * 10**6
    town = a_town(loads=[1], first=[[leg]], way=[[leg + cut_off]])
    relaxation = Relaxation(town, spread(town, 0).tours())

    relaxation.rise(2 * leg + cut_off, lambda: True)

    assert leg % relaxation.step == 0
    assert relaxation.step > cut_off
    assert relaxation.bound == 2 * leg


def test_the_same_seed_gives_the_same_tours():
    town = on_a_map(4, points=6, shelters=3, depots=1, buses=3)

    assert drive(town, seed=5) == drive(town, seed=5)


def test_whoever_stops_gets_the_best_so_far_and_what_is_proven_of_it():
    town = on_a_map(1, points=30, shelters=6, depots=2, buses=3)
    told: list[Rounds] = []

    at_once = drive(town, progress=lambda _one: False)
    later = drive(town, progress=lambda one: told.append(one) or len(told) < 60)
    by_clock = drive(town, seconds=5, clock=iter(range(1000)).__next__)

    for rounds in (at_once, later, by_clock):
        assert faults_of(town, rounds) == []
        assert 0 <= rounds.bound <= rounds.longest
    assert at_once.longest >= later.longest
    assert at_once.bound <= by_clock.bound <= later.bound
    assert [one.bound for one in told] == sorted(one.bound for one in told)


def test_a_town_is_read_from_its_text():
    town = read_town(TEXT)

    assert (town.buses, list(town.loads), list(town.room)) == (2, [2, 1], [3])
    assert (town.first.tolist(), town.way.tolist(), town.parts) == ([[3, 4]], [[2], [5]], 1)
    # One bus fetches both loads of the first point, the other the one of the second.
    assert drive(town).longest == max(3 + 2 + 2 + 2, 4 + 5)


def test_distances_may_have_decimals_and_the_answer_is_in_the_unit_of_the_file():
    text = "2 10\n1 2\n2 25 20 5\n1 30 30\n1 .75 1.00\n1 0.5\n2 1.25\n"
    told = []

    answer = solve_town(text, progress=lambda longest, bound: told.append((longest, bound)) or True)

    assert read_town(text).parts == 4
    assert (answer.longest, answer.bound, answer.is_proven) == (2.25, 2.25, True)
    assert (len(answer.tours), answer.faults) == (2, ())
    assert all(longest >= 2.25 >= bound for longest, bound in told)
    assert solve_town(TEXT).longest == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 10\n1 2\n2 25", "ends too early"),
        ("2 10\nabc", "'abc' stands where a number is expected"),
        ("2 0\n1 2\n", "no seats"),
        ("3 10\n1 2\n1 25 25\n1 30 30\n1 3\n1 2\n", "says 3 buses, and 2 stand"),
        ("2 -1", "no count and no distance"),
        ("2 nan", "no count and no distance"),
        ("2 10.5", "'10.5' is not a whole number"),
        ("1 10\n1 1\n1 5 5\n1 30 30\n1 3\n1 0.0000001\n", "more than 6 decimals"),
        ("1 10\n1 1\n1 5 5\n1 30 30\n1 3e10\n1 0.000001\n", "too long to be computed with so many decimals"),
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
        "not depot, point, shelter": replace(good, tours=(tour[:-1],)),
        "too few buses": replace(good, tours=(*good.tours, tour)),
    }

    for words, rounds in spoilt.items():
        assert any(words in fault for fault in faults_of(town, rounds)), words
    assert any("too full" in fault for fault in faults_of(a_town(room=[1]), good))
