"""The plan of another embassy: in force for more than a year, short, and never tested, as many are."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago

# Each: id, category, kind, hazard, areas, season, likelihood, impact, source.
HAZARDS: Final = (
    ("typhoon", "natural", "storm", "Typhoon on the northern coast", ("VN-HP", "VN-13"), "August to October", 4, 4, "Typhoon of September 2024"),
    ("red-river", "natural", "flood", "Flood of the Red River", ("VN-HN",), "July to September", 3, 3, "Flood of September 2024"),
    ("epidemic", "health", "health", "Epidemic that closes the border", (), "Any", 2, 4, "Closure of March 2020"),
    ("factory", "industrial", "industrial", "Fire in a factory or its dormitory", (), "Any", 2, 2, "Estimate of the post"),
)  # fmt: skip


def content(today: date) -> dict[str, dict[str, Any]]:
    return {
        "risks": {
            "country": "VN",
            "country_profile": "Students in Hanoi and along the coast; workers in the provinces next to Lao PDR.",
            "security": "Stable.",
            "hazards": [
                {"id": one, "category": category, "kind": kind, "hazard": hazard, "areas": list(areas), "season": season, "likelihood": likely, "impact": bad, "source": source, "as_of": ago(today, 30)}
                for one, category, kind, hazard, areas, season, likely, bad, source in HAZARDS
            ],
        },
        "scenarios": {
            "scenarios": [
                {"id": "typhoon-coast", "name": "A typhoon strikes the port", "hazard": "typhoon", "severity": "likely", "trigger": "Warning of level 4 on the coast", "areas": ["VN-HP"], "affected_percent": 60, "leave_percent": 10, "horizon_days": 7, "access": "Roads under water for three days"},
            ],
        },
        "annexes": {
            "exercises": [
                {"id": "talk-through", "held_on": ago(today, 40), "name": "The first hour, talked through", "type": "tabletop", "findings": "The telephone list was two years old."},
            ],
        },
    }  # fmt: skip
