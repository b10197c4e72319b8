"""Where in a plan something stands: a field, an entry or one of its columns, a table, or a whole section."""

from dataclasses import dataclass

from safeconduct.plans.content.records import Sections, record_of
from safeconduct.plans.outline import Outline


@dataclass(frozen=True, slots=True)
class Spot:
    section: str
    table: str = ""
    record: str = ""
    field: str = ""


def is_known(outline: Outline, spot: Spot) -> bool:
    """Whether the outline has such a section, table and field."""
    section = outline.section(spot.section)
    if section is None:
        return False
    if not spot.table:
        return not spot.record and (not spot.field or section.field(spot.field) is not None)
    table = section.table(spot.table)
    if table is None or (spot.field and not spot.record):
        return False
    return not spot.field or table.column(spot.field) is not None


def stands(outline: Outline, sections: Sections, spot: Spot) -> bool:
    """Whether the place is there: an entry may have been removed, and another outline may lack the field."""
    if not is_known(outline, spot):
        return False
    content = sections.get(spot.section, {})
    return not spot.record or record_of(content, spot.table, spot.record) is not None
