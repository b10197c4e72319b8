"""What the trail calls what somebody did to an entry, in words for people who never saw the trail."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.audit.models import Event

ACTIONS: Final[dict[str, str | Promise]] = {
    "registry.register": _("Registered"),
    "registry.update": _("Changed the entry"),
    "registry.end": _("Ended the entry"),
    "registry.open": _("Opened the page of the person"),
    "registry.list": _("Saw the person in a list"),
    "registry.search": _("Found the person by a search"),
    "desk.search": _("Found the person by a search"),
    "registry.counter": _("Saw the entry at the counter"),
    "registry.export_people": _("Took the person out in a file"),
    "registry.add_document": _("Added a document"),
    "registry.update_document": _("Changed a document"),
    "registry.create_family": _("Made a family unit"),
    "registry.join_family": _("Put the person into a family unit"),
    "registry.leave_family": _("Took the person out of a family unit"),
    "registry.add_othername": _("Added a name"),
    "registry.change_othername": _("Changed a name"),
    "registry.remove_othername": _("Removed a name"),
    "registry.add_phone": _("Added a telephone"),
    "registry.change_phone": _("Changed a telephone"),
    "registry.remove_phone": _("Removed a telephone"),
    "registry.add_emergencycontact": _("Added whom to tell"),
    "registry.change_emergencycontact": _("Changed whom to tell"),
    "registry.remove_emergencycontact": _("Removed whom to tell"),
    "registry.add_trip": _("Added a trip"),
    "registry.change_trip": _("Changed a trip"),
    "registry.remove_trip": _("Removed a trip"),
    "registry.merge": _("Found two entries to be one person"),
    "registry.unmerge": _("Took two people apart again"),
    "registry.confirm_alone": _("Spoke to the person alone"),
    "registry.ask_by_sms": _("Asked by SMS whether the place is still right"),
    "registry.confirm": _("Said that the place is still right"),
    "registry.list_again": _("Saw the person in the list of whom to ask again"),
    "registry.list_alone": _("Saw the person in the list of whom to ask alone"),
    "registry.open_consents": _("Opened the consents"),
    "registry.give_consent": _("Recorded a yes"),
    "registry.refuse_consent": _("Recorded a no"),
    "registry.withdraw_consent": _("Recorded that a yes was taken back"),
    "registry.withdraw": _("Took the entry out of the register, as the person asked"),
    "registry.come_back": _("Put the entry back, as the person asked"),
    "registry.open_disclosures": _("Opened what was told to others"),
    "registry.disclose": _("Wrote down what was told to others"),
    "registry.open_held": _("Opened the page of what is held about the person"),
    "registry.print_held": _("Printed what is held about the person"),
    "registry.open_erasing": _("Opened the page to erase the person"),
    "registry.hold": _("Put the person on hold"),
    "registry.lift_hold": _("Lifted the hold"),
    "registry.erase": _("Erased the person"),
    "registry.give_to_warden": _("Gave the person into the charge of an area coordinator"),
    "registry.take_from_warden": _("Took the person out of the charge of an area coordinator"),
    "registry.list_for_warden": _("Saw the person in a list for an area coordinator"),
    "registry.list_of_warden": _("Saw the person in the list of an area coordinator"),
    "registry.answer_of_warden": _("Answered as area coordinator about the person"),
    "registry.answers_of_wardens": _("Saw what an area coordinator answered about the person"),
    "registry.handle_answer_of_warden": _("Dealt with what an area coordinator answered"),
    "desk.export_history": _("Took the history of the person out in a file"),
}
OF_A_KIND: Final[dict[str, str | Promise]] = {
    Event.Kind.READ: _("Read something about the person"),
    Event.Kind.WRITE: _("Wrote something about the person"),
    Event.Kind.EXPORT: _("Took something about the person out in a file"),
    Event.Kind.SIGN_IN: _("Signed in"),
}


def in_words(event: Event) -> str:
    return str(ACTIONS.get(event.action) or OF_A_KIND[event.kind])
