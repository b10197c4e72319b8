"""Every column that tells about a person: what it is called on their paper, or why it is not on it.

A new table or column that stands in neither list fails a test, so that the paper stays whole.
"""

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import (
    CallBack,
    Conversation,
    EmergencyContact,
    OtherName,
    Person,
    Phone,
    Registration,
    SelfRegistration,
    Stay,
    TravelDocument,
    Trip,
    WardenAnswer,
)

Model = type[models.Model]
# In the order in which they are printed.
PRINTED: Final[dict[Model, tuple[tuple[str, str | Promise], ...]]] = {
    Person: (
        ("name", _("Name")), ("name_native", _("Name in your script")), ("name_order", _("Order of the name")),
        ("is_pseudonymous", _("A name you chose; the true one was not asked")), ("sex", _("Sex")),
        ("born_on", _("Date of birth")), ("birth_year_only", _("Only the year of birth is known")),
        ("nationality", _("Nationality")), ("home_area", _("Home province")), ("home_village", _("Home village")),
        ("language", _("Language")), ("reading", _("Reading")), ("assistance", _("Help needed on a journey")),
        ("needs", _("Other needs")), ("insurance", _("Insurance")), ("family_role", _("Place in the family")),
        ("held_by", _("Known through the community")), ("created_at", _("Written down first on")),
    ),
    OtherName: (("text", _("Another name or spelling")), ("kind", _("Kind")), ("name_order", _("Order of the name"))),
    Phone: (
        ("number", _("Telephone")), ("whose", _("Whose")), ("use", _("Use")), ("saying", _("What may be said")),
        ("call_when", _("When to call")),
    ),
    EmergencyContact: (("relation", _("Another person, who is to you")), ("telling", _("What they may be told"))),
    TravelDocument: (
        ("kind", _("Document")), ("number", _("Number")), ("issuing_state", _("Issued by")),
        ("primary_identifier", _("Family name in it")), ("secondary_identifier", _("Given name in it")),
        ("expires_on", _("Valid until")), ("holder", _("Who has it")), ("holder_since", _("Since")),
    ),
    Registration: (
        ("post", _("Mission")), ("state", _("State of the entry")), ("area", _("Province")), ("address", _("Address")),
        ("landmark", _("A landmark nearby")), ("position", _("Coordinates")), ("status", _("Status")),
        ("work_site", _("Employer")), ("sector", _("Sector")), ("came_by", _("How it came to us")),
        ("filled_in_by", _("Filled in by")), ("batch", _("With a list from")), ("basis", _("Why we may keep it")),
        ("registered_at", _("Registered on")), ("last_confirmed_on", _("Last confirmed on")),
        ("asked_by_sms_on", _("Asked by SMS whether that is still so, on")),
        ("confirmed_alone_on", _("You were asked alone on")), ("until_on", _("Expected to stay until")),
        ("ended_at", _("Ended on")), ("notes", _("Notes")),
    ),
    Stay: (
        ("post", _("Mission")), ("area", _("Province")), ("address", _("Address")), ("landmark", _("A landmark nearby")),
        ("position", _("Coordinates")), ("confirmed_on", _("Confirmed on")), ("until_on", _("Until")),
    ),
    Trip: (
        ("country_code", _("Country")), ("area", _("Province")), ("leaves_on", _("From")), ("returns_on", _("Until")),
        ("note", _("Notes")),
    ),
    CallBack: (
        ("asked_at", _("You asked to be called on")), ("when", _("When to call")), ("state", _("State")),
        ("handled_at", _("Done on")), ("post", _("Mission")),
    ),
    WardenAnswer: (
        ("at", _("An area coordinator said on")), ("answer", _("What they found")), ("note", _("Notes")),
        ("handled_at", _("Dealt with on")),
    ),
    SelfRegistration: (
        ("begun_at", _("A form on the public page was begun on")), ("sent_at", _("Sent on")), ("language", _("Language")),
    ),
    Conversation: (("touched_at", _("An SMS conversation, last on")), ("language", _("Language"))),
}  # fmt: skip
SINGLE_PURPOSE: Final = "another way to find the row, or how rows belong together"
ANOTHER: Final = "another person's"
OFFICER: Final = "an officer; their role and post stand under who wrote and read"
ELSEWHERE: Final = "printed in words of its own"
COMMON: Final = {"id": SINGLE_PURPOSE, "key": SINGLE_PURPOSE, "person": SINGLE_PURPOSE}
LEFT_OUT: Final[dict[Model, dict[str, str]]] = {
    Person: {
        "birth_year": "in the date of birth", "abilities": ELSEWHERE, "family_unit": ANOTHER,
        "merged_into": SINGLE_PURPOSE, "erased_at": "nothing is printed of who is erased",
        "is_on_hold": ELSEWHERE, "hold_reason": "may tell of an open case; the officer decides",
    },
    OtherName: {},
    Phone: {"number_index": SINGLE_PURPOSE, "place": "the order in which they stand"},
    EmergencyContact: {"name": ANOTHER, "phone": ANOTHER, "lives_in": ANOTHER, "language": ANOTHER},
    TravelDocument: {"number_index": SINGLE_PURPOSE, "holder_name": ANOTHER},
    Registration: {
        "cell": "in the coordinates", "registered_by": OFFICER, "batch_row": SINGLE_PURPOSE, "version": SINGLE_PURPOSE,
        "came_with": SINGLE_PURPOSE,
    },
    Stay: {"recorded_at": OFFICER, "recorded_by": OFFICER},
    Trip: {"recorded_at": OFFICER, "recorded_by": OFFICER},
    CallBack: {"handled_by": OFFICER},
    WardenAnswer: {"registration": SINGLE_PURPOSE, "warden": ANOTHER, "handled_by": OFFICER},
    SelfRegistration: {
        "code_index": SINGLE_PURPOSE, "source_index": SINGLE_PURPOSE, "step": SINGLE_PURPOSE, "state": "in the dates", "touched_at": "in the dates",
        "version": SINGLE_PURPOSE, "answers": "in the register now; may name others of the family",
    },
    Conversation: {
        "number_index": SINGLE_PURPOSE, "step": SINGLE_PURPOSE, "answers": "in the register now; may name others",
    },
}  # fmt: skip
# Written by officers or coordinators in their own words: others may be named in it.
FREE: Final = frozenset({(Registration, "notes"), (WardenAnswer, "note"), (Trip, "note")})
