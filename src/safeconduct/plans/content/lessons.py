"""Which lessons a version absorbs: closed ones that no version had absorbed before it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from safeconduct.plans.content.records import Sections, is_blank, records


@dataclass(frozen=True, slots=True)
class Lesson:
    id: str
    text: str
    source: str
    closed_on: str
    # What the amendments that answer it say was changed.
    amendments: tuple[str, ...]
    absorbed_in: Any = None


def lessons_closed(sections: Sections, number: int) -> list[Lesson]:
    """Those that version `number` may absorb: closed, and absorbed by no version or by this one."""
    return [one for one in _lessons(sections) if one.closed_on and one.absorbed_in in (None, "", number)]


def lessons_absorbed(sections: Sections, number: int) -> list[Lesson]:
    return [one for one in _lessons(sections) if one.absorbed_in == number]


def likely(lessons: Collection[Lesson], number: int) -> list[str]:
    """The ids of those that an amendment answers or that say so already: ticked when the page is opened."""
    return [one.id for one in lessons if one.amendments or one.absorbed_in == number]


def _lessons(sections: Sections) -> list[Lesson]:
    annexes: Mapping[str, Any] = sections.get("annexes", {})
    answers: dict[str, list[str]] = {}
    for row in records(annexes, "amendments"):
        if not is_blank(row.get("lesson")):
            answers.setdefault(str(row["lesson"]), []).append(str(row.get("change") or ""))
    return [
        Lesson(
            str(row.get("id")),
            str(row.get("lesson") or row.get("id")),
            str(row.get("source") or ""),
            str(row.get("closed_on") or ""),
            tuple(answers.get(str(row.get("id")), ())),
            row.get("absorbed_in"),
        )
        for row in records(annexes, "lessons")
    ]
