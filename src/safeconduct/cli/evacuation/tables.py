"""What a plan comes to as tables, for the terminal and the workbook alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.core.evacuation import Audit, KeptPlan, LeftAt, Load, Outcome, Problem, Trip, sharing

Cell = str | int | float
HOUR_MARKS = (6, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 720)


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan with what the auditor and the count of its trips say."""

    name: str
    plan: KeptPlan
    audit: Audit
    outcome: Outcome


def left_table(problem: Problem, outcome: Outcome) -> Table:
    classes = [(each.code, each.name or each.code) for each in problem.priorities]
    heads = ("Hour", "Left behind", *(name for _, name in classes), "At assembly points", "At hubs", "Moving")
    return Table(
        "Left behind", heads, tuple(_left_row(each, [code for code, _ in classes]) for each in outcome.left)
    )


def _left_row(left: LeftAt, classes: Sequence[str]) -> tuple[Cell, ...]:
    by_class = [left.by_class.get(code, 0) for code in classes]
    return (
        left.hours,
        left.people,
        *by_class,
        sum(left.by_assembly_point.values()),
        sum(left.by_hub.values()),
        left.moving,
    )


def cost_table(problem: Problem, outcome: Outcome) -> Table:
    money = f"Cost ({problem.currency})" if problem.currency else "Cost"
    heads = ("Fleet or lift", "Used", "Of", "Journeys with people", "People", "Driving hours", money)
    rows = [
        (
            each.name,
            each.used,
            each.there,
            each.journeys,
            each.people,
            round(each.driving_hours, 1),
            round(each.cost, 2),
        )
        for each in outcome.used
    ]
    return Table("Cost", heads, (*rows, ("All", "", "", "", "", "", round(outcome.cost, 2))))


def sharing_tables(problem: Problem, trips: Sequence[Trip]) -> list[Table]:
    """One table, or none where no partner is named."""
    heads = (
        "Partner", "Seats on its lifts", "Seats of its vehicles", "Its people", "Of these safe", "By our means",
        "Our people by its means",
    )  # fmt: skip
    rows = tuple(
        (
            each.partner, each.lift_seats, each.vehicle_seats, each.asked, each.safe, each.on_our_means,
            each.ours_on_theirs,
        )
        for each in sharing(problem, trips)
    )  # fmt: skip
    return [Table("Shared with partners", heads, rows)] if rows else []


def hours_table(outcome: Outcome) -> Table:
    heads = ("Hour", "At assembly points", "At hubs", "Moving", "Safe")
    columns = (outcome.hours, outcome.waiting, outcome.at_hubs, outcome.moving, outcome.safe)
    return Table("People by hour", heads, tuple(zip(*columns, strict=True)))


def trips_table(problem: Problem, trips: Sequence[Trip]) -> Table:
    names = {place.code: place.name or place.code for place in problem.places}
    heads = ("Departs", "Arrives", "Vehicle", "From", "To", "Mode", "Times", "People", "On board")
    rows = tuple(
        (
            round(trip.departs_hours, 2), round(trip.arrives_hours, 2), carrier(trip),
            names.get(trip.origin, trip.origin), names.get(trip.destination, trip.destination), trip.mode,
            trip.times, trip.people, ", ".join(map(_load, trip.loads)) or "empty",
        )
        for trip in trips
    )  # fmt: skip
    return Table("Trips", heads, rows)


def carrier(trip: Trip) -> str:
    return f"{trip.fleet} {trip.vehicle}" if trip.fleet else trip.lift or "-"


def _load(load: Load) -> str:
    marks = [load.priority, *filter(None, (load.mobility, load.nationality))]
    if not load.has_documents:
        marks.append("without documents")
    return f"{load.people} {' '.join(marks)}"


def assumptions_table(problem: Problem, look: Looked) -> Table:
    plan = look.plan
    rows: list[tuple[Cell, ...]] = [
        ("Problem", problem.name, ""),
        ("SHA-256 of the problem", plan.problem, ""),
        ("Horizon in hours", problem.horizon_hours, ""),
        ("Step in minutes", plan.step_minutes, "people leave when a step begins and arrive when one ends"),
        ("Local hour at hour 0", problem.start_hour_of_day, ""),
    ]
    if plan.asked is not None:
        asked = (
            ("Rounds of the bound", plan.asked.rounds),
            ("Changes tried", plan.asked.changes),
            ("Seed", plan.asked.seed),
        )
        rows += [(name, value, "") for name, value in asked]
    rows += [
        (f"Permit {each.code}", f"{each.lead_hours:g} hours after asking", each.source)
        for each in problem.permits
    ]
    for kind, records in (
        ("Hub", problem.hubs), ("Haven", problem.havens), ("Fleet", problem.fleets), ("Lift", problem.scheduled_lifts),
        ("Assembly point", problem.assembly_points),
    ):  # fmt: skip
        rows += [(f"{kind} {each.code}", each.name, each.source) for each in records if each.source]
    rows += [
        (f"Leg {each.key}", f"{each.hours:g} hours", each.source) for each in problem.legs if each.source
    ]
    rows += [
        (f"Group {each.priority} at {each.assembly_point}", each.people, each.source)
        for each in problem.groups
        if each.source
    ]
    return Table("Assumptions", ("What", "Value", "Source or remark"), tuple(rows))


def side_by_side(problem: Problem, looks: Sequence[Looked]) -> Table:
    """A row for each thing that can be compared, a column for each plan."""
    marks = [hour for hour in HOUR_MARKS if hour < problem.horizon_hours]
    rows: list[tuple[Cell, ...]] = [("People", *(look.outcome.people for look in looks))]
    rows += [(f"Safe by hour {hour}", *(look.outcome.safe_at(hour) for look in looks)) for hour in marks]
    rows += _left_rows(problem, looks)
    rows.append(("Everybody safe at hour", *(_clear(look.outcome) for look in looks)))
    rows.append(("Weighted person-hours", *(_figure(look.plan.cost) for look in looks)))
    rows.append(("No plan is under", *(_figure(look.plan.bound) for look in looks)))
    money = f"Cost ({problem.currency})" if problem.currency else "Cost"
    rows.append((money, *(round(look.outcome.cost, 2) for look in looks)))
    rows.append(("Driving hours", *(round(look.audit.driving_hours, 1) for look in looks)))
    rows.append(("Vehicles used", *(_used(look, "fleet") for look in looks)))
    rows.append(("Lift departures used", *(_used(look, "lift") for look in looks)))
    rows.append(("Faults", *(len(look.audit.faults) for look in looks)))
    return Table("Side by side", ("", *(look.name for look in looks)), tuple(rows))


def _left_rows(problem: Problem, looks: Sequence[Looked]) -> list[tuple[Cell, ...]]:
    hours = [min(each, problem.horizon_hours) for each in problem.deadlines_hours]
    rows: list[tuple[Cell, ...]] = [
        (f"Left at hour {hour:g}", *(look.outcome.people - look.outcome.safe_at(hour) for look in looks))
        for hour in sorted({*hours, problem.horizon_hours})
    ]
    for each in problem.priorities:
        left = [look.outcome.left[-1].by_class.get(each.code, 0) for look in looks]
        rows.append((f"Left in the end: {each.name or each.code}", *left))
    return rows


def _used(look: Looked, kind: str) -> int:
    return sum(each.used for each in look.outcome.used if each.kind == kind)


def _clear(outcome: Outcome) -> Cell:
    return "never" if outcome.clear_hours is None else round(outcome.clear_hours, 1)


def _figure(value: float | None) -> Cell:
    return "not known" if value is None else round(value)
