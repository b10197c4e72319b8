"""The paper that says what is held about one person: whole, in their language, and with nobody else on it."""

import io
import json
from datetime import date, timedelta

import pypdf
import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.held.columns import COMMON, LEFT_OUT, PRINTED
from safeconduct.registry.held.sheet import sheet
from safeconduct.registry.models import (
    EmergencyContact,
    Person,
    Registration,
    TravelDocument,
    WardenAnswer,
)
from safeconduct.registry.operations import erasing
from tests.factories import NOON
from tests.factories.identity import an_officer, appointed
from tests.factories.registry import a_registration
from tests.registry.test_erasing import a_whole_person

LATER = NOON + timedelta(days=1)
# Each belongs to somebody else.
OTHERS = ("Hidden Brother", "Somchai Broker", "+66898765432", "Noy Inthavong", "Nan Warden", "Surnameword")
# Each was typed as the person's own.
OWN = (
    "Zuphalak Inthavong", "ຊຸພາລັກ", "Nongsecretvillage", "Hidden Lane 9", "+66815551234", "PX7788990", "Golden Factory",
    "3 February 1991", "13.70000, 100.50000", "Bangkok",
)  # fmt: skip


@pytest.fixture(autouse=True)
def policies(db):
    operations.load_shipped_policies(at=NOON)


@pytest.fixture
def known(post, consul, areas):
    known = a_whole_person(post, consul, areas["Bangkok"])
    EmergencyContact.objects.update(phone=None)
    contact = EmergencyContact.objects.get()
    contact.phone, contact.relation, contact.telling = "+66898765432", "Brother", "safe"
    contact.save()
    document = TravelDocument.objects.get()
    document.holder, document.holder_name = "broker", "Somchai Broker"
    document.save()
    relative = a_registration(post, consul, name="Noy Inthavong", phone="+66898765432")
    family = known.person.family_unit
    family.label = "Surnameword"
    family.save()
    operations.join_family(relative, family, version=relative.version, by=consul, at=NOON)
    warden = WardenAnswer.objects.get().warden.user
    warden.name = "Nan Warden"
    warden.save()
    return Registration.objects.get(pk=known.pk)


def the_sheet(known, language="en", *, with_notes=True):
    return sheet(known.person, known.post, language=language, with_notes=with_notes, at=LATER)


def words(made):
    return json.dumps(made, ensure_ascii=False)


def pdf_text(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_every_value_of_the_person_is_on_the_paper(known):
    said = words(the_sheet(known))

    assert [one for one in OWN if one not in said] == []


def test_nobody_elses_data_is_on_it(known):
    said = words(the_sheet(known))

    assert [one for one in OTHERS if one in said] == []
    assert "1 other person" in said
    assert "Another person" in said


def test_every_column_is_printed_or_left_out_for_a_reason():
    """A new column or table that tells about people must be named here, or the paper would be short of it."""
    for model, printed in PRINTED.items():
        columns = {field.name for field in model._meta.concrete_fields}
        named = [name for name, _label in printed] + [*LEFT_OUT[model], *COMMON]
        assert columns == set(named) & columns, model
        assert columns >= {name for name, _label in printed}, model


def test_every_table_that_tells_about_people_has_a_place_on_the_paper():
    said_otherwise = {
        "disclosure",
        "consent",
        "duplicatepair",
        "merge",
        "namekey",
        "placeupdate",
        "wardencharge",
    }
    tables = {model for model, _columns in erasing.REMOVED} | {*erasing.EMPTIED, *erasing.KEPT}

    assert {model._meta.model_name for model in tables - set(PRINTED)} == said_otherwise


def test_notes_are_left_out_where_they_may_name_others_and_the_paper_says_so(known):
    with_notes, without = words(the_sheet(known)), words(the_sheet(known, with_notes=False))

    assert "Withheld" in with_notes
    assert "Withheld" not in without
    assert "Something is noted here" in without


def test_who_read_it_stands_by_role_and_post_and_not_by_name(known, consul, post):
    operations.record_read("registry.open", [known], by=consul, at=NOON, post=post)
    operations.record_read("registry.list", [known], by=consul, at=NOON, post=post)
    operations.record_read("registry.list", [known], by=consul, at=NOON, post=post)

    made = the_sheet(known)

    [reads] = [one for one in made["sections"] if one["title"] == "Who wrote and read this"]
    assert ["2 March 2026", "Consul", str(post), "Saw the person in a list", "2"] in reads["rows"]
    assert ["2 March 2026", "Consul", str(post), "Opened the page of the person", "1"] in reads["rows"]
    assert consul.name not in words(made)
    assert consul.email not in words(made)


def test_a_role_is_the_one_held_at_that_moment(known, post):
    officer = an_officer("duty_officer", post)
    officer.officers.update(appointed_at=NOON, ended_at=LATER)
    appointed(officer, "head_of_post", post, appointed_at=LATER)
    for at in (NOON, LATER):
        operations.record_read("registry.open", [known], by=officer, at=at, post=post)

    lines = [one for one in queries.accesses_of(known.person_id) if one.officer == officer.email]

    assert [one.roles for one in lines] == ["Head of post", "Duty officer"]


def test_consents_stand_with_the_words_they_were_given_to(known):
    text = queries.words_for("family", "lo").text

    assert json.dumps(text, ensure_ascii=False)[1:40] in words(the_sheet(known))


@pytest.mark.parametrize("language", ["en", "lo", "th", "vi", "fr"])
def test_the_paper_is_set_in_each_language(known, consul, language):
    content = operations.print_held(known, language=language, with_notes=True, by=consul, at=LATER)

    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "PX7788990" in pdf_text(content)
    assert [one for one in OTHERS if one in pdf_text(content)] == []
    event = Event.objects.get(action="registry.print_held")
    assert (event.kind, event.record_id, event.details) == (
        "export",
        str(known.person_id),
        {"language": language},
    )


def test_letters_that_cannot_be_printed_are_said_to_be_missing(post, consul):
    known = a_registration(post, consul, name="李小龙 😀")

    text = pdf_text(operations.print_held(known, language="en", with_notes=True, by=consul, at=LATER))

    assert "[words in Chinese]" in text
    assert "This paper has no font for" in text


def test_of_somebody_of_whom_hardly_anything_is_known_the_paper_says_so(post, consul):
    known = a_registration(post, consul, name="A", last_confirmed_on=date(2026, 1, 1))

    made = the_sheet(known)

    assert [one["title"] for one in made["sections"] if not (one["groups"] or one["rows"] or one["note"])][:2] == [
        "Your other names", "How you are reached",
    ]  # fmt: skip


def test_entries_that_were_made_one_stand_on_one_paper(post, consul):
    kept, gone = (
        a_registration(post, consul, name="Keo"),
        a_registration(post, consul, name="Kaew", phone="+66812345678"),
    )
    operations.record_read("registry.open", [gone], by=consul, at=NOON, post=post)
    operations.merge(kept.person, gone.person, by=consul, at=NOON)

    said = words(sheet(Person.objects.get(pk=kept.person_id), post, language="en", with_notes=True, at=LATER))

    assert "+66812345678" in said
    assert "Kaew" in said
    assert "Opened the page of the person" in said


def test_the_page_offers_the_persons_language_and_a_file_without_a_name(client, consul, known):
    client.force_login(consul)
    Person.objects.filter(pk=known.person_id).update(language="th")

    page = client.get(reverse("registry:held", args=[known.person_id]))
    answer = client.get(reverse("registry:held_pdf", args=[known.person_id]), {"language": "xx"})

    assert '<option value="th" selected>' in page.content.decode()
    assert answer["Content-Disposition"] == f'attachment; filename="{known.person_id}-th.pdf"'
    assert answer.content.startswith(b"%PDF")
