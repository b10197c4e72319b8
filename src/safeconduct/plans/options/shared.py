"""Seats shared with partners in an option: whose people come to safety on whose seats."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.evacuation import Problem, Trip, sharing
from safeconduct.plans.options.words import AMONG, SHARED
from safeconduct.plans.remarks import say
from safeconduct.plans.testing.tables import NumberTable
from safeconduct.plans.testing.verdict import by_partner

KEYS: Final = ("lift_seats", "vehicle_seats", "ours_on_theirs", "asked", "safe", "on_our_means")
Row = Mapping[str, Any]


def shared_of(problem: Problem, trips: Iterable[Trip]) -> list[dict[str, Any]]:
    """As stored in the outcome, a row for each partner whom the plan names."""
    return [asdict(one) for one in sharing(problem, trips)]


def rows_of(outcome: Mapping[str, Any]) -> list[Row]:
    """None of an option that was made before partners were counted."""
    return list(outcome.get("shared", []))


def shared_said(outcome: Mapping[str, Any]) -> list[str]:
    """Each partner in a sentence."""
    return [
        say(
            SHARED,
            {
                "partner": one["partner"], "ours": one["ours_on_theirs"], "safe": one["safe"], "asked": one["asked"],
                "means": one["on_our_means"],
            },
        )
        for one in rows_of(outcome)
    ]  # fmt: skip


def among_said(outcome: Mapping[str, Any]) -> list[str]:
    """How many of all are our own, and whose the others are; nothing, where all are ours."""
    asked = {str(one["partner"]): int(one["asked"]) for one in rows_of(outcome) if one["asked"]}
    if not asked:
        return []
    everybody, theirs = outcome["people"], sum(asked.values())
    return [say(AMONG, {"n": theirs, "all": everybody, "own": everybody - theirs, "who": by_partner(asked)})]


def shared_table(outcome: Mapping[str, Any]) -> NumberTable:
    heads = (
        _("Partner"), _("Seats on its departures"), _("Seats of its vehicles"), _("Our people on its seats"),
        _("Its people"), _("Its people safe"), _("Of these by our means"),
    )  # fmt: skip
    return NumberTable(
        heads, tuple((one["partner"], *(one[key] for key in KEYS)) for one in rows_of(outcome))
    )


def beside_rows(outcomes: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """For each partner of any option: how many of ours go on its seats, and how many of its people are safe."""
    by_name = [{one["partner"]: one for one in rows_of(outcome)} for outcome in outcomes]
    found: list[tuple[Any, ...]] = []
    for partner in sorted({name for rows in by_name for name in rows}):
        ours, theirs = _("Our people on seats of %(partner)s"), _("People of %(partner)s who are safe")
        here = [rows.get(partner) for rows in by_name]
        said = {"partner": partner}
        found.append((ours % said, *("–" if one is None else one["ours_on_theirs"] for one in here)))
        found.append((theirs % said, *(_safe(one) for one in here)))
    return found


def _safe(row: Row | None) -> str:
    return "–" if row is None else _("%(used)s of %(has)s") % {"used": row["safe"], "has": row["asked"]}
