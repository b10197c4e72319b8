"""The published form of a plan: what is written is read, and what is wrong is said."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.plans.content.defects import defects
from safeconduct.plans.display import Names, record_names, shown_table
from safeconduct.plans.exchange import MOST_BYTES, PlanFile, read_plan_file, write_plan_file
from safeconduct.plans.forms import RecordForm
from safeconduct.plans.forms.fields import Known
from safeconduct.plans.problem import build
from safeconduct.plans.progress import progress
from tests.factories.plans import AREAS, a_plan_file, evacuation, sections

unhurried = settings(deadline=None)  # a loaded machine is no fault of the plan

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def refused(raw):
    reading = read_plan_file(raw)
    assert reading.plan is None
    return [remark.sentence for remark in reading.remarks]


def test_a_plan_written_and_read_is_the_same_plan():
    file = a_plan_file()

    assert read_plan_file(write_plan_file(file)).plan == file


@unhurried
@given(st.dictionaries(TEXT, JSON, max_size=3))
def test_whatever_else_a_file_holds_is_kept(extra):
    stored = json.loads(write_plan_file(a_plan_file()))
    stored["sections"]["roles"] = {"not_in_the_outline": extra}
    stored["sections"]["eleventh"] = extra

    reading = read_plan_file(json.dumps(stored).encode())

    assert reading.plan.sections["roles"]["not_in_the_outline"] == extra
    assert json.loads(write_plan_file(reading.plan)) == stored
    assert [one.values for one in reading.remarks if one.code == "section_unknown"] == [
        {"section": "eleventh"}
    ]


@unhurried
@given(st.binary(max_size=60))
def test_no_bytes_whatever_raise(raw):
    assert read_plan_file(raw).plan is None


@unhurried
@given(st.sampled_from(["community", "scenarios", "evacuation", "post", "areas"]), JSON)
def test_no_content_whatever_raises_in_reading_or_building(key, value):
    stored = json.loads(write_plan_file(a_plan_file()))
    if key == "areas":
        stored["areas"] = value
    else:
        stored["sections"][key] = value

    reading = read_plan_file(json.dumps(stored).encode())

    assert (reading.plan is None) <= bool(reading.remarks)
    if reading.plan is not None:
        build(reading.plan, "quake")


@unhurried
@given(
    st.sampled_from(["assembly_points", "hubs", "havens", "assets", "legs"]),
    st.sampled_from(["position", "holding", "desks", "per_hour", "opening", "seats", "hours", "closed", "area", "serves",
                     "based_at", "origin", "mode", "count", "capacity", "onward_per_hour", "available_from"]),
    JSON,
)  # fmt: skip
def test_no_value_of_a_record_stops_the_building_with_an_error(table, field, value):
    file = a_plan_file(evacuation=evacuation())
    file.sections["evacuation"][table][0][field] = value
    outlined = file.outlined.table(f"evacuation.{table}")

    build(file, "quake")
    defects(file.outlined, file.sections)
    progress(file.outlined, file.sections)
    shown_table(
        outlined, file.sections["evacuation"], Names(records=record_names(file.outlined, file.sections))
    )
    RecordForm(outlined, file.sections["evacuation"][table][0], 0, Known()).as_p()


def test_a_file_with_wrong_values_is_read_and_each_is_named():
    spoilt = sections()
    spoilt["evacuation"]["hubs"][0]["desks"] = "four"
    spoilt["evacuation"]["hubs"][1]["opening"] = "always"
    spoilt["introduction"] = {"review_on": "soon"}

    reading = read_plan_file(write_plan_file(PlanFile("Plan", "micic/1", spoilt, AREAS)))

    assert [one.located(reading.plan.outlined) for one in reading.remarks] == [
        (
            "Introduction and objectives, Next review: “soon” is not a date; write it as year, month and day, "
            "for example 2026-03-28."
        ),
        "Evacuation plan, Exit “Don Mueang”, Desks of ours: “four” is not a number.",
        "Evacuation plan, Exit “Nong Khai”, Opening hours: “always” are no opening hours; write them like 06:00-20:00.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"schema": "other/1"},
            "The file is JSON but not a plan: it does not say “schema”: “safeconduct.plan/1”.",
        ),
        (
            {"schema": "safeconduct.plan/2"},
            "The file is a plan of schema safeconduct.plan/2, which this version of Safeconduct does not know.",
        ),
        ({"outline": "micic/9"}, "The plan follows the outline micic/9, which is not known here."),
        ({"outline": ["micic/1"]}, "The plan follows the outline ['micic/1'], which is not known here."),
        ({"sections": []}, "The plan has no “sections”."),
        ({"sections": {"roles": []}}, "This section could not be read; it must hold named fields."),
        (
            {"sections": {"roles": {"team": {}}}},
            "This table could not be read; it must be a list of records.",
        ),
        ({"sections": {"roles": {"team": [{"name": "x"}]}}}, "A record has no id, so it cannot be named."),
        (
            {"sections": {"roles": {"team": [{"id": "a"}, {"id": "a"}]}}},
            "Two records share one id; give each its own.",
        ),
    ],
)
def test_a_file_whose_shape_is_wrong_is_refused_in_words(change, sentence):
    stored = json.loads(write_plan_file(a_plan_file())) | change

    assert sentence in refused(json.dumps(stored).encode())


def test_a_file_that_is_no_text_or_no_json_or_too_large_is_refused_in_words():
    assert refused(b"\x80") == ["The file is not text in UTF-8."]
    assert refused(b'{\n "a" 1}') == ["The file is not JSON: line 2, column 6 cannot be read."]
    assert refused(b" " * (MOST_BYTES + 1)) == ["The file is larger than 20\u00a0MB, which no plan is."]
    assert refused(b"[" * 1_000_000) == ["The file is nested too deeply to be a plan."]
    whole = b'{"schema": "safeconduct.plan/1", "sections": {}, "x": %s}'
    assert refused(whole % b"NaN") == ["The file holds NaN where a number must stand."]
    assert refused(whole % b'"\\ud800"') == refused(whole % b'"\\u0000"')
