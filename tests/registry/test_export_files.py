"""What stands in a file of people: everybody once, whole, in the language of whoever asked."""

import io

import pytest

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Registration
from safeconduct.registry.operations import exports, files, spreadsheets
from safeconduct.registry.queries import Filters
from tests.factories import NOON
from tests.factories.registry import a_registration
from tests.registry.steps import cells, covered


@pytest.fixture
def ask(post, consul):
    def asked(by=consul, at=NOON, language="en", **filters):
        return operations.ask_export(post, Filters(**filters), language=language, by=by, at=at)

    return asked


def table(export) -> dict:
    return cells(files.path_of(export).read_bytes())


def test_many_people_are_noted_in_several_events_and_each_once(post, consul, ask, monkeypatch):
    monkeypatch.setattr(exports, "TRACED_AT_ONCE", 3)
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    people = [a_registration(post, consul).person_id for _number in range(8)]

    export = ask()

    assert export.persons == 8
    assert covered("registry.export_people") == people
    assert Event.objects.filter(action="registry.export_people").count() == 3


def test_a_list_longer_than_a_sheet_goes_on_in_the_next(post, consul, ask, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 4)
    for number in range(7):
        a_registration(post, consul, name=f"Bounmy Invented{number}")

    from_file = table(ask())

    assert list(from_file) == ["People", "People (2)", "People (3)"]
    assert [len(rows) for rows in from_file.values()] == [4, 4, 2]
    assert [row[0] for rows in from_file.values() for row in rows[1:]] == [
        f"Bounmy Invented{number}" for number in range(7)
    ]


def test_the_file_speaks_the_language_of_whoever_asked(post, consul, ask, monkeypatch):
    monkeypatch.setattr(exports, "FEW", -1)
    a_registration(post, consul)
    export = ask(language="fr")

    jobs.work(queries.job_of(export).pk)

    export.refresh_from_db()
    assert next(iter(table(export).values()))[0][0] == "Nom"


def test_what_is_too_long_for_a_cell_is_cut_and_not_left_out(post, consul, ask):
    known = a_registration(post, consul, name="Noy Invented", notes="ກ" * 40_000)
    Registration.objects.filter(pk=known.pk).update(last_confirmed_on="1895-01-01")

    header, row = table(ask())["People"]

    found = dict(zip(header, row, strict=True))
    assert found["Notes"] == "ກ" * 32_766 + "…"
    assert found["Last confirmed on"] == "1895-01-01"


def test_a_table_leaves_nothing_beside_the_file_it_was_written_to(settings):
    spreadsheets.write_table(io.BytesIO(), "People", ["Name"], [["Noy Invented"]])

    assert not list(settings.MEDIA_ROOT.glob("exports/*"))
