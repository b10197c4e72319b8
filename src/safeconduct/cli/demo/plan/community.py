"""Section 4 of the demonstration's plan: who is there, who needs more, and how they are reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago

# (group, about how many, what is done, who sees to it, partner)
GROUPS: Final = (
    ("children", 4200, "Travel with their family; children alone get an escort of the women's union and a signed hand-over.", "protection", "lwu"),
    ("trafficking", 600, "Spoken to alone at each point; taken to a shelter first, home only when they agree.", "protection", "shelter"),
    ("elderly", 900, "Called by the area coordinator, fetched by car, first bus with a nurse.", "wardens", "temple"),
    ("disabled", 350, "Named to the area coordinator beforehand; two coaches with a ramp.", "transport", "temple"),
    ("detained", 480, "Lists asked from the authority within 24 hours; visited within three days.", "consular", "police"),
    ("pregnant", 500, "Medical check before departure; by air from the seventh month on advice of a doctor.", "protection", "hospital"),
    ("ill", 700, "Medicine for 14 days; referral to a hospital on both sides of the border.", "protection", "hospital"),
    ("irregular", 60000, "Never asked for status; escorted past checkpoints with a letter of the embassy.", "consular", "police"),
    ("domestic", 9000, "Employers are called one by one; area coordinators ring at the door on the second day.", "wardens", "temple"),
)  # fmt: skip
# (name, kind, whom, language, reach, tested so many days ago, delivered)
CHANNELS: Final = (
    ("SMS", "sms", "Registered people", "lo", 15000, 45, 78),
    ("Community radio", "radio", "Workers of the north-east", "lo", 40000, 110, 60),
    ("Workers' chat groups", "chat", "Factory workers who read Thai better", "th", 22000, 45, 71),
    ("Area coordinators", "warden", "People without a telephone", "lo", 6000, 90, 55),
    ("Website", "web", "Families of other nationality, press", "en", 3000, 45, 100),
)


def community(today: date) -> dict[str, Any]:
    return {
        "livelihoods": "Factories, construction, domestic work, markets, farms. Many employers hold passports.",
        "languages": "Lao and Thai; about one in six does not read with ease.",
        "associations": "Temple committees, workers' groups in Samut Prakan and Rangsit.",
        "insurance": "Workers under the memorandum are in social security; others buy health cards; farm workers have neither.",
        "without_registration": "Counted through temples and workers' groups, without names; the groups keep the lists.",
        "privacy": "Data is given of free will, shared with nobody without consent, and deleted two years after the last contact.",
        "travellers": "Patients and shoppers in the border provinces, most for less than three days.",
        "groups": [
            {"id": f"group-{group}", "group": group, "number": number, "measures": measures, "owner": owner, "partner": partner, "as_of": ago(today, 120)}
            for group, number, measures, owner, partner in GROUPS
        ],
        "detention_sites": [
            {"id": "suan-phlu", "name": "Immigration detention centre, Suan Phlu", "area": "TH-10", "position": {"lat": 13.7204, "lon": 100.5431}, "authority": "Immigration bureau", "phone": "+66800000201", "number": 160, "access": "Letter two days ahead", "visited_on": ago(today, 34), "in_a_crisis": "Lists within 24 hours; the bureau agreed to release families to the embassy's care."},
            {"id": "khlong-prem", "name": "Khlong Prem central prison", "area": "TH-10", "position": {"lat": 13.8470, "lon": 100.5560}, "authority": "Corrections department", "phone": "+66800000202", "number": 210, "access": "Consular visit each quarter", "visited_on": ago(today, 70), "in_a_crisis": "Stay where they are; visited within three days, families told."},
        ],
        "contributions": [
            {"id": "cannery", "who": "Golden Cannery 4 (invented)", "kind": "employer", "area": "TH-74", "people": 1400, "what": "Gives passports back within a day, its buses to the assembly point", "contact": "Personnel manager", "phone": "+66800000301", "agreed_on": ago(today, 200)},
            {"id": "recruiter", "who": "Mekong Recruitment (invented)", "kind": "recruiter", "area": "TH-11", "people": 3200, "what": "Hands over its list of workers with sites in a crisis", "contact": "Director", "phone": "+66800000302", "agreed_on": ago(today, 180)},
            {"id": "temple", "who": "Temple committee, Phra Pradaeng", "kind": "faith", "area": "TH-11", "people": 2500, "what": "Opens the school, cooks, counts people without names", "contact": "Abbot's secretary", "phone": "+66800000303", "agreed_on": ago(today, 210)},
            {"id": "union", "who": "Workers' group, Rangsit", "kind": "union", "area": "TH-13", "people": 1800, "what": "Passes messages on, reports rumours", "contact": "Speaker", "phone": "+66800000304", "agreed_on": ago(today, 95)},
        ],
        "channels": [
            {"id": f"channel-{number}", "name": name, "channel": kind, "audience": whom, "language": language, "reach": reach, "tested_on": ago(today, days), "delivered_percent": share}
            for number, (name, kind, whom, language, reach, days, share) in enumerate(CHANNELS, 1)
        ],
        "advice": [
            {"id": f"{subject}-{language}", "name": name, "subject": subject, "language": language, "place": "Website, temples, bus stations of the border provinces", "published_on": ago(today, 130)}
            for subject, name in (("grab_bag", "What to take along"), ("rights", "Your rights, and whom to call"), ("orientation", "Before you leave for Thailand"))
            for language in (("lo", "th", "en") if subject == "grab_bag" else ("lo", "th"))
        ],
    }  # fmt: skip


def described(rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The register's counts with what the embassy knows of the people: shares from its survey, invented."""
    shares = {
        "women_percent": 55,
        "children_percent": 6,
        "over_60_percent": 2,
        "sectors": "Factories, building sites, homes",
    }
    return [
        {"low": row.get("best"), "high": row.get("best"), **row} | shares
        for row in map(_without_blanks, rows)
    ]


def _without_blanks(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}
