"""The words of section 7: who is taken along, who first, which permits, to whom people are referred."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago

# (id, kind, name, authority, hours, asked for so many hours before, needed for, after which other)
PERMITS: Final = (
    ("exit", "exit", "Exit without a valid visa", "Immigration bureau", 48, None, ("hub-nongkhai", "hub-mukdahan"), ()),
    ("penalty", "penalty", "Waiver of penalties for overstay", "Ministry of the interior", 120, None, ("hub-nongkhai",), ()),
    ("objection", "other", "No-objection to an evacuation by air", "Ministry of Foreign Affairs", 8, 12, (), ()),
    ("overflight", "overflight", "Overflight and landing of the national airline", "Civil aviation authority", 24, 6, ("airbus",), ("objection",)),
    ("vehicle", "vehicle", "Lao coaches on Thai roads", "Department of land transport", 72, 48, ("coaches-nongkhai",), ()),
)  # fmt: skip
# (need, name, capacity, open without papers)
REFERRALS: Final = (
    ("children", "Children's home, Nonthaburi", "30 places", True),
    ("trafficking", "Shelter, Pathum Thani", "20 places", True),
    ("violence", "Women's hotline and shelter, Bangkok", "12 places", True),
    ("ill", "Hospital with Lao interpreters", "Ten beds held", True),
    ("disabled", "Rehabilitation centre, Bangkok", "By agreement", False),
    ("asylum", "Refugee agency of the United Nations, Bangkok", "Interview within five days", True),
)


def rules(today: date) -> dict[str, Any]:
    return {
        "decision": "Headquarters on the advice of the head of post.",
        "relocation": "First to the north-east by road, where the consulate-general has room for 1,500, before leaving the country.",
        "consent": "Each person is told where the bus goes and signs or says yes before each part; whoever changes their mind "
        "gets off at the next stop.",
        "families": "A family is one unit and goes with its most urgent member. Spouses and children of Thai nationality need "
        "no visa for Laos for 30 days.",
        "children": "Found at the desk, escorted by a woman of the women's union, agreed to by a parent by telephone or by the "
        "province, handed over against signature at each point.",
        "screening": "At each assembly point and exit two officers speak with people alone behind a screen: children alone, "
        "those who were kept, those in need of care.",
        "fear_of_return": "Everybody is asked alone whether they fear to return. Who says yes is not taken home but referred to "
        "the refugee agency the same day.",
        "documents": "Emergency travel document within 6 hours at the assembly point; nationality checked by video with "
        "Vientiane, or by two witnesses of the village.",
        "held_passports": "The labour attaché calls the employer; after 12 hours an emergency travel document is issued and the "
        "passport cancelled.",
        "last_mile": "Area coordinators with two minibuses fetch who cannot come; the temple at Phra Pradaeng by boat in a flood.",
        "manifest": "Written at the assembly point, checked at boarding and on arrival by two people; a difference stops the next bus.",
        "reception": "Labour ministry and women's union at the reception centres: what is needed, a meal, a telephone, a bed.",
        "after_return": "Hand-over to the province's labour office with a signed list; calls after one, three and six months; "
        "claims for wages are taken down at the reception centre.",
        "missing": "The consul keeps each case with a file and calls the family each week; only headquarters closes one.",
        "returnees": "Savannakhet and Champasack can serve 400 a month each; village chiefs report tension to the women's union.",
        "eligibility_rules": [
            {"id": "r1", "rule": "Nationals and members of their family units of any nationality", "effect": "taken", "asks_status": False, "reason": "Families are not separated"},
            {"id": "r2", "rule": "Nationals of states with which seats are shared", "effect": "if_seats", "asks_status": False, "reason": "Agreed among neighbouring posts"},
        ],
        "priorities": [
            {"id": "p1", "order": 1, "who": "People in danger of life", "reason": "They cannot wait"},
            {"id": "p2", "order": 2, "who": "Children alone, people at risk from those who control them", "reason": "Nobody else protects them"},
            {"id": "p3", "order": 3, "who": "Medical need, pregnancy, infants, old and disabled people", "reason": "They suffer most from waiting"},
            {"id": "p4", "order": 4, "who": "Everybody else, by time of request", "reason": "First come, first served"},
        ],
        "permits": [
            {"id": f"permit-{one}", "name": name, "kind": kind, "authority": authority, "lead_hours": hours, "note": "Safe of the chancery, folder 7", "needed_for": list(needed), "requires": [f"permit-{other}" for other in after]} | ({} if before is None else {"asked_before": before})
            for one, kind, name, authority, hours, before, needed, after in PERMITS
        ],
        "referrals": [
            {"id": f"service-{need}", "name": name, "need": need, "capacity": capacity, "languages": "Thai, some Lao", "phone": f"+668000007{number:02}", "without_papers": opens, "verified_on": ago(today, 85)}
            for number, (need, name, capacity, opens) in enumerate(REFERRALS)
        ],
    }  # fmt: skip
