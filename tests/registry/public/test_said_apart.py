"""Whether somebody can leave where they live or work is for the protection room alone."""

import re
from typing import Any

import pytest
from django.apps import apps

from safeconduct.audit.models import Event
from safeconduct.base.sealed import Ciphertext
from safeconduct.registry.models import Registration, SelfRegistration
from tests.factories.identity import an_officer
from tests.registry.public.visitor import begun, through

ANSWERS = ["yes", "some", "no", ""]
# They differ from row to row whatever was said.
OWN = {"id", "key", "code_index", "person_id", "begun_at", "touched_at", "sent_at"}
VARYING = re.compile(r"\d+|value=\"\w{64}\"")


@pytest.fixture
def each(world, monkeypatch) -> list[SelfRegistration]:
    """Four who said everything alike, but for this."""
    for said in ANSWERS:
        visitor = begun(monkeypatch)
        answers = {"name": {"name": "Khamla"}, "country": {"country": "TH"}, "place": {"leave": said}}
        list(through(visitor, answers))
        visitor.send("send")
    return list(SelfRegistration.objects.order_by("pk"))


def as_stored(model: Any, **which: Any) -> list[dict[str, Any]]:
    """Rows as somebody with the database alone sees them: of what is sealed, its length."""
    return [
        {name: len(value.raw) if isinstance(value, Ciphertext) else value for name, value in row.items()}
        for row in model.objects.filter(**which).order_by("pk").values()
    ]


def test_the_answer_is_kept_and_nothing_else_of_what_was_typed(each):
    assert [one.answers["leave"].strip() for one in each] == ANSWERS
    assert {frozenset(one.answers) for one in each} == {frozenset({"code", "nonce", "leave"})}


def test_no_row_tells_by_a_column_or_by_its_length_what_was_said(each):
    rows = [
        {name: value for name, value in row.items() if name not in OWN} for row in as_stored(SelfRegistration)
    ]

    assert len(rows) == len(ANSWERS)
    assert rows == [rows[0]] * len(rows)


def test_no_other_table_has_more_or_longer_rows_for_who_cannot_leave(each):
    people = Registration.objects.order_by("pk").values_list("person", flat=True)
    of_people = [model for model in apps.get_models() if "person" in {one.name for one in model._meta.fields}]
    assert len(of_people) > 8
    for model in of_people:
        rows = [as_stored(model, person=person) for person in people]
        assert len({len(theirs) for theirs in rows}) == 1, model
        sealed = [
            [
                (name, value)
                for row in theirs
                for name, value in row.items()
                if isinstance(value, int | None) and not name.endswith("id")
            ]
            for theirs in rows
        ]
        assert sealed == [sealed[0]] * len(sealed), model
    events = Event.objects.filter(record_type="registry.person").order_by("pk")
    told = [list(events.filter(record_id=str(one)).values_list("action", "details")) for one in people]
    assert told == [told[0]] * len(told)


def test_the_pages_after_the_answer_are_the_same_whatever_it_was(world, monkeypatch):
    walks = [list(through(begun(monkeypatch), {"place": {"leave": said}})) for said in ANSWERS]

    assert walks == [walks[0]] * len(walks)


@pytest.mark.parametrize("path", ["/people/{}", "/people/{}/edit", "/history/registry.person/{}"])
def test_what_an_officer_sees_of_them_does_not_differ(each, client, path):
    post = Registration.objects.order_by("pk")[0].post
    client.force_login(an_officer("head_of_post", post))
    pages = [client.get(path.format(one.person_id)) for one in each]

    assert {page.status_code for page in pages} == {200}
    assert len({VARYING.sub("", page.content.decode()) for page in pages}) == 1
