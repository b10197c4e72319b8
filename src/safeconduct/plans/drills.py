"""What a test of the contact tree or of the channels tries, and what it found, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.plans.content import Sections, records
from safeconduct.plans.display import Names

# The table whose records are tried, by kind of test.
TRIED: Final = {"contact_tree": ("roles", "calls"), "channel": ("community", "channels")}


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something to be tried: a call of the contact tree, or a channel. `phones` is empty for a channel."""

    id: str
    name: str
    by: str
    phones: tuple[str, ...]


def attempts(kind: str, sections: Sections, names: Names) -> list[Attempt]:
    """What there is to try, in the order of the plan."""
    section, table = TRIED[kind]
    rows = records(sections.get(section, {}), table)
    if kind == "channel":
        return [
            Attempt(str(row.get("id")), str(row.get("name") or ""), str(row.get("audience") or ""), ())
            for row in rows
        ]
    people = _people(sections)
    return [_call(row, people, names) for row in sorted(rows, key=_order)]


def _order(row: Mapping[str, Any]) -> float:
    order = row.get("order")
    return float(order) if isinstance(order, int | float) else 1e9


def _call(row: Mapping[str, Any], people: Mapping[str, Mapping[str, Any]], names: Names) -> Attempt:
    called, caller = str(row.get("called") or ""), str(row.get("caller") or "")
    person = people.get(called, {})
    numbers = (person.get(key) for key in ("phone", "second_phone", "deputy_phone"))
    return Attempt(
        str(row.get("id")),
        str(names.records.get(called, called)),
        str(names.records.get(caller, caller)),
        tuple(str(number) for number in numbers if number),
    )


def _people(sections: Sections) -> dict[str, Mapping[str, Any]]:
    places = (("post", "staff"), ("roles", "area_coordinators"), ("roles", "partners"))
    return {
        str(row.get("id")): row
        for section, table in places
        for row in records(sections.get(section, {}), table)
    }


def findings(kind: str, tries: Iterable[Mapping[str, Any]]) -> str:
    """How many were reached, how long the slowest took, and who was not."""
    tries = list(tries)
    reached = [one for one in tries if one["reached"]]
    lost = [str(one["name"]) for one in tries if not one["reached"]]
    said = ngettext("%(reached)d of %(n)d was reached.", "%(reached)d of %(n)d were reached.", len(tries)) % {
        "reached": len(reached),
        "n": len(tries),
    }
    if reached and kind == "contact_tree":
        slowest = max(float(one["minutes"]) for one in reached)
        said += " " + _("The last after %(minutes)s min.") % {"minutes": f"{slowest:g}"}
    if lost:
        said += " " + _("Not reached: %(names)s.") % {"names": ", ".join(lost)}
    return said
