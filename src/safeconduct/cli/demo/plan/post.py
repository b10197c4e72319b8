"""Sections 1 and 2 of the demonstration's plan. Every person is invented."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago, ahead

# (id, name, function, deputy, languages); the last digits of the telephone follow the order.
STAFF: Final = (
    ("head", "Bounthong Inthavong", "Head of post", "consul", "Lao, Thai, English"),
    ("consul", "Khamla Sisavath", "Consul", "second-secretary", "Lao, Thai"),
    ("second-secretary", "Vilayphone Keobounma", "Second secretary", "duty", "Lao, Thai, English"),
    ("duty", "Davone Vongsavanh", "Duty officer", "consul", "Lao, Thai, Isan"),
    ("labour", "Sengdeuan Phommachanh", "Labour attaché", "second-secretary", "Lao, Thai"),
    ("finance", "Noy Rattanavong", "Finance officer", "labour", "Lao, French"),
    ("driver", "Kongkeo Sayavong", "Transport and logistics", "finance", "Lao, Thai"),
    ("honorary", "Prasert Example", "Honorary consul, Chiang Mai", "consul", "Thai, English"),
)


def post(today: date) -> dict[str, Any]:
    ways = (
        ("headquarters", "Telephone", "Satellite telephone", "HF radio, 08:00 and 20:00", "Courier over the bridge at Nong Khai"),
        ("staff", "Messaging group", "Telephone tree", "VHF radio", "Meet at the embassy at 08:00"),
        ("wardens", "Telephone", "Messaging group", "Through the temples", "Meet at the assembly point at noon"),
        ("host", "Liaison officer's telephone", "Provincial disaster office", "Satellite telephone", "In person"),
        ("posts", "Telephone", "Satellite telephone", "HF radio, 08:30", "Road, one day to Khon Kaen"),
        ("nationals", "SMS", "Community radio", "Area coordinators", "Notices and loudspeakers"),
    )  # fmt: skip
    return {
        "address": "Wang Thonglang, Bangkok", "position": {"lat": 13.7655, "lon": 100.6012},
        "duty_phone": "+66800000001", "second_channel": "Satellite telephone in the duty room, tested monthly",
        "email": "consul@demo.invalid",
        "countries": "Thailand; for the north-east together with the consulate-general in Khon Kaen",
        "alternate_site": "Consulate-General, Khon Kaen (440 km by road)",
        "alternate_position": {"lat": 16.4419, "lon": 102.836}, "headquarters_phone": "+856200000000",
        "neighbours": "Consulate-General Khon Kaen lends two officers and takes in 1,500 people; embassies in Phnom Penh "
        "and Hanoi receive people who leave by sea or air. Agreed at the meeting of posts in spring.",
        "staff": [
            {"id": one, "name": name, "function": function, "phone": f"+668000000{number:02}", "deputy": deputy, "languages": languages}
            for number, (one, name, function, deputy, languages) in enumerate(STAFF, 2)
        ],
        "ways_to_speak": [
            {"id": f"way-{whom}", "with_whom": whom, "primary": first, "alternate": second, "contingency": third, "emergency": last, "tested_on": ago(today, 40)}
            for whom, first, second, third, last in ways
        ],
    }  # fmt: skip


def introduction(today: date) -> dict[str, Any]:
    return {
        "scope": "All nationals in Thailand, whatever their papers, and members of their families of any nationality.",
        "objectives": "Reach everyone within 24 hours; move those in danger; leave nobody behind unasked.",
        "legal_basis": "Consular relations convention of 1963; ministry's rules for the protection of nationals abroad.",
        "assumptions": "One road to the north-east stays open. Half of the people have no passport in their hands.",
        "activation": "The head of post raises levels 1 and 2; headquarters raises 3 and 4. When the head of post cannot "
        "be reached for one hour, the consul acts.",
        "classification": "restricted", "distribution": "Head of post, consul, duty officer, headquarters",
        "review_on": ahead(today, 180),
        "committee": "Read in summer with the labour attaché, two area coordinators and the Thai liaison officer.",
    }  # fmt: skip
