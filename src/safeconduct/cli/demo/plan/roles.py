"""Section 6 of the demonstration's plan: functions, contact tree, shifts, area coordinators, partners, training."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago

# (id, function, holder, deputy, duties, may decide alone, may spend)
TEAM: Final = (
    ("lead", "Crisis lead", "head", "consul", "Leads, decides, reports to headquarters", "Raises levels 1 and 2; commits the emergency fund", 200_000),
    ("consular", "Consular operations", "consul", "duty", "Registers, issues papers, visits, answers enquiries", "Issues emergency travel documents", 5_000),
    ("messages", "Messages and press", "second-secretary", "duty", "Sends messages, notes rumours, answers the press", "Sends approved texts without asking", 2_000),
    ("transport", "Transport and logistics", "driver", "finance", "Calls vehicles, keeps the lists of departures, stock", "Calls coaches under the framework agreement", 20_000),
    ("money", "Money", "finance", "consul", "Pays, keeps receipts, asks headquarters for more", "Pays what the lead has committed", 10_000),
    ("protection", "Protection and health", "labour", "second-secretary", "Speaks to people alone, refers them, follows children", "Places a person in a shelter at once", 3_000),
    ("wardens", "Area coordinators", "duty", "labour", "Leads the area coordinators, keeps the list of who was not reached", "Sends area coordinators out, calls them back", 2_000),
    ("log", "Log", "second-secretary", "finance", "Writes down each decision with time and authority", "Asks anybody to repeat a decision", 0),
)  # fmt: skip
# Who calls whom.
CALLS: Final = (
    ("head", "consul"), ("head", "second-secretary"), ("head", "finance"), ("consul", "duty"), ("consul", "labour"),
    ("finance", "driver"), ("consul", "honorary"), ("duty", "warden-samutprakan"), ("duty", "warden-rangsit"),
    ("duty", "warden-mahachai"), ("labour", "lwu"), ("labour", "hospital"), ("second-secretary", "police"),
)  # fmt: skip
# (id, name, areas, deputy, households, tested so many days ago)
WARDENS: Final = (
    ("warden-samutprakan", "Bouasone Example", ("TH-11",), "Nang Example", 900, 40),
    ("warden-rangsit", "Thongdy Example", ("TH-13", "TH-12"), "Somchit Example", 620, 40),
    ("warden-mahachai", "Latsamy Example", ("TH-74", "TH-73"), "Kham Example", 480, 40),
    ("warden-bangkok", "Phetsamone Example", ("TH-10",), "Vanh Example", 700, 44),
)
# Each: id, name, what they do, agreement.
PARTNERS: Final = (
    ("lwu", "Lao Women's Union", "Escorts children and women, receives them at home", "Memorandum"),
    (
        "police",
        "Anti-trafficking police, liaison officer",
        "Passage through checkpoints, referral",
        "Memorandum of 2018",
    ),
    (
        "hospital",
        "Hospital with Lao interpreters, Bangkok",
        "Treats, certifies fitness to travel",
        "Letter of the director",
    ),
    ("shelter", "Shelter, Pathum Thani", "Twenty places for women and children", "By telephone"),
    ("temple", "Temple committees", "Open schools, cook, count", "By word"),
    (
        "iom",
        "International Organization for Migration",
        "Transport of vulnerable people, reception",
        "Exchange of letters",
    ),
    (
        "friendly",
        "Embassy of a friendly state (invented)",
        "Seats on flights chartered by either side",
        "Exchange of notes BKK 17",
    ),
)
# Whose agreement stands in the register, by its code there.
REGISTERED: Final = {"friendly": "seats-friendly", "police": "la-th-trafficking"}
ACTIVITIES: Final = (
    ("l1", "Reads the signs and reports", "lead", ("messages", "wardens"), (), ("log",)),
    ("l2", "Reaches everybody and counts who answered", "wardens", ("messages", "temple"), ("lead",), ("log",)),
    ("l2", "Opens the assembly points", "transport", ("wardens", "temple"), ("lead",), ("messages",)),
    ("l3", "Brings to the border whoever wants to go", "transport", ("consular", "iom"), ("lead", "money"), ("messages",)),
    ("l3", "Finds and refers those who need protection", "protection", ("lwu", "shelter"), ("lead",), ("log",)),
    ("l4", "Takes everybody out who can be reached", "lead", ("transport", "consular", "police"), ("money",), ("messages", "log")),
)  # fmt: skip


def roles(today: date) -> dict[str, Any]:
    return {
        "lead": "Head of post; deputy: consul.",
        "headquarters": "Consular department, duty officer around the clock from level 2.",
        "attaches": "The labour attaché leads protection and health and speaks with employers.",
        "uncovered": "North and south of the country: the honorary consul in Chiang Mai; the south from Bangkok by air.",
        "families": "Families call the duty desk in Vientiane; the embassy gives no names over the telephone.",
        "team": [
            {"id": one, "function": function, "holder": holder, "deputy": deputy, "duties": duties, "authority": authority, "may_spend": spend, "currency": "USD"}
            for one, function, holder, deputy, duties, authority, spend in TEAM
        ],
        "calls": [
            {"id": f"call-{number}", "caller": caller, "called": called, "order": number, "tested_on": ago(today, 40), "minutes": 6 + number}
            for number, (caller, called) in enumerate(CALLS, 1)
        ],
        "roster": [
            {"id": "day", "shift": "Day", "hours": "07:00-19:00", "lead": "consul", "others": ["second-secretary", "driver"], "handover": "Log read aloud at 18:45"},
            {"id": "night", "shift": "Night", "hours": "19:00-07:00", "lead": "duty", "others": ["labour", "finance"], "handover": "Log read aloud at 06:45"},
        ],
        "area_coordinators": [
            {"id": one, "name": name, "areas": list(areas), "phone": f"+668000004{number:02}", "deputy": deputy, "deputy_phone": f"+668000005{number:02}", "households": households, "duties": "Pass messages on, report who was not reached, open the assembly point", "agreed_on": ago(today, 230), "tested_on": ago(today, days), "minutes": 18}
            for number, (one, name, areas, deputy, households, days) in enumerate(WARDENS)
        ],
        "partners": [
            {"id": one, "name": name, "task": task, "contact": "Focal point", "phone": f"+668000006{number:02}", "agreement": agreement, "checked_on": ago(today, 80)} | ({"registered": REGISTERED[one]} if one in REGISTERED else {})
            for number, (one, name, task, agreement) in enumerate(PARTNERS)
        ],
        "responsibilities": [
            {"id": f"answers-{number}", "level": level, "activity": activity, "accountable": accountable, "responsible": list(responsible), "consulted": list(consulted), "informed": list(informed)}
            for number, (level, activity, accountable, responsible, consulted, informed) in enumerate(ACTIVITIES, 1)
        ],
        # Nobody was trained for the log yet: left open on purpose.
        "training": [
            {"id": f"trained-{one}", "function": one, "training": training, "held_on": ago(today, days)}
            for one, training, days in (
                ("lead", "Crisis leadership, two days", 160), ("consular", "Emergency travel documents and interviews", 160),
                ("messages", "Messages in a crisis", 160), ("transport", "Lists of passengers and boarding", 300),
                ("money", "Emergency fund and receipts", 300), ("protection", "Speaking with victims of trafficking", 90),
                ("wardens", "Leading area coordinators", 40),
            )
        ],
    }  # fmt: skip
