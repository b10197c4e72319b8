"""The numbers of one option as tables: the same for the page, the workbook and the printed plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.base.figures import percent, unbroken
from safeconduct.plans.options.outcome import Outcome, has_prices
from safeconduct.plans.options.said import carrier_name, class_name
from safeconduct.plans.testing.tables import NumberTable

MOST_ROWS: Final = 60
STEPS: Final = (1, 2, 3, 4, 6, 12, 24)
STATES: Final = ("safe", "moving", "at_exits", "waiting")
Names = Mapping[str, str]


def curve_table(outcome: Outcome, *, most: int = MOST_ROWS) -> NumberTable:
    """Where everybody is, by hour. Every hour would be a long table: a round step that fits."""
    heads = (_("Hour"), _("Safe"), _("On the way"), _("At exits"), _("Waiting"))
    curve = outcome["curve"]
    rows = [(hour, *(curve[state][hour] for state in STATES)) for hour in told_hours([outcome], most)]
    return NumberTable(heads, tuple(rows))


def told_hours(outcomes: list[Outcome], most: int) -> range:
    """Until everybody is safe, or to the end where somebody never is."""
    ends = [
        outcome["horizon_hours"] if outcome["clear_hours"] is None else outcome["clear_hours"] + 1
        for outcome in outcomes
    ]
    last = min(int(max(ends)), *(len(outcome["curve"]["hours"]) - 1 for outcome in outcomes))
    step = next((one for one in STEPS if last / one < most), STEPS[-1])
    return range(0, last + 1, step)


@dataclass(frozen=True, slots=True)
class Left:
    """Who is not safe at a deadline: all of them, then by class. No point: at all points together."""

    when: str
    point: str
    name: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """`heads` name the deadline, the point and each number of `rows`."""

    heads: tuple[str, ...]
    rows: tuple[Left, ...]


def deadline_table(outcome: Outcome, names: Names) -> NumberTable:
    """Who is not safe at each deadline, by assembly point and class; only where somebody is."""
    found = deadlines_of(outcome, names)
    return NumberTable(found.heads, tuple((row.when, row.name, *row.people) for row in found.rows))


def deadlines_of(outcome: Outcome, names: Names) -> Deadlines:
    """The same with the points by their codes, for a page that leads on from them."""
    kinds = list(
        dict.fromkeys(kind for deadline in outcome["deadlines"] for _point, kind, _n in deadline["rows"])
    )
    heads = (_("Deadline"), _("Assembly point"), _("All"), *(class_name(kind) for kind in kinds))
    rows = (row for deadline in outcome["deadlines"] for row in _left_at(deadline, kinds, names))
    return Deadlines(heads, tuple(rows))


def _left_at(deadline: Mapping[str, Any], kinds: list[str], names: Names) -> Iterator[Left]:
    when = unbroken(_("%(hours)s h") % {"hours": f"{deadline['hours']:g}"})
    left: dict[str, dict[str, int]] = {}
    for point, kind, people in deadline["rows"]:
        left.setdefault(point, dict.fromkeys(kinds, 0))[kind] += people
    whole = (sum(one[kind] for one in left.values()) for kind in kinds)
    yield Left(when, "", _("All"), (deadline["left"], *whole))
    # Not there in an option that was made before partners were told apart.
    partners = deadline.get("partners") or {}
    if partners:
        theirs = tuple(partners.get(kind, 0) for kind in kinds)
        yield Left(when, "", _("Of these, people of partners"), (sum(theirs), *theirs))
    for point, by_kind in left.items():
        if any(by_kind.values()):
            people_left = (sum(by_kind.values()), *by_kind.values())
            yield Left(when, point, names.get(point, point), people_left)


def chance_table(chances: Mapping[str, Any]) -> NumberTable:
    """At each deadline: how likely it is that everybody is safe, nearly everybody, those in most danger; and who is not."""
    heads = (
        _("Deadline"), _("Everybody safe"), _("99 of 100 safe"), _("Most urgent safe"),
        _("Not safe, on average"), _("From"), _("To"),
    )  # fmt: skip
    rows = []
    for one in chances["deadlines"]:
        when = unbroken(_("%(hours)s h") % {"hours": f"{one['hours']:g}"})
        likely = [_likely(one[key]) for key in ("all_out", "nearly_all_out", "most_urgent_out")]
        rows.append((when, *likely, *(round(one["left"][key]) for key in ("mean", "low", "high"))))
    return NumberTable(heads, tuple(rows))


def band_table(chances: Mapping[str, Any], *, most: int = MOST_ROWS) -> NumberTable:
    """People who came, or will, and are not yet safe: what is usual, and between what eight of ten worlds lie."""
    heads = (_("Hour"), _("Middle"), _("One in ten is lower"), _("One in ten is higher"))
    left, hours = chances["left"], chances["hours"]
    last = next((at for at, high in enumerate(left["high"]) if high < 0.5), len(hours) - 1)
    step = next((one for one in STEPS if last / one < most), STEPS[-1])
    told = range(0, last + 1, step)
    return NumberTable(
        heads,
        tuple(
            (round(hours[at]), *(round(left[key][at]) for key in ("middle", "low", "high"))) for at in told
        ),
    )


def _likely(odds: Mapping[str, float]) -> str:
    low, high = (round(odds[key] * 100) for key in ("low", "high"))
    values = {"share": round(odds["share"] * 100), "low": low, "high": high}
    return unbroken(_("%(share)s %% (%(low)s to %(high)s)") % values)


def use_table(outcome: Outcome, names: Names) -> NumberTable:
    """What each fleet and lift does: vehicles, journeys, hours, people, seats used, and money where prices are known."""
    priced = has_prices(outcome)
    heads: tuple[str, ...] = (
        _("Vehicles or lift"), _("Used"), _("Loaded journeys"), _("Empty journeys"), _("Driving hours"),
        _("People carried"), _("Seats used"),
    )  # fmt: skip
    if priced:
        heads = (*heads, _("Cost (%(currency)s)") % {"currency": outcome["currency"] or _("no currency")})
    return NumberTable(heads, tuple(_use_row(row, names, priced=priced) for row in outcome["use"]))


def _use_row(row: Mapping[str, Any], names: Names, *, priced: bool) -> tuple[Any, ...]:
    used = "–"
    if row["kind"] == "fleet":
        used = _("%(used)s of %(has)s") % {"used": row["vehicles"], "has": f"{row['has']:g}"}
    share = percent(row["taken"] / row["seats"] * 100) if row["seats"] else "–"
    counted = (row["journeys"], row["empty"], round(row["hours"]), row["people"])
    cells = (carrier_name(row["kind"], row["code"], names), used, *counted, share)
    return (*cells, round(row["money"])) if priced else cells
