"""Section 7 of the demonstration's plan: points, exits, havens, vehicles and routes. Capacities and prices are invented."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago
from safeconduct.cli.demo.plan.rules import rules

Record = dict[str, Any]


def _point(record_id: str, name: str, area: str, lat: float, lon: float, holding: int, **more: Any) -> Record:
    return {
        "id": record_id, "name": name, "area": area, "position": {"lat": lat, "lon": lon}, "holding": holding,
        "opening": "", "keyholder": "Area coordinator (invented)", "phone": "+66800000000", "water": True,
        "toilets": max(4, holding // 100), "access": "Coach bay; level entrance", "services": "Roof, light, first aid post",
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
     "provider": "mekong-coach", "price_each": 4000, "price_per_hour": 600},
    {"id": "coaches-nongkhai", "name": "Coaches, Nong Khai", "mode": "road", "seats": 45, "count": 20,
     "based_at": "hub-nongkhai", "available_from": 12, "turnaround_minutes": 45,
     "provider": "city-transport", "price_each": 3000, "price_per_hour": 500},
    {"id": "airbus", "name": "National airline, narrow-body", "mode": "air", "seats": 150, "count": 2,
     "based_at": "haven-vientiane", "available_from": 12, "turnaround_minutes": 90,
     "provider": "airline", "price_each": 150_000, "price_per_hour": 180_000},
)  # fmt: skip

# Under the agreement on seats that the register of agreements holds too.
OFFERED_SEATS: Final = (
    {"id": "charter", "name": "Charter of the friendly embassy", "partner": "friendly", "seats": 20, "mode": "air",
     "origin": "hub-dmk", "destination": "haven-vientiane", "departs": 30, "hours": 1.2, "departures": 3, "every": 24},
)  # fmt: skip
PARTNER_PEOPLE: Final = (
    {"id": "friendly-staff", "name": "Staff of the friendly embassy and their families", "partner": "friendly",
     "people": 35, "gather_at": "ap-wangthonglang", "priority": "family"},
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


def evacuation(today: date) -> dict[str, Any]:
    """What can be computed; the words and the rules around it stand in rules.py."""
    points = [point | {"inspected_on": ago(today, 75)} for point in ASSEMBLY_POINTS]
    return rules(today) | {
        "road_km_per_hour": 55, "currency": "THB",
        "assembly_points": points, "hubs": list(HUBS), "havens": list(HAVENS), "providers": list(PROVIDERS),
        "assets": list(ASSETS), "legs": list(_legs()), "offered_seats": list(OFFERED_SEATS),
        "partner_people": list(PARTNER_PEOPLE),
    }  # fmt: skip
