"""Long tables of a section, a page at a time, so that a level of four hundred tasks can still be read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from safeconduct.plans.display import Row, Shown
from safeconduct.plans.outline import Table

MOST_ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a table, what they are in words, and the way to those before and after."""

    shown: Shown
    total: int
    first: int

    @property
    def table(self) -> Table:
        return self.shown.table

    @property
    def heads(self) -> list[tuple[str, bool]]:
        return self.shown.heads

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.shown.rows

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)

    @property
    def words(self) -> str:
        values = {"first": self.first + 1, "last": self.first + len(self.rows), "total": self.total}
        return _("%(first)s to %(last)s of %(total)s") % values

    @property
    def previous_url(self) -> str:
        return self._url(self.first - MOST_ROWS) if self.first > 0 else ""

    @property
    def next_url(self) -> str:
        after = self.first + MOST_ROWS
        return self._url(after) if after < self.total else ""

    def _url(self, first: int) -> str:
        return f"?table={self.table.key}&from={first}#{self.table.key}"


def page_of(shown: Shown, asked: Mapping[str, str]) -> Page:
    """The page that the address asks for: from a row, or the one that holds the record named by `at`."""
    total = len(shown.rows)
    first = _first(shown, asked, total)
    return Page(replace(shown, rows=shown.rows[first : first + MOST_ROWS]), total, first)


def _first(shown: Shown, asked: Mapping[str, str], total: int) -> int:
    wanted = asked.get("at", "")
    named = next((number for number, row in enumerate(shown.rows) if wanted and row.id == wanted), None)
    if named is None and asked.get("table") == shown.table.key and asked.get("from", "").isascii():
        named = int(asked["from"]) if asked.get("from", "").isdecimal() else 0
    return min(named or 0, max(0, total - 1)) // MOST_ROWS * MOST_ROWS
