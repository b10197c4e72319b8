"""What a browser may send, and what it may not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.mrz import NotSeen, Reading, Refusal, from_wire, read_seen
from tests.core.mrz.people import TODAY

SPECIMEN = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]


def value_of(lines):
    return {"lines": [{"text": line, "alternatives": [[[c, 1.0]] for c in line]} for line in lines]}


def changed(change):
    value = value_of(SPECIMEN)
    change(value["lines"])
    return value


def test_lines_that_were_surely_seen_are_read_as_if_they_were_typed():
    found = read_seen(from_wire(json.loads(json.dumps(value_of(SPECIMEN)))), today=TODAY)
    assert isinstance(found, Reading)
    assert found.lines == tuple(SPECIMEN)
    assert found.is_sure


def test_alternatives_may_come_in_any_order():
    value = changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["F", 0.1], ["P", 0.9]]))
    assert from_wire(value).lines == tuple(SPECIMEN)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"lines": []},
        {"lines": "P<UTO"},
        value_of(SPECIMEN[:1]),
        value_of(SPECIMEN * 2),
        value_of([line[:-1] for line in SPECIMEN]),
        value_of([SPECIMEN[0], SPECIMEN[1][:36]]),
        value_of([line * 1000 for line in SPECIMEN]),
        changed(lambda lines: lines[0].pop("alternatives")),
        changed(lambda lines: lines[0].update(text="P<LAO")),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", 0.1]] * 2)),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [[c, 0.1] for c in "PABCDEF"])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["p", 1.0]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["PP", 1.0]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", 0]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", 1.5]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", float("nan")]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", True]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P", "1"]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [["P"]])),
        changed(lambda lines: lines[0]["alternatives"].__setitem__(0, [{"P": 1}])),
    ],
)
def test_what_is_not_of_the_shape_is_refused(value):
    with pytest.raises(NotSeen):
        from_wire(value)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["lines", "text", "alternatives"]), inner)
        ),
        max_leaves=20,
    )
)
def test_anything_else_that_is_json_is_refused(value):
    with pytest.raises(NotSeen):
        from_wire(value)


places = st.lists(
    st.tuples(st.sampled_from("<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), st.floats(0.001, 1)),
    min_size=1, max_size=4, unique_by=lambda choice: choice[0],
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(st.sampled_from([(3, 30), (2, 36), (2, 44)]), st.data())
def test_any_lines_whatever_end_in_a_reading_or_a_refusal(shape, data):
    rows, length = shape
    lines = []
    for _ in range(rows):
        chosen = data.draw(st.lists(places, min_size=length, max_size=length))
        ordered = [sorted(place, key=lambda choice: -choice[1]) for place in chosen]
        lines.append(
            {
                "text": "".join(place[0][0] for place in ordered),
                "alternatives": [[list(choice) for choice in place] for place in ordered],
            }
        )
    assert isinstance(read_seen(from_wire({"lines": lines}), today=TODAY), (Reading, Refusal))
