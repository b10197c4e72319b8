"""Where somebody works, and where they were before."""

from datetime import datetime
from zoneinfo import ZoneInfo

from safeconduct.core.matching import fold
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.models import Registration, Stay, WorkSite

LONGEST_KEY = 80


def work_site_of(
    post: Post, employer: str, area: Area | None, sector: str = "", *, at: datetime
) -> WorkSite | None:
    """The site of an employer in an area, made when it is not there. Two spellings of one sound are one employer."""
    if not employer.strip():
        return None
    site, _made = WorkSite.objects.get_or_create(
        post=post,
        employer_key=employer_key(employer),
        area_code=area.pk if area else "",
        defaults={"employer": employer.strip()[:150], "sector": sector, "created_at": at},
    )
    return site


def employer_key(employer: str) -> str:
    """A name that has no sound is known by its letters."""
    return (fold(employer) or employer.casefold())[:LONGEST_KEY]


def keep_stay(registration: Registration, *, by: User | None, at: datetime) -> Stay | None:
    """The place a registration has now becomes an earlier one. An unknown place is none."""
    if not (registration.area_id or registration.address or registration.position):
        return None
    return Stay.objects.create(
        person_id=registration.person_id,
        key=registration.key,
        post_id=registration.post_id,
        area_id=registration.area_id,
        address=registration.address,
        landmark=registration.landmark,
        position=registration.position,
        confirmed_on=registration.last_confirmed_on,
        until_on=at.astimezone(ZoneInfo(registration.post.time_zone)).date(),
        recorded_at=at,
        recorded_by=by,
    )
