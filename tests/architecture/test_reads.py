"""Whoever is shown a name, a telephone number or a paper of somebody the ministry helps stands in the audit chain.

Every page is opened by a head of post, in whose world each record holds words that occur nowhere else. A page that
shows one of them and leaves no event of it fails, whichever page it is.
"""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.partners import operations as partners
from safeconduct.plans import operations as plans
from safeconduct.registry import operations as registry
from safeconduct.registry.models import Person, TravelDocument
from tests.architecture.test_doors import OURS, ask, records_of
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.partners import acting, contact
from tests.factories.registry import an_area

WORDS = (
    "Zuperta",
    "Querzola",
    "Wexanda",
    "+66811112222",
    "ZZ7654321",
    "Vantoria",
    "Yolandiga",
    "+66899998888",
    "Marquisade",
    "+66877776666",
    "Oberlanda",
    "+95155554444",
    "Ingoberta",
    "+66811119999",
)


@pytest.fixture
def own(db):
    """The records of a post, each telling of somebody."""
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)
    its = records_of(post, an_officer(Role.CONSUL, post))
    person = its.registration.person
    values = {"name": "Zuperta", "name_native": "Querzola", "phone": "+66811112222", "address": "Wexanda"}
    registry.update_person(its.registration, values, version=its.registration.version, by=head, at=NOON)
    document = TravelDocument.objects.get(person=person)
    registry.update_document(
        its.registration, document, {"number": "ZZ7654321", "holder_name": "Vantoria"},
        version=its.registration.version + 1, by=head, at=NOON,
    )  # fmt: skip
    registry.update_community_group(
        its.group, {"area": an_area(), "label": "Market", "low": 1, "high": 2, "contact": "Yolandiga",
                    "counted_on": date(2026, 1, 1)}, by=head, at=NOON,
    )  # fmt: skip
    plans.save_record(
        its.version, ("evacuation", "assembly_points"), "square",
        {"name": "Square", "keyholder": "Yolandiga", "phone": "+66899998888"}, by=head, at=NOON,
    )  # fmt: skip
    keep = {"by": head, "at": NOON}
    partners.change_entry(
        its.focal_point, contact(name="Marquisade", phone="+66877776666"), version=1, **keep
    )
    told = acting(acting_post=post, contact="Oberlanda", phone="+95155554444")
    partners.change_representation(its.representation, told, version=1, **keep)
    its.head = head
    return its


def readable(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("name", OURS)
def test_a_page_that_shows_somebody_leaves_an_event(own, name):
    browser = Client()
    browser.force_login(own.head)
    before = Event.objects.count()

    text = readable(ask(browser, name, own))

    if any(word in text for word in WORDS):
        assert Event.objects.count() > before


def test_the_words_are_really_shown_somewhere(own):
    """Or the test above would prove nothing."""
    browser = Client()
    browser.force_login(own.head)
    shown = set()
    for name in (
        "registry:people",
        "registry:person",
        "registry:document_edit",
        "registry:communities",
        "plans:section",
        "plans:old_document",
        "partners:agreement",
        "desk:who_acts",
    ):
        text = readable(ask(browser, name, own))
        shown |= {word for word in WORDS if word in text}

    assert shown == set(WORDS)
    assert "Zuperta" in {one.name for one in Person.objects.all()}
