"""One small evacuation in which every kind of record occurs, and random ones of any make-up."""

from dataclasses import replace

from hypothesis import strategies as st

from safeconduct.core.evacuation.problem import (
    CERTAIN,
    USUAL,
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
    Mode,
    Permit,
    Priority,
    Problem,
    Range,
    ReadyShare,
    ScheduledLift,
    Uncertainty,
    Window,
)
from safeconduct.core.evacuation.terms import TERMS, hints_of
from safeconduct.core.geo import Point

EVERYTHING = Problem(
    name="everything",
    priorities=(Priority("urgent", 4.0, "With small children"), Priority("other", 1.0)),
    mobilities=(Mobility("wheelchair", 3.0, 2.0, "In a wheelchair"), Mobility("infant", 0.5, 0.5)),
    groups=(
        Group("camp", "urgent", 12.0, source="list of the warden, 3 May"),
        Group("camp", "urgent", 3.0, mobility="wheelchair"),
        Group("camp", "other", 40.0, (ReadyShare(0.5, 0.0, 0.0), ReadyShare(0.5, 2.0, 6.0)), has_documents=False),
        Group("dam", "other", 25.0, nationality="THA"),
    ),
    households=(
        Household("camp", (Member("urgent", 2), Member("urgent", mobility="wheelchair")), 2),
        Household("camp", (Member("other", 4, has_documents=False),)),
        Household("dam", (Member("other", 3, nationality="THA"),), 5),
    ),
    assembly_points=(
        AssemblyPoint("camp", "Work camp", Point(15.1, 105.8), 60.0, (DailyHours(5.0, 22.0),), 1.5, "visit, March"),
        AssemblyPoint("dam"),
    ),
    hubs=(
        Hub("bridge", "Bridge", Point(15.2, 105.9), 2.0, 20.0, 500.0, 80.0, (DailyHours(6.0, 20.0),), 0.2, "law"),
        Hub("airport", desks=None),
    ),
    document_desks=(
        DocumentDesk("camp", 1.0, 6.0, (DailyHours(8.0, 16.0),), "two officers"),
        DocumentDesk("bridge", 1.0, 6.0),
    ),
    havens=(Haven("town", "Town", Point(16.0, 106.0), 70.0, 10.0, "mayor"), Haven("home")),
    fleets=(
        Fleet(
            "bus", Mode.ROAD, 40.0, 2.0, "bridge", "Buses", 1.0, 60.0, 0.25, 1.2, 10.0, 30.0, 200.0,
            ("convoy",), "VNM", "company",
        ),
        Fleet("plane", Mode.AIR, 90.0, 1.0, "home"),
    ),
    legs=(
        Leg("camp", "bridge", Mode.ROAD, 2.0, 60.0, 400.0, (Window(8.0, 10.0),), 0.7, ("convoy",), "map"),
        Leg("dam", "airport", Mode.OWN, 1.0),
        Leg("bridge", "town", Mode.FOOT, 0.5),
        Leg("airport", "home", Mode.AIR, 2.0),
    ),
    scheduled_lifts=(
        ScheduledLift(
            "tg571", "airport", "home", Mode.AIR, 9.0, 1.5, 20.0, 3, 12.0, "TG571", 0.1, ("landing",),
            "THA", 180.0, "timetable",
        ),
    ),
    permits=(
        Permit("overflight", 6.0, -12.0, (), "Overflight", "note verbale"),
        Permit("landing", 4.0, 0.0, ("overflight",)),
        Permit("convoy", 1.0),
    ),
    uncertainty=replace(USUAL, show_up=Range(0.7, 0.95, "drill of June")),
    currency="USD",
    horizon_hours=72.0,
    step_minutes=60.0,
    start_hour_of_day=6.0,
    deadlines_hours=(24.0, 48.0),
)  # fmt: skip

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
CODES = st.lists(TEXT.filter(bool), min_size=1, max_size=3, unique=True)


def numbers(record, field):
    """Any number that the field may have."""
    term = TERMS[record][field]
    if hints_of(record)[field] is int:
        return st.integers(1, int(min(term.most, 1000)))
    least = max(term.least, 0.001) if term.positive else term.least
    some = st.floats(least, min(term.most, 1e5)) | st.integers(int(least) + 1, int(min(term.most, 1000)) or 1)
    return some | st.none() if hints_of(record)[field] == float | None else some


@st.composite
def any_problem(draw):
    """A valid problem of a few records of every kind; whether anybody can get out is left to chance."""
    classes, mobilities, permits, fleets, lifts = (draw(CODES) for _ in range(5))
    places = draw(st.lists(TEXT.filter(bool), min_size=3, max_size=6, unique=True))
    sites, hubs, havens = places[:-2], places[-2:-1], places[-1:]

    def built(record, **given):
        own = {field: numbers(record, field) for field, hint in hints_of(record).items() if _is_number(hint)}
        words = {field: TEXT for field in ("name", "source", "partner") if field in hints_of(record)}
        return st.builds(record, **{**own, **words, **given})

    def some(strategy, most=2):
        return st.lists(strategy, max_size=most).map(tuple)

    one_of = st.sampled_from
    opening = some(built(DailyHours))
    position = st.none() | st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
    named_permits = some(one_of(permits))
    roomy = st.floats(27, 400)  # for the largest household
    mode = one_of([Mode.ROAD, Mode.AIR, Mode.SEA])
    marks = {
        "priority": one_of(classes),
        "mobility": one_of(["", *mobilities]),
        "has_documents": st.booleans(),
        "nationality": st.sampled_from(["", "THA"]),
    }
    households = draw(
        some(
            built(
                Household,
                assembly_point=one_of(sites),
                members=st.lists(
                    built(Member, people=st.integers(1, 9), **marks), min_size=1, max_size=3
                ).map(tuple),
            )
        )
    )
    groups = [
        Group(each.assembly_point, m.priority, 1e7, (), m.mobility, m.has_documents, m.nationality)
        for each in households
        for m in each.members
    ]
    horizon = draw(st.floats(1, 200))
    return Problem(
        priorities=tuple(draw(built(Priority, code=st.just(code))) for code in classes),
        groups=(*groups, *draw(some(built(Group, assembly_point=one_of(sites), ready=st.sampled_from(READY), **marks)))),
        assembly_points=tuple(draw(built(AssemblyPoint, code=st.just(c), position=position, opening=opening)) for c in sites),
        hubs=tuple(draw(built(Hub, code=st.just(c), position=position, opening=opening)) for c in hubs),
        havens=tuple(draw(built(Haven, code=st.just(c), position=position)) for c in havens),
        fleets=tuple(
            draw(built(Fleet, code=st.just(code), mode=mode, base=one_of(places), permits=named_permits, seats=roomy,
                       available_from_hours=st.floats(0, 9), available_until_hours=st.none() | st.floats(10, 99)))
            for code in fleets
        ),
        legs=tuple(
            draw(built(Leg, origin=st.just(a), destination=st.just(b), mode=one_of(list(Mode)), permits=named_permits,
                       closures=st.sampled_from([(), (Window(1.0, 2.5), Window(0.0, 4.0))])))
            for a, b in [(sites[0], hubs[0]), (hubs[0], havens[0])]
        ),
        horizon_hours=horizon,
        step_minutes=draw(st.floats(10, 1440)),
        start_hour_of_day=draw(st.floats(0, 24)),
        deadlines_hours=draw(some(st.floats(0, horizon))),
        name=draw(TEXT),
        mobilities=tuple(draw(built(Mobility, code=st.just(code), seats_each=st.just(0.01))) for code in mobilities),
        households=households,
        document_desks=draw(some(built(DocumentDesk, place=one_of([*sites, *hubs]), opening=opening))),
        scheduled_lifts=tuple(
            draw(built(ScheduledLift, code=st.just(code), origin=one_of(hubs), destination=one_of(havens), mode=mode,
                       permits=named_permits, seats=roomy))
            for code in lifts
        ),
        permits=tuple(
            draw(built(Permit, code=st.just(code), requires=some(one_of(permits[:number])) if number else st.just(())))
            for number, code in enumerate(permits)
        ),
        uncertainty=draw(st.sampled_from([USUAL, CERTAIN, Uncertainty(show_up=Range(0.25, 0.45, "ທົດສອບ"))])),
        currency=draw(st.sampled_from(["", "LAK"])),
    )  # fmt: skip


READY = [(), (ReadyShare(1.0, 0.0, 0.0),), (ReadyShare(0.25, 1.0, 1.0), ReadyShare(0.75, 3.5, 20.0))]


def _is_number(hint):
    return hint in (float, int) or hint == float | None
