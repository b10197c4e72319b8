"""What every field of a plan is called in the words of the field, in which unit, and between what it may lie."""

from collections.abc import Mapping

from safeconduct.core.evacuation.planfile.kept import Asked, KeptPlan
from safeconduct.core.evacuation.terms import (
    ASSEMBLY_POINT,
    CLASS,
    HAS_DOCUMENTS,
    MOBILITY,
    MOST_HOURS,
    MOST_SEATS,
    MOST_VEHICLES,
    NAME,
    NATIONALITY,
    Term,
)
from safeconduct.core.evacuation.trips import Load, Together, Trip

MOST_TRIPS = 500_000
MOST_TRIES = 1e12
MOST_COST = 1e18
SEED = Term("seed", most=2.0**63 - 1)

PLAN_TERMS: Mapping[type, Mapping[str, Term]] = {
    KeptPlan: {
        "problem": Term("problem", "SHA-256 of the problem that the plan was made for"),
        "step_minutes": Term("step in minutes", "in which people are counted", least=1.0, most=24.0 * 60),
        "trips": Term("trips"),
        "name": NAME,
        "problem_name": Term("name of the problem", "for people to read"),
        "asked": Term("what was asked for", "null: made by hand"),
        "cost": Term(
            "cost", "weighted person-hours at risk, driving and being left included", most=MOST_COST
        ),
        "bound": Term("bound", "weighted person-hours that no plan can be under", most=MOST_COST),
        "was_stopped": Term("stopped", "true: the best plan when somebody stopped the work"),
    },
    Asked: {
        "rounds": Term("rounds", "of the bound", most=MOST_TRIES),
        "changes": Term("changes", "of itineraries", most=MOST_TRIES),
        "seed": SEED,
        "aim": Term("aim", "what counts first"),
    },
    Trip: {
        "origin": Term("origin", "code of a place"),
        "destination": Term("destination", "code of a place"),
        "mode": Term("mode", "of the leg or the scheduled lift"),
        "departs_hours": Term("hour of departure", most=MOST_HOURS),
        "arrives_hours": Term("hour of arrival", most=MOST_HOURS * 2),
        "fleet": Term("fleet", "its code; empty: no vehicle of the problem's"),
        "vehicle": Term("vehicle", "its number in the fleet, from 1; 0: none", most=MOST_VEHICLES),
        "lift": Term("scheduled lift", "its code; empty: none"),
        "times": Term("times", "a shuttle goes within its hours", least=1.0, most=MOST_SEATS),
        "loads": Term("loads", "who is on board, by group"),
        "households": Term("households", "those on board, counted in the loads"),
    },
    Load: {
        "assembly_point": ASSEMBLY_POINT,
        "priority": CLASS,
        "mobility": MOBILITY,
        "has_documents": HAS_DOCUMENTS,
        "nationality": NATIONALITY,
        "people": Term("number of people"),
    },
    Together: {
        "household": Term("household", "its number in the problem's list, from 1", least=1.0, most=500_000.0),
        "households": Term("number of households", positive=True),
    },
}
