"""An easier evacuation: which way things may change, for the exact program, the bound of the ascent, and plans."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation import DailyHours, Effort, audit, make_plan, solve
from safeconduct.core.evacuation.audit.reckoning import weighted_hours
from tests.core.evacuation.problems import a_random_problem, seeds

LITTLE = Effort(rounds=300, changes=3_000, nodes=0)
few = settings(max_examples=15, deadline=None, derandomize=True)


def more_seats(problem):
    return replace(problem, fleets=tuple(replace(each, seats=each.seats * 1.5) for each in problem.fleets))


def more_vehicles(problem):
    return replace(
        problem, fleets=tuple(replace(each, vehicles=each.vehicles + 1) for each in problem.fleets)
    )


def more_desks(problem):
    return replace(
        problem, hubs=tuple(replace(each, desks=each.desks and each.desks + 1) for each in problem.hubs)
    )


def earlier_opening(problem):
    """An hour earlier, and closing as ever."""

    def earlier(places):
        return tuple(
            replace(
                each, opening=tuple(DailyHours(hours.opens_at - 1, hours.closes_at) for hours in each.opening)
            )
            for each in places
        )

    return replace(problem, hubs=earlier(problem.hubs), assembly_points=earlier(problem.assembly_points))


def sooner_there(problem):
    fleets = tuple(
        replace(each, available_from_hours=each.available_from_hours / 2) for each in problem.fleets
    )
    return replace(problem, fleets=fleets)


def more_room(problem):
    return replace(
        problem,
        hubs=tuple(replace(each, holding=each.holding and each.holding + 10) for each in problem.hubs),
        havens=tuple(replace(each, capacity=each.capacity and each.capacity + 10) for each in problem.havens),
    )


easier = st.sampled_from([more_seats, more_vehicles, more_desks, earlier_opening, sooner_there, more_room])


@settings(few, max_examples=30)
@given(seeds, easier)
def test_what_makes_it_easier_never_raises_the_optimum_nor_a_bound_over_it(seed, made_easier):
    """With those who have no way, who may get one."""
    problem = a_random_problem(seed, staggered=False)
    most = solve(problem).cost * (1 + 1e-9) + 1e-6

    assert solve(made_easier(problem)).cost <= most
    assert make_plan(made_easier(problem), effort=LITTLE).bound <= most


@few
@given(seeds, easier)
def test_a_plan_is_also_one_for_an_easier_evacuation(seed, made_easier):
    problem = a_random_problem(seed)
    trips = make_plan(problem, effort=LITTLE).trips
    assert [fault.sentence for fault in audit(made_easier(problem), trips).faults] == []
    assert weighted_hours(made_easier(problem), trips) == weighted_hours(problem, trips)
