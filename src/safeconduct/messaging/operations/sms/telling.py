"""What operators are told about SMS: once, and without a number."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Officer, Role
from safeconduct.messaging.kinds import name_kinds
from safeconduct.messaging.operations.writing import Letter, Words, write_all

FLOOD = "messaging.sms_flood"
name_kinds({FLOOD: gettext_lazy("Too many texts from one number")})


def tell_of_flood(correspondent: str, *, at: datetime) -> None:
    """One message a day for each number."""
    operators = Officer.objects.filter(role=Role.OPERATOR, ended_at__isnull=True).select_related(
        "user", "post"
    )
    one_of_each_user = {officer.user_id: officer for officer in operators.order_by("-pk")}
    dedupe = f"{FLOOD}:{correspondent}:{at:%Y-%m-%d}"
    write_all(
        (
            Letter(officer, FLOOD, _words, reverse("messaging:sms"), dedupe)
            for officer in one_of_each_user.values()
        ),
        by=None,
        at=at,
    )


def _words() -> Words:
    return Words(
        _("A number sends more texts than are answered"),
        _(
            "One number has sent so many texts in a short time that it gets no more answers for a while. Others are answered "
            "as always. The number is not shown here. If this goes on for days, ask the carrier to look into it."
        ),
    )
