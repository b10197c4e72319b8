"""An area coordinator with a written agreement, and the people of Bangkok who said yes to being seen by her."""

from datetime import datetime, timedelta
from typing import Final

from safeconduct.cli.demo.world import World
from safeconduct.identity.models import Officer, Role
from safeconduct.places.models import Area
from safeconduct.registry import operations as registry
from safeconduct.registry import queries
from safeconduct.registry.models import Purpose, Registration
from safeconduct.registry.operations import wardens

AREA: Final = "TH-10"
HOW_MANY: Final = 12


def coordinator(here: World, *, at: datetime) -> None:
    area, by = Area.objects.get(code=AREA), here.consul
    rows = Registration.objects.filter(post=here.embassy, area=area, state=Registration.State.ACTIVE)
    chosen = list(rows.select_related("person").order_by("pk")[:HOW_MANY])
    for row in chosen:
        words = queries.words_for(Purpose.WARDEN, queries.language_for(row.person))
        registry.give(row.person, words, mode="spoken", by=by, at=at)
    agreed = {
        "agreed_on": at.date() - timedelta(days=60), "agreed_until": at.date() + timedelta(days=305),
        "shows_phone": True, "shows_address": True, "shows_mobility": True,
    }  # fmt: skip
    warden = Officer.objects.get(post=here.embassy, role=Role.WARDEN)
    agreement = wardens.agree(warden, area, agreed, by=by, at=at)
    wardens.give_in_charge(agreement, [row.pk for row in chosen], by=by, at=at)
