"""The laws of merging two edits of one section."""

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.plans.content.merge import Clash, merge

unhurried = settings(deadline=None)  # a loaded machine is no fault of the plan

VALUES = st.sampled_from(["", "a", "b", 1, None])
RECORDS = st.dictionaries(
    st.sampled_from(["r1", "r2", "r3"]), st.dictionaries(st.sampled_from(["x", "y"]), VALUES), max_size=3
).map(lambda rows: [{"id": key, **row} for key, row in rows.items()])
CONTENTS = st.fixed_dictionaries({}, optional={"p": VALUES, "q": VALUES, "unknown": VALUES, "rows": RECORDS})
TABLES = ("rows",)


def plain(content):
    """Content without its blanks, records by id: what a reader sees."""
    rows = {
        row["id"]: {k: v for k, v in row.items() if v not in (None, "")} for row in content.get("rows", [])
    }
    return {k: v for k, v in content.items() if k != "rows" and v not in (None, "")}, rows


@unhurried
@given(CONTENTS, CONTENTS)
def test_a_side_that_changed_nothing_takes_the_other(base, other):
    assert plain(merge(base, base, other, TABLES).content) == plain(other)
    assert plain(merge(base, other, base, TABLES).content) == plain(other)
    assert merge(base, base, other, TABLES).clashes == merge(base, other, base, TABLES).clashes == ()


@unhurried
@given(CONTENTS, CONTENTS)
def test_the_same_change_by_both_is_no_clash(base, both):
    merged = merge(base, both, both, TABLES)

    assert merged.clashes == ()
    assert plain(merged.content) == plain(both)


@unhurried
@given(CONTENTS, CONTENTS, CONTENTS)
def test_without_a_clash_it_does_not_matter_who_was_first(base, one, other):
    forth, back = merge(base, one, other, TABLES), merge(base, other, one, TABLES)

    assert len(forth.clashes) == len(back.clashes)
    if not forth.clashes:
        assert plain(forth.content) == plain(back.content)


@unhurried
@given(CONTENTS, CONTENTS, CONTENTS)
def test_every_clash_carries_what_both_wrote_and_the_form_shows_mine(base, mine, theirs):
    for clash in merge(base, mine, theirs, TABLES).clashes:
        if not clash.table:
            merged = merge(base, mine, theirs, TABLES).content
            assert (clash.mine, clash.theirs) == (mine.get(clash.field), theirs.get(clash.field))
            assert merged[clash.field] == clash.mine


def test_different_fields_and_different_records_merge():
    base = {"p": "1", "q": "1", "rows": [{"id": "r1", "x": 1}, {"id": "r2", "x": 1}]}
    mine = {"p": "2", "q": "1", "rows": [{"id": "r1", "x": 2}, {"id": "r2", "x": 1}, {"id": "r3", "x": 3}]}
    theirs = {"p": "1", "q": "3", "rows": [{"id": "r1", "x": 1, "y": 5}]}

    merged = merge(base, mine, theirs, TABLES)

    assert merged.clashes == ()
    assert merged.content == {
        "p": "2",
        "q": "3",
        "rows": [{"id": "r1", "x": 2, "y": 5}, {"id": "r3", "x": 3}],
    }


def test_a_record_removed_by_one_and_changed_by_the_other_stays_and_is_told():
    base, changed = {"rows": [{"id": "r1", "x": 1}]}, {"rows": [{"id": "r1", "x": 2}]}

    merged = merge(base, {"rows": []}, changed, TABLES)

    assert merged.clashes == (Clash("rows", "r1", "", None, {"id": "r1", "x": 2}),)
    assert merged.content == changed
