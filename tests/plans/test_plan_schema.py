"""The published schema says what the outline says; what fits it comes back from a file as it went in."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.plans.content.defects import defects
from safeconduct.plans.content.pictured import digests
from safeconduct.plans.exchange import PlanFile, read_plan_file, write_plan_file, write_plan_schema
from safeconduct.plans.outline import OUTLINE, Kind
from tests.factories.photographs import a_photo
from tests.factories.plans import AREAS, a_plan_file, record

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "api" / "plan.schema.json"
unhurried = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12) | st.just(
    "ພາສາລາວ\nແຖວທີສອງ"
)
PHOTOS = {photo.digest: photo.jpeg for photo in (a_photo(64, 48), a_photo(48, 64))}
CLOCK = st.builds("{:02d}:{:02d}-{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))  # fmt: skip
NUMBER = st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6, allow_nan=False)
SIMPLE = {
    Kind.PICTURE: st.sampled_from(list(PHOTOS)),
    Kind.TEXT: TEXT, Kind.LONG_TEXT: TEXT, Kind.AREA: TEXT, Kind.COUNTRY: TEXT, Kind.PHONE: TEXT, Kind.AGREEMENT: TEXT,
    Kind.DATE: st.dates().map(lambda day: day.isoformat()), Kind.YES_NO: st.booleans(), Kind.HOURS: CLOCK,
    Kind.AREAS: st.lists(TEXT, min_size=1, max_size=3), Kind.WINDOWS: st.sampled_from(["18-30", "0-6, 42.5-54"]),
    Kind.POINT: st.fixed_dictionaries({"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}),
}  # fmt: skip


def value(field):
    match field.kind:
        case Kind.NUMBER:
            least = -(10**6) if field.least is None else field.least
            most = 10**6 if field.most is None else field.most
            return st.floats(least, most) | st.just(most)
        case Kind.CHOICE:
            return st.sampled_from([code for code, _label in field.choices])
        case Kind.RECORD:
            return st.sampled_from(["one", "two"])
        case Kind.RECORDS:
            return st.lists(st.sampled_from(["one", "two"]), min_size=1, max_size=2)
    return SIMPLE[field.kind]


def row(table, first):
    """The second row may wait for the first, which waits for none."""
    columns = [column for column in table.columns if not (first and column.is_order)]
    waits = {column.key: st.just(["one"]) for column in columns if column.is_order}
    others = {column.key: value(column) for column in columns if not column.is_order}
    return st.fixed_dictionaries({}, optional=others | waits)


def content(section):
    tables = {
        table.key: st.tuples(row(table, True), row(table, False)).map(
            lambda rows: [{**one, "id": name} for one, name in zip(rows, ("one", "two"), strict=True)]
        )
        for table in section.tables
    }
    return st.fixed_dictionaries(tables, optional={field.key: value(field) for field in section.fields})


ANY_PLAN = st.fixed_dictionaries({section.key: content(section) for section in OUTLINE.sections})


@pytest.fixture(scope="module")
def valid():
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8"))).is_valid


def test_the_published_schema_is_the_one_of_this_version():
    assert PUBLISHED.read_text(encoding="utf-8") == write_plan_schema(), (
        "Run: safeconduct plan schema > docs/api/plan.schema.json"
    )


@unhurried
@given(ANY_PLAN)
def test_whatever_fits_the_outline_comes_back_from_a_file_as_it_went_in(sections):
    pictures = {digest: PHOTOS[digest] for digest in digests(OUTLINE, sections)}
    file = PlanFile("Plan", OUTLINE.key, sections, dict(AREAS), pictures=pictures)

    reading = read_plan_file(write_plan_file(file))

    assert reading.plan == file
    assert reading.remarks == ()


@unhurried
@given(ANY_PLAN)
def test_whatever_fits_the_outline_fits_the_published_schema(valid, sections):
    assert valid(json.loads(write_plan_file(PlanFile("Plan", OUTLINE.key, sections, dict(AREAS)))))


def test_a_draft_with_gaps_and_keys_nobody_knows_fits_the_schema(valid):
    file = a_plan_file()
    record(file, "hubs", "bridge").update(desks=None, opening="", colour="blue")
    file.sections["community"]["population"][0]["area"] = ""

    assert valid(json.loads(write_plan_file(file)))


@pytest.mark.parametrize(
    ("table", "field", "spoilt"),
    [
        ("hubs", "desks", "four"), ("hubs", "desks", -1), ("hubs", "opening", "always"), ("hubs", "kind", "tunnel"),
        ("assembly_points", "inspected_on", "soon"), ("assembly_points", "position", {"lat": 95, "lon": 0}),
        ("assembly_points", "water", "yes"), ("assembly_points", "serves", "TH-10"), ("legs", "closed", "night"),
    ],
)  # fmt: skip
def test_a_spoilt_value_does_not_fit_the_schema_and_is_remarked(valid, table, field, spoilt):
    file = a_plan_file()
    file.sections["evacuation"][table][0][field] = spoilt

    assert not valid(json.loads(write_plan_file(file)))
    assert [remark.field for remark in defects(file.outlined, file.sections)] == [field]


@pytest.mark.parametrize(
    "change", [{"schema": "safeconduct.plan/2"}, {"sections": []}, {"outline": "other/1"}]
)
def test_a_file_of_another_shape_does_not_fit_the_schema(valid, change):
    assert not valid(json.loads(write_plan_file(a_plan_file())) | change)
