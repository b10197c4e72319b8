"""The laws of comparing two states of a plan, and what its ugliest inputs look like."""

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.plans.content.comparing import Change, Turn, applied, compare, swapped
from safeconduct.plans.outline import OUTLINE as REAL
from safeconduct.plans.outline import Field, Kind, Outline, Section, Table
from tests.factories.plans import sections

unhurried = settings(deadline=None)  # a loaded machine is no fault of the plan

OUTLINE = Outline(
    "test/1", "Test",
    (Section("one", "One", "", (), fields=(Field("p", Kind.TEXT, "P"),),
             tables=(Table("rows", "Rows", "Row", (Field("x", Kind.TEXT, "X"),)),)),),
)  # fmt: skip
VALUES = st.sampled_from(["", "a", "b", 1, 2.5, None, ["a"], {"lat": 1.0}])
ROWS = st.permutations([f"r{number}" for number in range(7)]).flatmap(
    lambda ids: st.lists(st.dictionaries(st.sampled_from(["x", "unknown"]), VALUES), max_size=len(ids)).map(
        lambda rows: [{"id": key, **row} for key, row in zip(ids, rows, strict=False)]
    )
)
ODD_ROWS = st.sampled_from(["text", [1], [{"id": "r1"}, {"id": "r1"}], [{"x": 1}], None])
CONTENTS = st.fixed_dictionaries({}, optional={"p": VALUES, "unknown": VALUES, "rows": ROWS | ODD_ROWS})
SECTIONS = st.fixed_dictionaries({}, optional={"one": CONTENTS, "nobody-knows": CONTENTS})


def plain(plan):
    """A plan without its blanks, which is what a reader sees."""

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items() if one not in (None, "", [])}
        return [bare(one) for one in value] if isinstance(value, list) else value

    return {key: content for key, content in bare(plan).items() if content}


def in_any_order(changes):
    return sorted(changes, key=repr)


@unhurried
@given(SECTIONS)
def test_a_plan_does_not_differ_from_itself(plan):
    assert compare(OUTLINE, plan, plan) == []


@unhurried
@given(SECTIONS, SECTIONS)
def test_the_changes_made_to_the_old_give_the_new(old, new):
    assert plain(applied(compare(OUTLINE, old, new), old)) == plain(new)


@unhurried
@given(SECTIONS, SECTIONS)
def test_swapping_the_sides_swaps_each_change(old, new):
    there, back = compare(OUTLINE, old, new), compare(OUTLINE, new, old)

    assert in_any_order(map(swapped, there)) == in_any_order(back)


@unhurried
@given(SECTIONS, SECTIONS)
def test_nothing_is_said_of_what_is_the_same(old, new):
    for change in compare(OUTLINE, old, new):
        assert change.turn is Turn.MOVED or change.before != change.after


def rows(*ids, **changed):
    return {"one": {"rows": [{"id": one, "x": changed.get(one, one)} for one in ids]}}


def test_one_record_lifted_out_of_four_hundred_is_one_move():
    ids = [f"t{number}" for number in range(400)]
    lifted = [*ids[1:], ids[0]]

    assert compare(OUTLINE, rows(*ids), rows(*lifted)) == [
        Change(Turn.MOVED, "one", "rows", "t0", place_before=0, place_after=399)
    ]


def test_four_hundred_records_turned_round_leave_one_in_its_place():
    ids = [f"t{number:03}" for number in range(400)]

    changes = compare(OUTLINE, rows(*ids), rows(*reversed(ids)))

    assert len(changes) == 399
    assert applied(changes, rows(*ids)) == rows(*reversed(ids))


def test_a_record_added_removed_moved_and_changed_is_each_told_apart():
    changes = compare(OUTLINE, rows("a", "b", "c"), rows("c", "a", "d", c="new"))

    assert [(one.turn, one.record, one.field) for one in changes] == [
        ("moved", "c", ""), ("changed", "c", "x"), ("added", "d", ""), ("removed", "b", ""),
    ]  # fmt: skip


def test_a_plan_of_the_real_outline_differs_by_what_was_typed():
    old, new = sections(), sections()
    new["evacuation"]["hubs"][0]["desks"] = 6
    new["roles"] = {"lead": "The head of post leads."}

    assert compare(REAL, old, new) == [
        Change(Turn.ADDED, "roles", field="lead", before=None, after="The head of post leads."),
        Change(Turn.CHANGED, "evacuation", "hubs", "airport", "desks", 4, 6),
    ]
