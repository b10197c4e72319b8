"""Seats shared between states: what each partner lends and asks for, and what a plan makes of both."""

from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.trips import Load, Trip

OWN = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """One partner, by the name that fleets, lifts and groups of the problem give it.

    People are counted once, on the journey that brings them to safety; `on_our_means` and `ours_on_theirs` are of those.
    """

    partner: str
    lift_seats: int  # on all departures it offers
    vehicle_seats: int  # of all vehicles it lends, once
    asked: int  # its people in the problem
    safe: int  # of these
    on_our_means: int  # of these, with our vehicles and lifts, or on foot
    ours_on_theirs: int  # our own people, with its vehicles and lifts


def sharing(problem: Problem, trips: Iterable[Trip]) -> tuple[Shared, ...]:
    """By name, those of whom nothing but a name is known too; empty where no partner is named."""
    lenders = {fleet.code: fleet.partner for fleet in problem.fleets}
    lenders |= {lift.code: lift.partner for lift in problem.scheduled_lifts}
    havens = {haven.code for haven in problem.havens}
    home = [trip for trip in trips if trip.destination in havens]
    on_board = [(load, lenders.get(trip.fleet or trip.lift, OWN)) for trip in home for load in trip.loads]
    names = {*lenders.values(), *(group.nationality for group in problem.groups)} - {OWN}
    return tuple(_shared(problem, name, on_board) for name in sorted(names))


def _shared(problem: Problem, partner: str, on_board: list[tuple[Load, str]]) -> Shared:
    theirs = [(load, lender) for load, lender in on_board if load.nationality == partner]
    return Shared(
        partner=partner,
        lift_seats=sum(
            int(lift.seats) * lift.departures for lift in problem.scheduled_lifts if lift.partner == partner
        ),
        vehicle_seats=sum(
            int(fleet.vehicles) * int(fleet.seats) for fleet in problem.fleets if fleet.partner == partner
        ),
        asked=round(sum(group.people for group in problem.groups if group.nationality == partner)),
        safe=sum(load.people for load, _ in theirs),
        on_our_means=sum(load.people for load, lender in theirs if lender == OWN),
        ours_on_theirs=sum(
            load.people for load, lender in on_board if lender == partner and load.nationality == OWN
        ),
    )
