"""Levels by area: what each level holds in each area of the plan, for countries where levels differ from place to place."""

from dataclasses import dataclass

from safeconduct.plans.activation.happening import touches
from safeconduct.plans.activation.sheet import Sheet, areas, number, text
from safeconduct.plans.content import Sections

TABLES = ("phases.decision_points", "phases.tasks", "phases.messages")


@dataclass(frozen=True, slots=True)
class AreaLevels:
    """`counts` holds for each level its decision points, tasks and messages that hold in the area."""

    area: str
    counts: tuple[tuple[int, ...], ...]


def levels_by_area(sections: Sections) -> tuple[list[tuple[str, str]], list[AreaLevels]]:
    """The levels as id and name, and a line for each area in which they differ; the first line, without an area, is
    everywhere else."""
    sheet = Sheet(sections)
    rows = sorted(sheet.rows("phases.levels"), key=lambda row: number(row, "number"))
    levels = [(text(row, "id"), f"{number(row, 'number'):g} {text(row, 'name')}".strip()) for row in rows]
    named = {area for path in TABLES for row in sheet.rows(path) for area in areas(row)}
    lines = [AreaLevels("", _counts(sheet, levels, ""))]
    lines += [AreaLevels(area, _counts(sheet, levels, area)) for area in sorted(named)]
    return levels, lines


def _counts(sheet: Sheet, levels: list[tuple[str, str]], area: str) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(
            sum(
                row.get("level") == level and (touches(row, (area,)) if area else not areas(row))
                for row in sheet.rows(path)
            )
            for path in TABLES
        )
        for level, _name in levels
    )
