"""The outline as data: what the rest of the room relies on."""

from itertools import chain

import pytest

from safeconduct.plans.outline import OUTLINE, Kind

PLACES = [
    (place, fields)
    for section in OUTLINE.sections
    for place, fields in (
        (section.key, section.fields),
        *((f"{section.key}.{table.key}", table.columns) for table in section.tables),
    )
]


@pytest.mark.parametrize(("place", "fields"), PLACES, ids=[place for place, _fields in PLACES])
def test_a_field_has_one_key_and_names_records_of_tables_that_exist(place, fields):
    keys = [field.key for field in fields]

    assert len(set(keys)) == len(keys)
    for field in fields:
        assert bool(field.points_to) == (field.kind in {Kind.RECORD, Kind.RECORDS})
        assert [path for path in field.points_to if OUTLINE.table(path) is None] == []
        assert bool(field.choices) == (field.kind is Kind.CHOICE)


@pytest.mark.parametrize("section", OUTLINE.sections, ids=lambda section: section.key)
def test_no_field_of_a_section_hides_a_table(section):
    keys = [one.key for one in chain(section.fields, section.tables)]

    assert len(set(keys)) == len(keys)
    assert section.purpose
    assert section.good


def test_a_record_is_named_by_a_column_of_its_table():
    tables = [table for section in OUTLINE.sections for table in section.tables]

    assert [table.key for table in tables if table.column(table.title) is None] == []
