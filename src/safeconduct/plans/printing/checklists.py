"""The checklist pack: for each level and side the tasks in the order they are due, to be ticked by hand."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline.choices import SIDES
from safeconduct.plans.printing.cards import TASKS, due, within
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.people import contact
from safeconduct.plans.printing.reading import Reading, Record, reading_of


def checklists(version: PlanVersion, *, language: str) -> dict[str, Any]:
    with translation.override(language):
        reading = reading_of(version)
        return frame(version, reading, language=language, title=_("Checklists")) | {
            "lists": _lists(reading),
            "words": {
                "done": _("Done"), "task": _("Task"), "who": _("Who"), "due": _("Due"), "time": _("Time"),
                "initials": _("Initials"), "done_when": _("Done when"), "begun": _("Level raised on, at, by"),
                "none": _("No task is written yet. Write the tasks in section 8 of the plan."),
            },
        }  # fmt: skip


def _lists(reading: Reading) -> list[dict[str, Any]]:
    levels = [(str(level.get("id")), title) for level, title in reading.levels()]
    known_levels, sides = {key for key, _title in levels}, dict(SIDES)
    groups: dict[tuple[str, str], list[Record]] = {}
    for task in reading.rows(TASKS):
        level, side = str(task.get("level")), str(task.get("side"))
        key = level if level in known_levels else "", side if side in sides else ""
        groups.setdefault(key, []).append(task)
    return [
        {
            "level": title,
            "side": str(sides.get(side, _("Nobody named"))),
            "rows": [_row(reading, task) for task in sorted(groups[level, side], key=due)],
        }
        for level, title in [*levels, ("", _("Without a level"))]
        for side in [*sides, ""]
        if (level, side) in groups
    ]


def _row(reading: Reading, task: Record) -> dict[str, str]:
    function = reading.row("roles.team", task.get("owner"))
    holder = contact(reading, function.get("holder") if function else task.get("owner"))
    names = (reading.text(TASKS, task, "owner"), holder.name if holder and function else "")
    return {
        "name": reading.text(TASKS, task, "name") or str(task.get("id")),
        "who": "\n".join(part for part in names if part),
        "due": within(reading.text(TASKS, task, "within_hours")),
        "done_when": reading.text(TASKS, task, "done_when"),
        "areas": reading.text(TASKS, task, "areas"),
    }
