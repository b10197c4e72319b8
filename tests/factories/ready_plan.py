"""A plan that meets every requirement, as plain values: each test of a rule takes one thing away. Persons are invented."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.outline.community_tables import VULNERABLE
from safeconduct.plans.outline.risks import HAZARD_CATEGORIES
from safeconduct.plans.readiness import Ability, Agreement, Facts, Feed, Tested

TODAY = date(2026, 3, 2)
RECENT = (TODAY - timedelta(days=30)).isoformat()
LATER = (TODAY + timedelta(days=200)).isoformat()
PROSE = "Written down in quiet times, by whom and within 24 hours, so that a stranger can act on it."
LANGUAGES = ("lo", "th")
LEVELS = (1, 2, 3, 4)

Record = dict[str, Any]


def a_ready_plan() -> dict[str, dict[str, Any]]:
    """Its sections. A fresh copy each time, to be spoilt in place."""
    written = {section.key: _prose(section.key) for section in OUTLINE.sections}
    for part in (
        _post(),
        _risks(),
        _community(),
        _scenarios(),
        _roles(),
        _evacuation(),
        _phases(),
        _stores(),
    ):
        for key, content in part.items():
            written[key] |= content
    return deepcopy(written)


def ready_facts(sections: dict[str, Any] | None = None, **given: Any) -> Facts:
    """What is looked up for a plan that is ready, in an installation that does everything."""
    agreement = Agreement("Labour ministry", "labour", PROSE, "Duty desk", TODAY + timedelta(days=400), True)
    known: dict[str, Any] = {
        "on": TODAY,
        "version": 2,
        "registered": {"TH-10": 100},
        "tests": (Tested("worst", TODAY - timedelta(days=9)),),
        "agreements": (agreement,),
        "feeds": (Feed("Earthquakes", frozenset({"TH"})),),
        "from_afar": ("MM",),
        "abilities": frozenset(Ability),
    }
    return Facts(sections=a_ready_plan() if sections is None else sections, **known | given)


def _prose(key: str) -> dict[str, Any]:
    section = OUTLINE.section(key)
    return {field.key: PROSE for field in section.fields if field.kind in {"long_text", "text", "phone"}}


def _post() -> dict[str, dict[str, Any]]:
    staff = [
        {"id": one, "name": f"{one.title()} Example", "function": "Staff", "phone": "+66800000000"}
        for one in ("anong", "boun", "chan")
    ]
    ways = [
        {
            "id": f"way-{one}", "with_whom": one, "primary": "Telephone", "alternate": "Satellite",
            "tested_on": RECENT,
        }
        for one in ("headquarters", "staff", "posts")
    ]  # fmt: skip
    return {
        "post": {"staff": staff, "ways_to_speak": ways},
        "introduction": {"classification": "restricted", "review_on": LATER},
    }


def _risks() -> dict[str, dict[str, Any]]:
    hazards = [
        {
            "id": f"hazard-{category}", "category": category, "hazard": f"A {category} hazard", "season": "Any",
            "likelihood": 3, "impact": 1 + number % 5, "source": "Survey", "as_of": RECENT,
        }
        for number, (category, _label) in enumerate(HAZARD_CATEGORIES)
    ]  # fmt: skip
    signs = [
        {
            "id": f"sign-{hazard['id']}", "name": "A sign", "hazard": hazard["id"], "source": "Bulletin",
            "owner": "anong", "every_hours": 24,
        }
        for hazard in hazards
    ]  # fmt: skip
    host = {
        "id": "host", "area": "TH-10", "office": "Provincial office", "contact": "Duty officer",
        "phone": "+66800000001", "emergency_number": "191", "warnings": "Broadcast in Thai", "checked_on": RECENT,
    }  # fmt: skip
    return {"risks": {"country": "TH", "hazards": hazards, "indicators": signs, "host_contacts": [host]}}


def _community() -> dict[str, dict[str, Any]]:
    population = [
        {
            "id": f"people-{status}", "area": "TH-10", "status": status, "registered": 100, "low": 200, "best": 300,
            "high": 500, "women_percent": 50, "children_percent": 10, "over_60_percent": 5, "sectors": "Factories",
            "source": "Survey", "as_of": RECENT,
        }
        for status in ("regular", "irregular")
    ]  # fmt: skip
    groups = [
        {"id": f"group-{code}", "group": code, "measures": PROSE, "owner": "lead"}
        for code, _label in VULNERABLE
    ]
    site = {
        "id": "site", "name": "Centre", "area": "TH-10", "position": {"lat": 13.7, "lon": 100.5},
        "authority": "Immigration", "visited_on": RECENT, "in_a_crisis": PROSE,
    }  # fmt: skip
    gives = [
        {"id": kind, "who": kind, "kind": kind, "what": PROSE, "contact": "Somebody", "agreed_on": RECENT}
        for kind in ("employer", "faith")
    ]
    channels = [
        {
            "id": f"channel-{language}", "name": kind, "channel": kind, "audience": "All", "language": language,
            "reach": 500, "tested_on": RECENT, "delivered_percent": 80,
        }
        for kind, language in (("sms", "lo"), ("radio", "th"))
    ]  # fmt: skip
    advice = [
        {
            "id": f"{subject}-{language}", "name": subject, "subject": subject, "language": language,
            "place": "Website", "published_on": RECENT,
        }
        for subject in ("grab_bag", "orientation")
        for language in LANGUAGES
    ]  # fmt: skip
    return {
        "community": {
            "population": population, "groups": groups, "detention_sites": [site], "contributions": gives,
            "channels": channels, "advice": advice,
        }
    }  # fmt: skip


def _scenarios() -> dict[str, dict[str, Any]]:
    cases = [
        {
            "id": case, "name": f"The {case} case", "severity": case, "trigger": PROSE, "areas": ["TH-10"],
            "affected_percent": 10, "leave_percent": 10, "horizon_days": 7, "access": PROSE,
        }
        for case in ("best", "likely", "worst")
    ]  # fmt: skip
    needs = [
        {
            "id": f"need-{one}",
            "name": one,
            "unit": "litres",
            "amount": 3,
            "per": "day_affected",
            "source": "Survey",
        }
        for one in ("water", "food", "blankets")
    ]
    return {"scenarios": {"scenarios": cases, "needs": needs}}


def _roles() -> dict[str, dict[str, Any]]:
    people = ("anong", "boun", "chan")
    functions = ("lead", "transport", "messages", "money", "protection")
    team = [
        {
            "id": one, "function": one, "holder": people[number % 3], "deputy": people[(number + 1) % 3],
            "duties": PROSE, "authority": PROSE,
        }
        for number, one in enumerate(functions)
    ]  # fmt: skip
    calls = [
        {"id": f"call-{number}", "caller": caller, "called": called}
        for number, (caller, called) in enumerate(
            (("anong", "boun"), ("anong", "chan"), ("boun", "warden-1"))
        )
    ]
    roster = [
        {"id": f"shift-{one}", "shift": one, "hours": "07:00-19:00", "lead": "anong"}
        for one in ("day", "night")
    ]
    wardens = [
        {
            "id": f"warden-{number}", "name": f"Warden {number}", "areas": ["TH-10"], "phone": "+66800000002",
            "deputy": "Somebody", "agreed_on": RECENT, "tested_on": RECENT,
        }
        for number in (1, 2)
    ]  # fmt: skip
    partners = [
        {
            "id": f"partner-{number}",
            "name": "Partner",
            "task": "Helps",
            "phone": "+66800000003",
            "checked_on": RECENT,
        }
        for number in (1, 2)
    ]
    answers = [
        {
            "id": f"answers-{level}", "level": f"level-{level}", "activity": "Speaks", "accountable": "lead",
            "responsible": ["messages"],
        }
        for level in LEVELS
    ]  # fmt: skip
    training = [
        {"id": f"trained-{one}", "function": one, "training": "Course", "held_on": RECENT}
        for one in functions
    ]
    return {
        "roles": {
            "team": team, "calls": calls, "roster": roster, "area_coordinators": wardens, "partners": partners,
            "responsibilities": answers, "training": training,
        }
    }  # fmt: skip


def _evacuation() -> dict[str, dict[str, Any]]:
    here, there = {"lat": 13.75, "lon": 100.53}, {"lat": 17.97, "lon": 102.61}
    permits = [
        {"id": kind, "name": kind, "kind": kind, "authority": "Immigration", "lead_hours": 48, "note": "Safe"}
        for kind in ("exit", "penalty", "overflight", "vehicle")
    ]
    referrals = [
        {
            "id": f"service-{need}", "name": f"Service {need}", "need": need, "capacity": "20 people",
            "phone": "+66800000004", "without_papers": True, "verified_on": RECENT,
        }
        for need in ("children", "trafficking", "ill", "asylum")
    ]  # fmt: skip
    return {
        "evacuation": {
            "assembly_points": [
                {
                    "id": "square", "name": "Square", "area": "TH-10", "position": here, "holding": 500,
                    "keyholder": "Somebody", "access": "Level", "inspected_on": RECENT,
                }
            ],
            "hubs": [
                {"id": "airport", "name": "Airport", "kind": "airport", "position": here},
                {"id": "bridge", "name": "Bridge", "kind": "border", "position": there},
            ],
            "havens": [{"id": "home", "name": "Vientiane", "country": "LA", "position": there}],
            "providers": [
                {
                    "id": "coach", "name": "Coaches", "offers": "Coaches", "contract": "Framework", "notice_hours": 6,
                    "phone": "+66800000005",
                }
            ],
            "assets": [
                {
                    "id": f"by-{mode}", "name": mode, "mode": mode, "seats": 45, "count": 3, "based_at": "square",
                    "provider": "coach",
                }
                for mode in ("road", "air")
            ],
            "legs": [
                {"id": "out", "origin": "square", "destination": "bridge", "mode": "road"},
                {"id": "over", "origin": "bridge", "destination": "home", "mode": "road"},
            ],
            "eligibility_rules": [{"id": "all", "rule": "Everybody", "effect": "taken", "asks_status": False}],
            "priorities": [
                {"id": f"order-{order}", "order": order, "who": f"Group {order}", "reason": "Need"} for order in (1, 2, 3)
            ],
            "permits": permits,
            "referrals": referrals,
        }
    }  # fmt: skip


def _phases() -> dict[str, dict[str, Any]]:
    levels = [
        {
            "id": f"level-{number}", "number": number, "name": f"Level {number}", "meaning": PROSE,
            "nationals_actions": PROSE, "deadline_hours": 2, "every_hours": 48 / number, "deescalation": PROSE,
        }
        for number in LEVELS
    ]  # fmt: skip
    points = [
        {
            "id": f"point-{number}", "level": f"level-{number}", "name": "A sign", "threshold": "7", "hold_hours": 6,
            "source": "Bulletin", "owner": "messages", "decides": "lead", "authority": PROSE,
        }
        for number in LEVELS
    ]  # fmt: skip
    tasks = [
        {
            "id": f"task-{level}-{number}", "level": f"level-{level}", "name": f"Task {number}", "side": "post",
            "owner": "lead", "deputy": "transport", "authority": PROSE, "within_hours": 4,
        }
        for level in LEVELS
        for number in (1, 2)
    ]  # fmt: skip
    messages = [
        {
            "id": f"message-{level}-{language}", "level": f"level-{level}", "name": "First message",
            "audience": "nationals", "channel": "sms", "language": language, "text": PROSE, "within_hours": 2,
            "approved_on": RECENT,
        }
        for level in LEVELS
        for language in LANGUAGES
    ]  # fmt: skip
    return {"phases": {"levels": levels, "decision_points": points, "tasks": tasks, "messages": messages}}


def _stores() -> dict[str, dict[str, Any]]:
    stock = [
        {
            "id": f"stock-{one}",
            "item": one,
            "quantity": 10,
            "unit": "boxes",
            "place": "Store",
            "checked_on": RECENT,
        }
        for one in ("water", "food", "blankets")
    ]
    fund = {
        "id": "fund",
        "name": "Emergency fund",
        "ceiling": 1000,
        "currency": "USD",
        "commits": "lead",
        "hours": 2,
    }
    exercise = {
        "id": "drill", "held_on": RECENT, "name": "Tabletop", "type": "tabletop", "findings": PROSE,
        "corrected_on": RECENT,
    }  # fmt: skip
    lesson = {
        "id": "lesson", "lesson": PROSE, "source": "Tabletop", "owner": "lead", "due_on": RECENT, "closed_on": RECENT,
        "evidence": "New list", "absorbed_in": 2,
    }  # fmt: skip
    return {
        "logistics": {"stock": stock, "funds": [fund]},
        "annexes": {"exercises": [exercise], "lessons": [lesson]},
    }
