"""Role cards: for each function and level one card that its holder can act from without opening the plan."""

from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.base.figures import unbroken
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.people import calls_of, contact
from safeconduct.plans.printing.reading import Reading, Record, reading_of

TASKS: Final = "phases.tasks"
POINTS: Final = "phases.decision_points"
MESSAGES: Final = "phases.messages"
OWNERS: Final = ("roles.team", "roles.partners")


def role_cards(version: PlanVersion, *, language: str) -> dict[str, Any]:
    with translation.override(language):
        reading = reading_of(version)
        title = _("Role cards")
        return frame(version, reading, language=language, title=title) | {
            "cards": [card for path, row in _owners(reading) for card in _cards(reading, path, row)],
            "words": _words(),
        }


def _owners(reading: Reading) -> list[tuple[str, Record]]:
    """Every function of the team, and the partners to whom a task was given."""
    given = {str(task.get("owner")) for task in reading.rows(TASKS)}
    team = [("roles.team", row) for row in reading.rows("roles.team")]
    partners = [
        ("roles.partners", row) for row in reading.rows("roles.partners") if str(row.get("id")) in given
    ]
    return team + partners


def _cards(reading: Reading, path: str, row: Record) -> list[dict[str, Any]]:
    who = _who(reading, path, row)
    levels = [(str(level.get("id")), level, title) for level, title in reading.levels()]
    known = {key for key, _level, _title in levels}
    found = []
    for key, level, title in [*levels, ("", None, _("Without a level"))]:
        work = _work(reading, str(row.get("id")), key, known)
        if any(work.values()):
            meaning = reading.text("phases.levels", level, "meaning")
            found.append(who | work | {"level": title, "meaning": meaning})
    # A function without work is shown as such, so that somebody notices.
    return found or [
        who | _work(reading, "", "", known) | {"level": _("No task at any level"), "meaning": ""}
    ]


def _who(reading: Reading, path: str, row: Record) -> dict[str, Any]:
    deputies = [contact(reading, row.get(key)) for key in ("deputy", "second_deputy")]
    holder = contact(reading, row.get("holder") if path == "roles.team" else row.get("id"))
    spend = " ".join(
        filter(None, (reading.text(path, row, "may_spend"), reading.text(path, row, "currency")))
    )
    calls = (contact(reading, call.get("called")) for call in calls_of(reading, row.get("holder")))
    return {
        "function": reading.title(path, row),
        "holder": holder.sheet if holder else None,
        "deputies": [one.sheet for one in deputies if one],
        "duties": reading.text(path, row, "duties") or reading.text(path, row, "task"),
        "authority": reading.text(path, row, "authority"),
        "spend": spend,
        "calls": [one.sheet for one in calls if one],
    }


def _work(reading: Reading, function: str, level: str, known: set[str]) -> dict[str, Any]:
    """What the function does, watches, decides and releases at a level; "" stands for no known level."""

    def mine(path: str, column: str) -> list[Record]:
        return [
            row
            for row in reading.rows(path)
            if function
            and str(row.get(column)) == function
            and (str(row.get("level")) if str(row.get("level")) in known else "") == level
        ]

    return {
        "tasks": [_task(reading, row) for row in sorted(mine(TASKS, "owner"), key=due)],
        "watches": [_point(reading, row) for row in mine(POINTS, "owner")],
        "decides": [_point(reading, row) for row in mine(POINTS, "decides")],
        "messages": [_message(reading, row) for row in sorted(mine(MESSAGES, "releases"), key=due)],
    }


def due(row: Record) -> float:
    hours = row.get("within_hours")
    return float(hours) if isinstance(hours, int | float) else float("inf")


def _task(reading: Reading, row: Record) -> dict[str, str]:
    return {
        "name": reading.text(TASKS, row, "name") or str(row.get("id")),
        "due": within(reading.text(TASKS, row, "within_hours")),
        "done_when": reading.text(TASKS, row, "done_when"),
        "areas": reading.text(TASKS, row, "areas"),
        "authority": reading.text(TASKS, row, "authority"),
    }


def within(hours: str) -> str:
    return unbroken(_("within %(hours)s h") % {"hours": hours}) if hours else ""


def _point(reading: Reading, row: Record) -> str:
    parts = (reading.text(POINTS, row, key) for key in ("name", "threshold", "source", "authority"))
    return " · ".join(part for part in parts if part)


def _message(reading: Reading, row: Record) -> dict[str, str]:
    where = (reading.text(MESSAGES, row, key) for key in ("audience", "channel", "language"))
    return {
        "name": reading.text(MESSAGES, row, "name"),
        "to": " · ".join(part for part in where if part),
        "due": within(reading.text(MESSAGES, row, "within_hours")),
        "text": reading.text(MESSAGES, row, "text"),
    }


def _words() -> dict[str, str]:
    return {
        "held_by": _("Held by"),
        "deputies": _("When they cannot be reached"),
        "duties": _("Duties"),
        "authority": _("May decide alone"),
        "spend": _("May spend alone"),
        "tasks": _("Tasks"),
        "done_when": _("Done when"),
        "watches": _("Signs to watch"),
        "decides": _("Decide on"),
        "calls": _("Call, in this order"),
        "messages": _("Release these messages"),
        "nobody": _("Nobody yet"),
        "no_tasks": _("No task of this function is written."),
    }
