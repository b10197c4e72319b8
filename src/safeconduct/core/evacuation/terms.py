"""What every field of a problem is called in the words of the field, in which unit, and between what it may lie.

Sentences about defects, the schema of the file and its page all speak from this one table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from safeconduct.core.evacuation.problem import (
    AssemblyPoint,
    DailyHours,
    DocumentDesk,
    Fleet,
    Group,
    Haven,
    Household,
    Hub,
    Leg,
    Member,
    Mobility,
    Permit,
    Priority,
    Problem,
    Range,
    ReadyShare,
    ScheduledLift,
    Uncertainty,
    Window,
)
from safeconduct.core.geo import Point

MOST_PEOPLE = 1e9
MOST_HOURS = 24.0 * 366
MOST_MONEY = 1e12  # of the smallest currencies, too
MOST_SEATS = 10_000.0
MOST_VEHICLES = 1_000_000.0
MOST_DEPARTURES = 10_000.0
MOST_RISK = 1000.0


@dataclass(frozen=True, slots=True)
class Term:
    """`least` and `most` hold for numbers and are allowed themselves, unless `positive` asks for more than zero."""

    name: str
    says: str = ""
    least: float = 0.0
    most: float = MOST_PEOPLE
    positive: bool = False


def _hours(name: str, says: str = "", most: float = MOST_HOURS, least: float = 0.0) -> Term:
    return Term(name, says, least, most)


def _share(name: str, says: str = "") -> Term:
    return Term(name, says, most=1.0)


CODE = Term("code", "names the record; others refer to it")
NAME = Term("name", "for people to read")
SOURCE = Term("source", "who says so, and when")
POSITION = Term("position")
OPENING = Term("opening hours", "none: always open")
PERMITS = Term("permits", "codes of the permits that it waits for")
PARTNER = Term("partner", "the state that lends or offers it; empty: one's own")
RISK = Term("risk", "weight of an hour there; an assembly point has 1", most=MOST_RISK)
HOLDING = Term("holding capacity", "people; none: no limit")
MODE = Term("mode", "road, air and sea need seats; foot and own (people's own vehicles) need none")
DESKS = Term("number of desks", most=100_000.0)
DESK_RATE = Term("people per desk and hour", most=1e6)
ASSEMBLY_POINT = Term("assembly point", "its code")
CLASS = Term("class", "its code")
MOBILITY = Term("mobility", "its code; empty: on foot, one seat")
HAS_DOCUMENTS = Term("has documents", "false: must pass a document desk before a border desk")
NATIONALITY = Term("nationality", "empty: one's own")

TERMS: Mapping[type, Mapping[str, Term]] = {
    Problem: {
        "priorities": Term("classes"),
        "groups": Term("groups"),
        "assembly_points": Term("assembly points"),
        "hubs": Term("hubs"),
        "havens": Term("havens"),
        "fleets": Term("fleets"),
        "legs": Term("legs"),
        "horizon_hours": Term("horizon in hours", "how far is planned", most=MOST_HOURS, positive=True),
        "step_minutes": Term("step in minutes", least=1.0, most=24.0 * 60),
        "start_hour_of_day": Term("hour of the day at the start", "local time at hour 0", most=24.0),
        "deadlines_hours": _hours("deadline in hours", "who is left is told at each, and at the horizon"),
        "name": NAME,
        "mobilities": Term("mobilities"),
        "households": Term("households"),
        "document_desks": Term("document desks"),
        "scheduled_lifts": Term("scheduled lifts"),
        "permits": Term("permits"),
        "uncertainty": Term("uncertainty"),
        "currency": Term("currency", "of all costs, for instance USD"),
    },
    Priority: {"code": CODE, "weight": Term("weight", most=1000.0, positive=True), "name": NAME},
    Mobility: {
        "code": CODE,
        "seats_each": Term("seats for each person", least=0.01, most=100.0),
        "desk_work": Term("work at desks", "as a multiple of an ordinary traveller", least=0.01, most=100.0),
        "name": NAME,
    },
    Group: {
        "assembly_point": ASSEMBLY_POINT,
        "priority": CLASS,
        "people": Term("number of people"),
        "ready": Term("time of becoming ready", "shares that add up to 1; none: all at hour 0"),
        "mobility": MOBILITY,
        "has_documents": HAS_DOCUMENTS,
        "nationality": NATIONALITY,
        "source": SOURCE,
    },
    ReadyShare: {
        "share": _share("share that becomes ready"),
        "from_hours": _hours("hour at which people are ready"),
        "until_hours": _hours("hour at which people are ready", "all of the share are, from then on"),
    },
    Household: {
        "assembly_point": ASSEMBLY_POINT,
        "members": Term("members"),
        "households": Term("number of households", "of this make-up", positive=True),
    },
    Member: {
        "priority": CLASS,
        "people": Term("number of members", most=MOST_SEATS, positive=True),
        "mobility": MOBILITY,
        "has_documents": HAS_DOCUMENTS,
        "nationality": NATIONALITY,
    },
    AssemblyPoint: {
        "code": CODE, "name": NAME, "position": POSITION, "holding": HOLDING, "opening": OPENING,
        "risk": RISK, "source": SOURCE,
    },
    Hub: {
        "code": CODE, "name": NAME, "position": POSITION,
        "desks": Term("number of desks", "none: nobody is checked", most=100_000.0),
        "people_per_desk_hour": DESK_RATE,
        "people_per_day": Term("people per day", "that the authorities let through; none: no limit"),
        "holding": HOLDING, "opening": OPENING, "risk": RISK, "source": SOURCE,
    },
    DocumentDesk: {
        "place": Term("place", "code of an assembly point or a hub"),
        "desks": DESKS, "people_per_desk_hour": DESK_RATE, "opening": OPENING, "source": SOURCE,
    },
    Haven: {
        "code": CODE, "name": NAME, "position": POSITION,
        "capacity": Term("capacity", "people there at once; none: no limit"),
        "onward_people_per_hour": Term("people brought onward per hour"),
        "source": SOURCE,
    },
    Fleet: {
        "code": CODE, "mode": MODE,
        "seats": Term("seats", "of each vehicle", most=MOST_SEATS),
        "vehicles": Term("number of vehicles", most=MOST_VEHICLES),
        "base": Term("base", "code of the place where they begin"),
        "name": NAME,
        "available_from_hours": _hours("hour from which it is available"),
        "available_until_hours": _hours("hour until which it is available", "none: to the end"),
        "turnaround_hours": _hours("turnaround in hours", "before each loaded journey"),
        "pace": Term("pace", "a journey takes the hours of its leg times this", most=100.0, positive=True),
        "driving_hours_per_day": _hours("driving hours per day", "of the crews; none: no limit", most=24.0),
        "cost_per_driving_hour": Term("cost per driving hour", most=MOST_MONEY),
        "cost_per_vehicle": Term("cost per vehicle", most=MOST_MONEY),
        "permits": PERMITS, "partner": PARTNER, "source": SOURCE,
    },
    Leg: {
        "origin": Term("origin", "code of an assembly point or a hub"),
        "destination": Term("destination", "code of a hub, or from a hub of a haven"),
        "mode": MODE,
        "hours": _hours("hours"),
        "people_per_hour": Term("people per hour", "that it lets through; none: no limit"),
        "people_per_day": Term("people per day", "that it lets through; none: no limit"),
        "closures": Term("closures"),
        "risk": RISK, "permits": PERMITS, "source": SOURCE,
    },
    Window: {
        "from_hours": _hours("closure", "first hour", most=MOST_HOURS * 10),
        "until_hours": _hours("closure", "hour at which it ends", most=MOST_HOURS * 10),
    },
    DailyHours: {
        "opens_at": Term("opening hour", "of the local day", most=24.0),
        "closes_at": Term("closing hour", "of the local day; before the opening: after midnight", most=24.0),
    },
    ScheduledLift: {
        "code": CODE,
        "origin": Term("origin", "code of a hub"),
        "destination": Term("destination", "code of a haven"),
        "mode": MODE,
        "departs_hours": _hours("hour of departure", "of the first one"),
        "hours": _hours("hours", "under way"),
        "seats": Term("seats", "of each departure", most=MOST_SEATS),
        "departures": Term("number of departures", most=MOST_DEPARTURES, positive=True),
        "every_hours": Term("hours between departures", most=MOST_HOURS, positive=True),
        "name": NAME, "risk": RISK, "permits": PERMITS, "partner": PARTNER,
        "cost_per_seat": Term("cost per seat", "that is used", most=MOST_MONEY),
        "source": SOURCE,
    },
    Permit: {
        "code": CODE,
        "lead_hours": _hours("lead in hours", "from asking to being granted"),
        "requested_at_hours": _hours(
            "hour at which it is asked for", "before the evacuation begins: less than zero", least=-MOST_HOURS
        ),
        "requires": Term("required permits", "codes of the permits that must be granted before it is asked for"),
        "name": NAME, "source": SOURCE,
    },
    Uncertainty: {
        "people_factor": Term("people", "factor", most=100.0, positive=True),
        "show_up": _share("show-up", "share"),
        "retraction_share": _share("retraction", "share of those who would come"),
        "ready_delay_hours": _hours("delay in becoming ready", "hours, each household its own"),
        "travel_factor": Term("travel", "factor, each journey its own", least=0.1, most=20.0),
        "late_vehicle_hours": _hours("lateness of vehicles", "hours, each vehicle its own"),
        "missing_vehicle_share": _share("missing vehicles", "share"),
        "closed_leg_share": _share("closed legs", "share"),
        "closure_hours": _hours("length of a closure", "hours, each closure its own"),
        "slow_desk_share": _share("slow desks", "share"),
        "slow_desk_factor": Term("pace of a slow desk", "factor", most=10.0, positive=True),
        "cancelled_lift_share": _share("cancelled lifts", "share"),
        "permit_delay_hours": _hours("delay of permits", "hours, each permit its own"),
    },
    Range: {"low": Term("low end"), "high": Term("high end"), "source": SOURCE},
    Point: {
        "lat": Term("latitude", "decimal degrees, WGS 84", -90.0, 90.0),
        "lon": Term("longitude", "decimal degrees, WGS 84", -180.0, 180.0),
    },
}  # fmt: skip


@cache
def hints_of(record: Any) -> Mapping[str, Any]:
    """The types of its fields."""
    return get_type_hints(record)
