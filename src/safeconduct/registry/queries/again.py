"""Who has not been asked for a long time whether what stands in the register is still so."""

from datetime import date
from typing import Final

from django.db.models import QuerySet

from safeconduct.base.days import months_later
from safeconduct.identity.models import Post, User
from safeconduct.registry.models import Registration
from safeconduct.registry.queries.people import registrations_at

# A year: contracts, rooms and telephones have changed by then.
MONTHS: Final = 12


def to_ask_again(user: User, post: Post, *, today: date) -> QuerySet[Registration]:
    """Those whose place was confirmed longest ago first."""
    rows = registrations_at(user, post).filter(last_confirmed_on__lte=months_later(today, -MONTHS))
    rows = rows.select_related("person", "area", "post").prefetch_related("person__phones")
    return rows.order_by("last_confirmed_on", "pk")
