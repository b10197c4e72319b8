"""Section 3 of the demonstration's plan: six kinds of danger, their signs, and whom to call."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago
from safeconduct.cli.demo.plan.scenarios import METROPOLIS

# Each: id, category, kind, hazard, areas, season, likelihood, impact, source.
HAZARDS: Final = (
    ("earthquake", "natural", "earthquake", "Strong earthquake felt in high buildings", METROPOLIS, "Any", 2, 5, "Event of 28 March 2025"),
    ("flood", "natural", "flood", "River flood of the central plain", ("TH-14", "TH-13", "TH-12"), "September to November", 4, 3, "Event of 2011"),
    ("border-clash", "conflict", "conflict", "Shelling along the eastern border", ("TH-27", "TH-32", "TH-33"), "Dry season", 2, 4, "Clashes of July 2025"),
    ("protests", "civil", "civil", "Protests that close roads, or anger at foreign workers", ("TH-10",), "Any", 3, 2, "Events of 2010 and 2020"),
    ("epidemic", "health", "health", "Epidemic that closes borders and dormitories", (), "Cool season", 2, 4, "Closure of March 2020"),
    ("chemical", "industrial", "industrial", "Explosion or leak at a chemical plant", ("TH-11", "TH-21"), "Any", 3, 3, "Fire of July 2021, Samut Prakan"),
    ("crackdown", "mass_return", "mass_return", "Sudden registration deadline", (), "Any", 3, 4, "Event of June 2014"),
)  # fmt: skip
# (hazard, sign, where it is read, who looks, every so many hours)
SIGNS: Final = (
    ("flood", "Discharge at Nakhon Sawan above 2,500 cubic metres a second", "Royal Irrigation Department, daily bulletin", "second-secretary", 24),
    ("crackdown", "Cabinet decision or deadline on workers' papers", "Labour ministry's notices, workers' groups", "labour", 24),
    ("earthquake", "Magnitude 6.5 or more within 1,200 km", "Seismological bulletin, mobile broadcast", "duty", 1),
    ("border-clash", "Schools closed within 20 km of the border", "Provincial disaster offices", "duty", 12),
    ("epidemic", "First closed dormitory or border", "Disease control department", "labour", 48),
)  # fmt: skip
# (area, office, contact, checked so many days ago); the first telephone numbers are invented.
HOSTS: Final = (
    ("TH-10", "Bangkok disaster prevention department", "Duty commander", 60),
    ("TH-11", "Samut Prakan provincial disaster office", "Head of operations", 60),
    ("TH-12", "Nonthaburi provincial disaster office", "Head of operations", 62),
    ("TH-13", "Pathum Thani provincial disaster office", "Head of operations", 62),
    ("TH-73", "Nakhon Pathom provincial disaster office", "", 480),
    ("TH-74", "Samut Sakhon provincial disaster office", "Deputy governor's office", 61),
)


def risks(today: date) -> dict[str, Any]:
    return {
        "country": "TH",
        "country_profile": "Most nationals live in and around Bangkok and in the eastern industrial provinces.",
        "security": "Stable; checkpoints after protests; registration deadlines cause sudden movement.",
        "outlook": "Deadlines for workers' papers fall twice a year. Elections and court decisions bring people to the streets.",
        "emergency_system": "Provincial disaster offices; warnings by mobile broadcast in Thai and English.",
        "infrastructure": "Two airports in Bangkok, highway 2 and the railway to Nong Khai, four bridges over the Mekong.",
        "health_services": "Public hospitals treat emergencies of everybody; interpreters at three hospitals in Bangkok.",
        "legal_barriers": "People without papers fear arrest at checkpoints and at the border.",
        "hazards": [
            {"id": one, "category": category, "kind": kind, "hazard": hazard, "areas": list(areas), "season": season, "likelihood": likely, "impact": bad, "source": source, "as_of": ago(today, 150)}
            for one, category, kind, hazard, areas, season, likely, bad, source in HAZARDS
        ],
        "indicators": [
            {"id": f"sign-{hazard}", "name": sign, "hazard": hazard, "source": source, "owner": owner, "every_hours": hours}
            for hazard, sign, source, owner, hours in SIGNS
        ],
        "host_contacts": [
            {"id": f"host-{area}".lower(), "area": area, "office": office, "contact": contact, "phone": f"+668000001{number:02}", "emergency_number": "1784; police 191; ambulance 1669", "warnings": "Mobile broadcast in Thai and English; village loudspeakers in Thai", "checked_on": ago(today, days)}
            for number, (area, office, contact, days) in enumerate(HOSTS)
        ],
    }  # fmt: skip
