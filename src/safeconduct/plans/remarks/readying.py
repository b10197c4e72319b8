"""The sentences about what would be missing if it happened now, and about needs that cannot be computed."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

NOW: Final[Mapping[str, Any]] = {
    "now_no_level": _("The plan has no such level, so nothing would happen."),
    "now_no_decision_point": _("Nothing calls for level “%(level)s”: it has no decision point here."),
    "now_no_task": _("Nobody has a task at level “%(level)s” here."),
    "now_no_message": _("No message is written for level “%(level)s” here."),
    "now_owner_open": _("Nobody is named."),
    "now_holder_open": _("Nobody holds this function."),
    "now_no_phone": _("There is no telephone number."),
    "now_no_deputy": _("There is no deputy."),
    "now_deputy_same": _("The deputy is the same person as the holder."),
    "now_text_missing": _("The text is not written."),
    "now_not_approved": _("The text has not been approved."),
    "now_not_translated": _("It is not written in %(language)s, which a channel of this kind speaks."),
    "now_no_channel": _(
        "No channel of the kind “%(channel)s” speaks %(language)s, so such messages reach nobody."
    ),
    "now_contract_expired": _("The contract ran out on %(day)s."),
    "now_stock_expired": _("It expired on %(day)s."),
    "now_permit_late": _("It would be granted only after the days that the scenario looks at."),
    "now_no_point": _("The area %(area)s has no assembly point."),
    "now_no_calls": _("There is no contact tree, so nobody is called."),
    "now_never_called": _("Nobody who is called calls this person."),
}

NEEDS: Final[Mapping[str, Any]] = {
    "need_without_amount": _("It has no amount, so the need is not known."),
    "need_unit_differs": _("It is counted in “%(unit)s”, the need in “%(wanted)s”, so it is not used."),
    "need_stock_expired": _("It expires on %(day)s, before the last day, so it is not used."),
    "need_stock_wrong": _("It has no quantity, so it is not used."),
}
