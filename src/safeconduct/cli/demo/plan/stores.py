"""Sections 9 and 10 of the demonstration's plan: what lies ready, and what was learned."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago, ahead

# (id, what, how much, unit, where, need, expires in so many days)
STOCK: Final = (
    ("water", "Drinking water", 4000, "litres", "Embassy", "need-water", 420),
    ("meals", "Ready meals", 3000, "meals", "Embassy", "need-food", 300),
    ("blankets", "Blankets", 600, "blankets", "Phra Pradaeng temple school", "need-blankets", None),
    ("forms", "Emergency travel documents", 2500, "forms", "Safe of the chancery", "need-papers", None),
    ("infants", "Infant food", 80, "kilograms", "Embassy", "need-infants", 25),
)
FUNDS: Final = (
    ("fund", "Emergency fund of the ministry", 200_000, "USD", "lead", 24, "Minister's decision on the fund"),
    ("safe", "Cash in the safe", 30_000, "USD", "lead", 0, "Standing order 9"),
    ("card", "Card of the chancery", 500_000, "THB", "money", 1, "Standing order 9"),
)


def logistics(today: date) -> dict[str, Any]:
    return {
        "transport": "Two minibuses, one pick-up, three drivers; 400 litres of fuel; coaches under framework agreement.",
        "shelter": "School halls in Khon Kaen for 1,500 and the temple school at Phra Pradaeng for 300, with water and kitchens.",
        "medical": "Agreement with one hospital; two nurses at the embassy; first aid bags at all assembly points.",
        "communication": "Satellite telephone, HF radio, six VHF sets, loudhailers.",
        "cash": "30,000 USD and 500,000 THB in the safe.",
        "stock": [
            {"id": f"stock-{one}", "item": item, "need": need, "quantity": quantity, "unit": unit, "place": place, "supplier": "Local wholesaler (invented)", "checked_on": ago(today, 100), **({"expires_on": ahead(today, days)} if days else {})}
            for one, item, quantity, unit, place, need, days in STOCK
        ],
        "funds": [
            {"id": one, "name": name, "ceiling": ceiling, "currency": currency, "commits": commits, "hours": hours, "rule": rule}
            for one, name, ceiling, currency, commits, hours, rule in FUNDS
        ],
    }  # fmt: skip


def annexes(today: date) -> dict[str, Any]:
    """One lesson is overdue on purpose."""
    return {
        "maps": "Printed in the duty room; on the two field tablets; drawn from this system.",
        "forms": [
            {"id": "f1", "name": "Emergency travel document", "place": "Safe of the chancery", "as_of": ago(today, 300)},
            {"id": "f2", "name": "Notes verbales for exit and waiver", "place": "Folder 7", "as_of": ago(today, 200)},
        ],
        "exercises": [
            {"id": "e1", "held_on": ago(today, 190), "name": "Call-down of the contact tree", "type": "contact_tree", "findings": "Two of fourteen numbers were dead.", "corrected_on": ago(today, 189)},
            {"id": "e2", "held_on": ago(today, 40), "name": "Tabletop: earthquake in Bangkok", "type": "tabletop", "findings": "The Thai text of the last level was missing; nobody kept the log; keys of two points were with one person."},
        ],
        "lessons": [
            {"id": "lesson-1", "lesson": "Numbers are checked each month by the duty officer.", "source": "Call-down of the contact tree", "owner": "wardens", "due_on": ago(today, 150), "closed_on": ago(today, 160), "evidence": "Monthly list in the log", "absorbed_in": 1},
            {"id": "lesson-2", "lesson": "Write the Thai text of level 4 and have it approved.", "source": "Tabletop: earthquake in Bangkok", "owner": "messages", "due_on": ago(today, 10)},
            {"id": "lesson-3", "lesson": "Train a second person to keep the log.", "source": "Tabletop: earthquake in Bangkok", "owner": "log", "due_on": ahead(today, 45)},
        ],
        "amendments": [
            {"id": "a1", "made_on": ago(today, 150), "change": "First version", "lesson": ""},
            {"id": "a2", "made_on": ago(today, 30), "change": "Second key of the points at Rangsit and Nonthaburi given to the deputies.", "lesson": ""},
        ],
    }  # fmt: skip
