"""The isolated community evacuation problem: an island, docks that fit some boats, round trips to the mainland.

Krutein and Goodchild, "The isolated community evacuation problem with mixed integer programming", Transportation
Research Part E 161 (2022). Distances are in nautical miles, speeds in knots, times in minutes from the alarm. A boat
goes empty to a dock of the island, loads, goes to a dock of the mainland, unloads, and may go again; the plan is over
when the last boat has unloaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.core.evacuation.published.reading import UnreadableCase, cell, number, rows_of

Way = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Vessel:
    name: str
    seats: float
    empty_knots: float
    loaded_knots: float
    loading_minutes: float
    available_minutes: float
    starts_at: str
    docks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """`waiting` counts by location those who need a boat."""

    name: str
    probability: float
    waiting: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Island:
    vessels: tuple[Vessel, ...]
    location_of: Mapping[str, str]  # of the docks of the island
    first: Mapping[Way, float]  # from where a boat lies to the island
    loaded: Mapping[Way, float]  # from the island to the mainland
    back: Mapping[Way, float]  # from the mainland to the island
    most_trips: int
    scenarios: tuple[Scenario, ...]


def read_island(tables: Mapping[str, str]) -> Island:
    """From the texts of the published files by name without ending, blanks as underscores."""
    fits = _fits(tables)
    starts = {
        cell("initial_vessel_docks", row, "Vessel"): cell("initial_vessel_docks", row, "Dock")
        for row in rows_of(tables, "initial_vessel_docks")
    }
    return Island(
        vessels=tuple(_vessel(row, starts, fits) for row in rows_of(tables, "vessels")),
        location_of={
            cell("island_docks", row, "Dock"): cell("island_docks", row, "Location")
            for row in rows_of(tables, "island_docks")
        },
        first=_ways(tables, "zeta"),
        loaded=_ways(tables, "gamma"),
        back=_ways(tables, "delta"),
        most_trips=len(rows_of(tables, "roundtrips")),
        scenarios=_scenarios(tables),
    )


def _vessel(row: Mapping[str, str], starts: Mapping[str, str], fits: Mapping[str, frozenset[str]]) -> Vessel:
    table, name = "vessels", cell("vessels", row, "Vessel_name")
    if name not in starts:
        raise UnreadableCase(f"The table initial_vessel_docks does not say where {name} lies.")
    speeds = number(table, row, "vmax"), number(table, row, "v_loaded")
    if min(speeds) <= 0:
        raise UnreadableCase(f"{name} has no speed.")
    return Vessel(
        name=name,
        seats=number(table, row, "max_cap"),
        empty_knots=speeds[0],
        loaded_knots=speeds[1],
        loading_minutes=number(table, row, "loading time"),
        available_minutes=number(table, row, "time to availability"),
        starts_at=starts[name],
        docks=fits.get(name, frozenset()),
    )


def _fits(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The docks that fit each boat: one line a pair, or one line a dock and one column a boat."""
    rows = rows_of(tables, "vessel_compatibility")
    found: dict[str, set[str]] = {}
    for row in rows:
        if "Resource" in row:
            pairs = [(cell("vessel_compatibility", row, "Resource"), row.get("Compatibility") or "0")]
            dock = cell("vessel_compatibility", row, "Dock")
        else:
            dock, *_rest = row.values()
            pairs = list(row.items())[1:]
        for vessel, fit in pairs:
            if (fit or "0").strip() not in {"", "0", "0.0"}:
                found.setdefault(vessel, set()).add(dock)
    return {vessel: frozenset(docks) for vessel, docks in found.items()}


def _ways(tables: Mapping[str, str], name: str) -> dict[Way, float]:
    return {
        (cell(name, row, "Origin"), cell(name, row, "Destination")): number(name, row, "Distance")
        for row in rows_of(tables, name)
    }


def _scenarios(tables: Mapping[str, str]) -> tuple[Scenario, ...]:
    table = "scenarios"
    waiting: dict[str, dict[str, float]] = {}
    probability: dict[str, float] = {}
    for row in rows_of(tables, table):
        name, location = cell(table, row, "Scenario"), cell(table, row, "Location")
        # Those who leave by a boat of their own need none of ours.
        left = max(0.0, number(table, row, "Demand") - number(table, row, "private_evac"))
        waiting.setdefault(name, {})[location] = waiting.get(name, {}).get(location, 0.0) + left
        probability[name] = number(table, row, "Probability")
    return tuple(Scenario(name, probability[name], people) for name, people in waiting.items())
