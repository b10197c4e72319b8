"""What is wrong in the files of a pack: a code, its values, and where it stands; and the sentence for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

Value = str | int | float

SENTENCES: Final[Mapping[str, Any]] = {
    # The folder or archive
    "not_there": _("There is neither a folder nor a ZIP file of this name, nor a shipped pack."),
    "unreadable": _("It cannot be read: %(why)s."),
    "not_a_zip": _("It is not a ZIP file, or it is damaged. Pack the folder again."),
    "bomb": _("It would unpack to more than %(most)s MB; a pack is far smaller. It was not unpacked."),
    "locked": _("It is locked with a password. Pack the folder without one."),
    "outside": _("The name leads out of the pack. It was not read."),
    "ignored_file": _("It is not a file of a pack and was not read."),
    "missing_file": _("It is missing."),
    "too_large": _("It is larger than %(most)s MB. It was not read."),
    # A table as a whole
    "not_utf8": _("It is not text in UTF-8. Save it as “CSV UTF-8”."),
    "empty": _("It is empty; not even the names of the columns are there."),
    "not_a_table": _("It cannot be read as a table: %(why)s."),
    "too_many_rows": _("It has more than %(most)s rows. It was not read further."),
    "missing_column": _("The column “%(column)s” is missing."),
    "column_twice": _("The column “%(column)s” is there twice."),
    "ignored_column": _("The column “%(column)s” is not known and was not read."),
    "too_many_cells": _("It has more cells than there are columns. A comma inside a text needs quotation marks."),
    "not_json": _("It is not JSON: %(why)s."),
    "wrong_schema": _("Its schema is “%(found)s”; this version reads “%(wanted)s”."),
    "no_rows": _("It has no rows, so there is no place to travel from."),
    # A cell
    "blank": _("It is empty and must not be."),
    "not_a_number": _("“%(value)s” is not a number. Write it like 12.5."),
    "too_small": _("%(value)s is too small; the least is %(least)s."),
    "too_great": _("%(value)s is too great; the most is %(most)s."),
    "not_a_day": _("“%(value)s” is not a day. Write it like 2026-12-31."),
    "not_hours": _("“%(value)s” are not hours of a day. Write them like 06:00-22:00."),
    "not_yes_or_no": _("“%(value)s” is neither yes nor no."),
    "not_one_of": _("“%(value)s” is none of: %(choices)s."),
    "not_a_country": _("“%(value)s” is not a country code of two capital letters."),
    "not_a_code": _("“%(value)s” is not a code: use letters, digits, dots, hyphens and underscores."),
    # Between rows and files
    "code_twice": _("The code “%(value)s” is there already: %(where)s."),
    "unknown_place": _("No place of the pack has the code “%(value)s”."),
    "unknown_crossing": _("No crossing of the pack has the code “%(value)s”."),
    "unknown_source": _("sources.csv has no source “%(value)s”."),
    "same_ends": _("It leads from a place to itself."),
    "no_figure": _("It has neither kilometres nor hours."),
    "leg_twice": _("The same leg is there already: %(where)s. The first one holds."),
    "shorter_than_straight": _(
        "%(km)s km is shorter than the straight line of %(straight)s km. A figure or a position is wrong."
    ),
    "much_longer": _(
        "%(km)s km is more than four times the straight line of %(straight)s km. Check figure and positions."
    ),
    "too_fast": _("%(km)s km in %(hours)s hours is faster than anything that goes there."),
    "no_crossing_named": _("It leads from one country into another; say in “via” over which crossing."),
    "ends_before_it_begins": _("It ends on %(ends)s, before it begins on %(starts)s."),
    "range_upside_down": _("The range %(low)s to %(high)s does not hold %(middle)s."),
    "in_the_sea": _("%(lat)s, %(lon)s is not on land. Check latitude and longitude."),
    "in_the_sea_swapped": _(
        "%(lat)s, %(lon)s is not on land; with latitude and longitude exchanged it would be."
    ),
    "more": _("%(count)s more are not listed."),
}  # fmt: skip

WHERE_FILE: Final = _("%(file)s")
WHERE_ROW: Final = _("%(file)s, line %(row)s")
WHERE_FIELD: Final = _("%(file)s, line %(row)s, %(field)s")
WHERE_COLUMN: Final = _("%(file)s, %(field)s")


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` counts as an editor counts lines, the line of the column names being the first; 0 is the whole file."""

    code: str
    file: str = ""
    row: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    field: str = ""

    def __str__(self) -> str:
        where, sentence = self.where, str(SENTENCES[self.code] % self.values)
        return f"{where}: {sentence}" if where else sentence

    @property
    def where(self) -> str:
        if not self.file:
            return ""
        if not self.row:
            pattern = WHERE_COLUMN if self.field else WHERE_FILE
        else:
            pattern = WHERE_FIELD if self.field else WHERE_ROW
        return str(pattern % {"file": self.file, "row": self.row, "field": self.field})


class Found:
    """What was found while a pack is read: faults, for which it is refused, and doubts, with which it can be used."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.doubts: list[Fault] = []

    def fault(self, code: str, file: str = "", row: int = 0, field: str = "", /, **values: Value) -> None:
        self.faults.append(Fault(code, file, row, values, field))

    def doubt(self, code: str, file: str = "", row: int = 0, field: str = "", /, **values: Value) -> None:
        self.doubts.append(Fault(code, file, row, values, field))


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.row))
