"""The demonstration's contingency plan: Bangkok, with an earthquake to be tested against.

Places, airports and bridges are real; names, telephone numbers, contracts and capacities are invented.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

Record = dict[str, Any]
SCENARIO: Final = "bangkok-earthquake"
METROPOLIS: Final = ("TH-10", "TH-11", "TH-12", "TH-13", "TH-73", "TH-74")


def _point(record_id: str, name: str, area: str, lat: float, lon: float, holding: int, **more: Any) -> Record:
    return {
        "id": record_id, "name": name, "area": area, "position": {"lat": lat, "lon": lon}, "holding": holding,
        "opening": "", "keyholder": "Area coordinator (invented)", "phone": "+66800000000", "water": True,
        "toilets": max(4, holding // 100), "access": "Coach bay; level entrance", "inspected_on": "2026-09-14",
    } | more  # fmt: skip


ASSEMBLY_POINTS: Final = (
    _point("ap-wangthonglang", "Embassy compound, Wang Thonglang", "TH-10", 13.7655, 100.6012, 800),
    _point("ap-lumphini", "Lumphini Park, west gate", "TH-10", 13.7307, 100.5380, 3000, water=False),
    _point("ap-minburi", "Min Buri sports ground", "TH-10", 13.8120, 100.7310, 1500),
    _point("ap-samutprakan", "Phra Pradaeng temple school", "TH-11", 13.6590, 100.5330, 1500),
    _point("ap-nonthaburi", "Nonthaburi pier car park", "TH-12", 13.8430, 100.4910, 1000),
    _point("ap-pathumthani", "Rangsit market hall", "TH-13", 13.9870, 100.6170, 1200),
    _point("ap-nakhonpathom", "Nakhon Pathom station square", "TH-73", 13.8240, 100.0610, 700),
    _point("ap-samutsakhon", "Mahachai community centre", "TH-74", 13.5480, 100.2740, 900),
)

HUBS: Final = (
    {"id": "hub-dmk", "name": "Don Mueang Airport", "kind": "airport", "position": {"lat": 13.9126, "lon": 100.6068},
     "desks": 4, "per_desk_hour": 12, "opening": "05:00-23:00", "holding": 1500,
     "source": "Design target: 5 minutes a pre-registered person; not measured"},
    {"id": "hub-nongkhai", "name": "First Friendship Bridge, Nong Khai", "kind": "border",
     "position": {"lat": 17.8790, "lon": 102.7156}, "desks": 6, "per_desk_hour": 12, "per_hour": 300,
     "opening": "06:00-22:00", "holding": 4000, "source": "Opening hours of the bridge; rate to be agreed with Thai immigration"},
    {"id": "hub-mukdahan", "name": "Second Friendship Bridge, Mukdahan", "kind": "border",
     "position": {"lat": 16.6009, "lon": 104.7356}, "desks": 4, "per_desk_hour": 12, "per_hour": 200,
     "opening": "06:00-22:00", "holding": 2500, "source": "Opening hours of the bridge; rate to be agreed with Thai immigration"},
)  # fmt: skip

HAVENS: Final = (
    {"id": "haven-vientiane", "name": "Vientiane reception centre", "country": "LA",
     "position": {"lat": 17.9690, "lon": 102.6130}, "capacity": 6000, "onward_per_hour": 250, "contact": "Labour ministry duty desk"},
    {"id": "haven-savannakhet", "name": "Savannakhet reception centre", "country": "LA",
     "position": {"lat": 16.5700, "lon": 104.7620}, "capacity": 3000, "onward_per_hour": 120, "contact": "Provincial labour office"},
)  # fmt: skip

ASSETS: Final = (
    {"id": "coaches-bangkok", "name": "Coaches, Bangkok", "mode": "road", "seats": 45, "count": 30,
     "based_at": "ap-wangthonglang", "available_from": 6, "turnaround_minutes": 45,
     "provider": "mekong-coach"},
    {"id": "coaches-nongkhai", "name": "Coaches, Nong Khai", "mode": "road", "seats": 45, "count": 20,
     "based_at": "hub-nongkhai", "available_from": 12, "turnaround_minutes": 45,
     "provider": "city-transport"},
    {"id": "airbus", "name": "National airline, narrow-body", "mode": "air", "seats": 150, "count": 2,
     "based_at": "haven-vientiane", "available_from": 12, "turnaround_minutes": 90,
     "provider": "airline"},
)  # fmt: skip

PROVIDERS: Final = (
    {"id": "mekong-coach", "name": "Mekong Coach (invented)", "offers": "30 coaches of 45 seats",
     "contract": "Framework agreement", "contract_until": "2027-06-30", "notice_hours": 6, "phone": "+66800000021"},
    {"id": "city-transport", "name": "Vientiane city transport (invented)", "offers": "20 coaches of 45 seats",
     "contract": "Memorandum with the ministry of transport", "notice_hours": 12, "phone": "+856200000021"},
    {"id": "airline", "name": "National airline", "offers": "2 narrow-body aircraft",
     "contract": "Charter clause", "contract_until": "2027-12-31", "notice_hours": 12, "phone": "+856200000022"},
)  # fmt: skip


def _legs() -> tuple[Record, ...]:
    legs: list[Record] = []

    def leg(origin: str, destination: str, mode: str, **more: Any) -> None:
        legs.append(
            {"id": f"leg-{len(legs) + 1}", "origin": origin, "destination": destination, "mode": mode, **more}
        )

    for point in ASSEMBLY_POINTS:
        for hub in ("hub-dmk", "hub-nongkhai", "hub-mukdahan"):
            leg(point["id"], hub, "road")
    leg("hub-dmk", "haven-vientiane", "air", hours=1.2, source="Scheduled block time Bangkok to Vientiane")
    leg("hub-nongkhai", "haven-vientiane", "own", hours=0.7, source="Shuttle over the bridge, 25 km")
    leg("hub-mukdahan", "haven-savannakhet", "own", hours=0.4, source="Shuttle over the bridge, 10 km")
    return tuple(legs)


def content(today: date) -> Mapping[str, Mapping[str, Any]]:
    """The sections that a consul would have written; the population is taken from the register."""
    return {
        "post": {
            "address": "Wang Thonglang, Bangkok", "position": {"lat": 13.7655, "lon": 100.6012},
            "duty_phone": "+66800000001", "second_channel": "Satellite telephone in the duty room, tested monthly",
            "countries": "Thailand; for the north-east together with the consulate-general in Khon Kaen",
            "alternate_site": "Consulate-General, Khon Kaen (440 km by road)", "headquarters_phone": "+856200000000",
            "staff": [
                {"id": "head", "name": "Head of post", "function": "Crisis lead", "phone": "+66800000002", "deputy": "consul", "languages": "Lao, Thai, English"},
                {"id": "consul", "name": "Consul", "function": "Consular operations", "phone": "+66800000003", "deputy": "second-secretary", "languages": "Lao, Thai"},
                {"id": "second-secretary", "name": "Second secretary", "function": "Transport", "phone": "+66800000004", "deputy": "consul", "languages": "Lao, Thai, English"},
            ],
        },
        "introduction": {
            "scope": "All nationals in Thailand, whatever their papers, and members of their families of any nationality.",
            "objectives": "Reach everyone within 24 hours; move those in danger; leave nobody behind unasked.",
            "assumptions": "One road to the north-east stays open. Half of the people have no passport in their hands.",
            "activation": "The head of post raises levels 1 and 2; headquarters raises 3 and 4.",
            "classification": "restricted", "distribution": "Head of post, consul, duty officer, headquarters",
            "review_on": date(today.year + (today.month > 6), (today.month + 5) % 12 + 1, 1).isoformat(),
        },
        "risks": {
            "country": "TH",
            "country_profile": "Most nationals live in and around Bangkok and in the eastern industrial provinces.",
            "security": "Stable; checkpoints after protests; registration deadlines cause sudden movement.",
            "emergency_system": "Provincial disaster offices; warnings by mobile broadcast in Thai and English.",
            "legal_barriers": "People without papers fear arrest at checkpoints and at the border.",
            "hazards": [
                {"id": "earthquake", "category": "natural", "hazard": "Strong earthquake felt in high buildings", "areas": list(METROPOLIS), "season": "Any", "likelihood": 2, "impact": 4, "source": "Event of 28 March 2025", "as_of": "2026-06-30"},
                {"id": "flood", "category": "natural", "hazard": "River flood of the central plain", "areas": ["TH-14", "TH-13", "TH-12"], "season": "September to November", "likelihood": 4, "impact": 3, "source": "Event of 2011", "as_of": "2026-06-30"},
                {"id": "crackdown", "category": "mass_return", "hazard": "Sudden registration deadline", "areas": [], "season": "Any", "likelihood": 3, "impact": 3, "source": "Event of June 2014", "as_of": "2026-06-30"},
            ],
        },
        "community": {
            "livelihoods": "Factories, construction, domestic work, markets, farms. Many employers hold passports.",
            "languages": "Lao and Thai; about one in six does not read with ease.",
            "associations": "Temple committees, workers' groups in Samut Prakan and Rangsit.",
            "without_registration": "Counted through temples and workers' groups, without names; the groups keep the lists.",
            "privacy": "Data is given of free will, shared with nobody without consent, and deleted two years after the last contact.",
            "channels": [
                {"id": "sms", "name": "SMS", "channel": "sms", "audience": "Registered people", "language": "lo", "delivered_percent": 78, "reach": 15000, "tested_on": "2026-08-01"},
                {"id": "radio", "name": "Community radio", "channel": "radio", "audience": "Workers of the north-east", "language": "lo", "reach": 40000, "tested_on": "2026-08-01"},
            ],
        },
        "scenarios": {
            "consequences": "Mobile networks fail for hours; offices close; rumours outrun news.",
            "scenarios": [
                {"id": SCENARIO, "name": "Earthquake, Bangkok", "hazard": "earthquake", "severity": "likely", "trigger": "Magnitude 7 or more within 1,200 km; buildings closed", "areas": list(METROPOLIS), "affected_percent": 30, "leave_percent": 10, "urgent_percent": 5, "medical_percent": 5, "family_percent": 25, "horizon_days": 7, "ready_hours": 36, "start_hour": 13, "assumptions": "Airports reopen after six hours; highway 2 stays open."},
                {"id": "flood-2011", "name": "Flood as in 2011", "hazard": "flood", "severity": "worst", "trigger": "Discharge above 3,500 cubic metres a second", "areas": ["TH-12", "TH-13"], "affected_percent": 60, "leave_percent": 10, "family_percent": 30, "horizon_days": 7, "ready_hours": 72, "start_hour": 6, "assumptions": "Don Mueang closed."},
                {"id": "tower", "name": "One building falls", "hazard": "earthquake", "severity": "best", "trigger": "A site with nationals is hit", "areas": ["TH-10"], "affected_percent": 1, "leave_percent": 10, "horizon_days": 3, "ready_hours": 12, "start_hour": 13, "assumptions": "Everything else works."},
            ],
        },
        "roles": {
            "lead": "Head of post; deputy: consul.",
            "headquarters": "Consular department, duty officer around the clock from level 2.",
            "team": [
                {"id": "t1", "function": "Crisis lead", "holder": "head", "deputy": "consul", "duties": "Leads, decides, reports to headquarters", "authority": "Raises levels 1 and 2; commits the emergency fund", "may_spend": 200000, "currency": "USD"},
                {"id": "t2", "function": "Transport", "holder": "second-secretary", "deputy": "consul", "duties": "Calls vehicles, keeps the lists of departures", "authority": "Calls coaches under the framework agreement"},
            ],
        },
        "evacuation": {
            "decision": "Headquarters on the advice of the head of post.",
            "eligibility_rules": [
                {"id": "r1", "rule": "Nationals and members of their family units of any nationality", "effect": "taken", "asks_status": False, "reason": "Families are not separated"},
                {"id": "r2", "rule": "Nationals of states with which seats are shared", "effect": "if_seats", "asks_status": False},
            ],
            "priorities": [
                {"id": "p1", "order": 1, "who": "People in danger of life", "reason": "They cannot wait"},
                {"id": "p2", "order": 2, "who": "Children alone, people at risk from those who control them", "reason": "Nobody else protects them"},
                {"id": "p3", "order": 3, "who": "Medical need, pregnancy, infants, old and disabled people", "reason": "They suffer most from waiting"},
                {"id": "p4", "order": 4, "who": "Everybody else, by time of request", "reason": "First come, first served"},
            ],
            "relocation": "First to the north-east by road, where the consulate-general has room, before leaving the country.",
            "documents": "Emergency travel documents at the assembly point; nationality checked by video with Vientiane.",
            "reception": "Labour ministry and women's union at the reception centres.",
            "road_km_per_hour": 55,
            "assembly_points": list(ASSEMBLY_POINTS), "hubs": list(HUBS), "havens": list(HAVENS),
            "providers": list(PROVIDERS), "assets": list(ASSETS), "legs": list(_legs()),
        },
        "phases": {
            "scheme": "Four levels: precaution, restriction, voluntary return, mandatory return.",
            "levels": [
                {"id": "l1", "number": 1, "name": "Precaution", "meaning": "Signs of disturbance", "nationals_actions": "Take care; keep documents and telephone at hand", "deadline_hours": 6, "every_hours": 168, "deescalation": "No sign for seven days"},
                {"id": "l2", "number": 2, "name": "Restriction", "meaning": "Damage or violence spreads", "nationals_actions": "Stay where it is safe; prepare a bag", "deadline_hours": 2, "every_hours": 24, "deescalation": "Buildings reopened"},
                {"id": "l3", "number": 3, "name": "Voluntary return", "meaning": "Life cannot go on for weeks", "nationals_actions": "Come to the assembly point if you want to go home", "deadline_hours": 12, "every_hours": 6, "deescalation": "Transport works again"},
                {"id": "l4", "number": 4, "name": "Mandatory return", "meaning": "Staying means danger of life", "nationals_actions": "Leave now", "deadline_hours": 1, "every_hours": 6, "deescalation": "By decision of headquarters"},
            ],
        },
        "logistics": {
            "transport": "Coaches under framework agreement; charter clause with the national airline.",
            "shelter": "School halls in Khon Kaen for 1,500.", "medical": "Agreement with one hospital; two nurses at the embassy.",
            "communication": "Satellite telephone, HF radio, loudhailers.", "cash": "30,000 USD and 500,000 THB in the safe.",
            "stock": [{"id": "water", "item": "Drinking water", "quantity": 4000, "unit": "litres", "place": "Embassy", "supplier": "Local shop", "checked_on": "2026-08-15"}],
        },
        "annexes": {
            "exercises": [{"id": "e1", "held_on": "2026-05-21", "name": "Call-down of the contact tree", "type": "notification", "findings": "Two of fourteen numbers were dead.", "corrected_on": "2026-05-22"}],
            "amendments": [{"id": "a1", "made_on": "2026-06-30", "change": "First version", "lesson": ""}],
        },
    }  # fmt: skip
