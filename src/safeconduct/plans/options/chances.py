"""An option in a world that does not keep to it: how likely it is that everybody gets out, and how many are left."""

from dataclasses import asdict
from typing import Any, Final

from safeconduct.core.evacuation import Problem, Trip
from safeconduct.core.evacuation.chance import Ensemble, simulate
from safeconduct.plans.options.calling import calls_of

REPLICATIONS: Final = 1000


def chances_of(problem: Problem, trips: tuple[Trip, ...], *, step_minutes: float) -> dict[str, Any]:
    """As stored beside the outcome. Idle vehicles are sent on where they help, as officers would."""
    played = simulate(problem, trips, replications=REPLICATIONS, step_minutes=step_minutes)
    return _stored(played) | {"calling": calls_of(problem, trips)}


def _stored(found: Ensemble) -> dict[str, Any]:
    band = found.left
    return {
        "replications": found.replications,
        "cleared": asdict(found.cleared),
        "clear_hours": asdict(found.clear_hours) if found.clear_hours else None,
        "came": asdict(found.came),
        "seat_use": asdict(found.seat_use),
        "hours": list(found.hours),
        "left": {"low": list(band.low), "middle": list(band.middle), "high": list(band.high)},
        "deadlines": [asdict(one) for one in found.deadlines],
    }
