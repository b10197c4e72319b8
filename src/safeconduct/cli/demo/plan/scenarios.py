"""Section 5 of the demonstration's plan: four cases, and what each person needs."""

from typing import Any, Final

SCENARIO: Final = "bangkok-earthquake"
METROPOLIS: Final = ("TH-10", "TH-11", "TH-12", "TH-13", "TH-73", "TH-74")
# (id, name, unit, amount, for, share, source)
NEEDS: Final = (
    ("need-water", "Drinking water", "litres", 3, "day_waiting", None, "Sphere handbook"),
    ("need-food", "Ready meals", "meals", 3, "day_waiting", None, "Sphere handbook"),
    ("need-blankets", "Blankets", "blankets", 1, "once_leaving", 40, "Estimate of the labour attaché"),
    (
        "need-papers",
        "Emergency travel documents",
        "forms",
        1,
        "once_leaving",
        50,
        "Half have no passport in their hands",
    ),
    ("need-infants", "Infant food", "kilograms", 0.2, "day_waiting", 4, "Share of infants in the register"),
)


def scenarios() -> dict[str, Any]:
    return {
        "consequences": "Mobile networks fail for hours; offices close; rumours outrun news.",
        "scenarios": [
            {"id": SCENARIO, "name": "Earthquake, Bangkok", "hazard": "earthquake", "severity": "likely", "trigger": "Magnitude 7 or more within 1,200 km; buildings closed", "areas": list(METROPOLIS), "affected_percent": 30, "leave_percent": 10, "urgent_percent": 5, "medical_percent": 5, "family_percent": 25, "horizon_days": 7, "ready_hours": 36, "start_hour": 13, "duration_days": 21, "access": "Elevated trains stop; high buildings are closed until inspected; airports closed for hours.", "assumptions": "Airports reopen after six hours; highway 2 stays open."},
            {"id": "flood-2011", "name": "Flood as in 2011", "hazard": "flood", "severity": "worst", "trigger": "Discharge above 3,500 cubic metres a second", "areas": ["TH-12", "TH-13"], "affected_percent": 60, "leave_percent": 10, "family_percent": 30, "horizon_days": 7, "ready_hours": 72, "start_hour": 6, "duration_days": 60, "access": "Highway 1 and Don Mueang under water; boats needed for the last two kilometres.", "assumptions": "Don Mueang closed."},
            {"id": "tower", "name": "One building falls", "hazard": "earthquake", "severity": "best", "trigger": "A site with nationals is hit", "areas": ["TH-10"], "affected_percent": 1, "leave_percent": 10, "horizon_days": 3, "ready_hours": 12, "start_hour": 13, "duration_days": 14, "access": "The site is closed by the police; relatives gather at its gate.", "assumptions": "Everything else works."},
            {"id": "deadline", "name": "Registration deadline", "hazard": "crackdown", "severity": "likely", "trigger": "A deadline of less than 30 days is announced", "areas": ["TH-11", "TH-74"], "affected_percent": 40, "leave_percent": 25, "family_percent": 20, "horizon_days": 14, "ready_hours": 96, "start_hour": 8, "duration_days": 30, "access": "Checkpoints on highway 2; queues of a day at the bridges.", "assumptions": "Thai authorities agree to a waiver of penalties, as in 2014."},
        ],
        "needs": [
            {"id": one, "name": name, "unit": unit, "amount": amount, "per": per, "share_percent": share, "source": source}
            for one, name, unit, amount, per, share, source in NEEDS
        ],
    }  # fmt: skip
