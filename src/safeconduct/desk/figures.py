"""What headquarters counts over the posts: each number with the posts it was counted from. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.desk.queries import Row
from safeconduct.plans.readiness import RULES, Rule


@dataclass(frozen=True, slots=True)
class Figure:
    """A number over the posts. `is_fault`: the fewer the better."""

    key: str
    label: str | Promise
    counts: Callable[[Row], bool]
    is_fault: bool = True


FIGURES: Final = (
    Figure("in_force", _("Posts with a plan in force"), lambda row: row.line.is_in_force, is_fault=False),
    Figure("none", _("Posts without any plan"), lambda row: row.line.plan is None),
    Figure(
        "draft", _("Posts with a draft only"), lambda row: bool(row.line.plan) and not row.line.is_in_force
    ),
    Figure("old", _("Plans in force for more than a year"), lambda row: row.line.is_old),
    Figure(
        "cleared",
        _("Plans tested within a year that bring everybody out in time"),
        lambda row: row.line.is_cleared,
        is_fault=False,
    ),
    Figure(
        "left",
        _("Plans tested within a year that leave people behind"),
        lambda row: row.line.is_tested and not row.line.is_cleared,
    ),
    Figure(
        "untested",
        _("Plans not tested with numbers in a year"),
        lambda row: bool(row.line.plan) and not row.line.is_tested,
    ),
    Figure(
        "unexercised",
        _("Plans not rehearsed in a year"),
        lambda row: bool(row.line.plan) and not row.line.is_exercised,
    ),
    Figure(
        "uncalled",
        _("Contact trees not tried in half a year"),
        lambda row: bool(row.line.plan) and not row.line.is_called,
    ),
    Figure("stale", _("Plans with sections overdue for a look"), lambda row: row.line.stale > 0),
)
BY_KEY: Final = {one.key: one for one in FIGURES}
BY_RULE: Final = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Count:
    figure: Figure
    number: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that plans do not meet, and how many of them."""

    rule: Rule
    plans: int


@dataclass(frozen=True, slots=True)
class People:
    """Of those for whom posts answer, how many fall under a plan in force. Ranges are sums of current estimates."""

    registered: int
    registered_covered: int
    low: int
    high: int
    low_covered: int
    high_covered: int


def counts(rows: Sequence[Row]) -> list[Count]:
    return [Count(one, sum(one.counts(row) for row in rows)) for one in FIGURES]


def narrowed(rows: Iterable[Row], *, only: str, lacking: str) -> list[Row]:
    """The posts behind a number: by a figure's key, or by the requirement their plans lack."""
    figure = BY_KEY.get(only)
    return [
        row
        for row in rows
        if (figure is None or figure.counts(row)) and (lacking not in BY_RULE or lacking in lacked(row))
    ]


def lacked(row: Row) -> set[str]:
    """The requirements that the plan does not meet and the post can do something about."""
    return {one.rule.id for one in row.line.findings if one.is_lacking and not one.waits_for_installation}


def gaps(rows: Iterable[Row], *, most: int) -> list[Gap]:
    """What most plans lack, most frequent first; equal ones in the order of the guidelines."""
    found = Counter(rule for row in rows for rule in lacked(row))
    order = list(BY_RULE)
    ranked = sorted(found, key=lambda rule: (-found[rule], order.index(rule)))
    return [Gap(BY_RULE[rule], found[rule]) for rule in ranked[:most]]


def people(rows: Sequence[Row]) -> People:
    covered = [row for row in rows if row.line.is_in_force]
    return People(
        registered=sum(row.registered or 0 for row in rows),
        registered_covered=sum(row.registered or 0 for row in covered),
        low=sum(row.low or 0 for row in rows),
        high=sum(row.high or 0 for row in rows),
        low_covered=sum(row.low or 0 for row in covered),
        high_covered=sum(row.high or 0 for row in covered),
    )
