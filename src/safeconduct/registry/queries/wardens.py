"""What an area coordinator sees, and what a post sees of its coordinators.

A coordinator's list holds who is in their charge, lives in an area of an agreement that holds today, and said yes to
being seen by the coordinator. Everybody else is not on it, and no number on it counts them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from safeconduct.identity.models import Officer, Post, Role, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.consent import marks
from safeconduct.registry.models import (
    CommunityGroup,
    HeldBack,
    Person,
    Phone,
    Purpose,
    Registration,
    WardenAnswer,
    WardenArea,
    WardenCharge,
)
from safeconduct.registry.queries.consents import known_of, who_allow
from safeconduct.registry.queries.imports import local_date
from safeconduct.registry.queries.people import registrations_at

Answer = WardenAnswer.Answer
State = Registration.State
# So many are shown at once to whoever gives families in charge.
MOST: Final = 500
MOST_ENDED: Final = 50
# Numbers that a volunteer may call or write to. Where something must not be said, the mission calls itself.
MAY_CALL: Final = {Phone.Use.ANY: "tel", Phone.Use.CALL: "tel", Phone.Use.MESSAGE: "sms"}
MAY_SAY: Final = (Phone.Saying.NOT_ASKED, Phone.Saying.ANYTHING)
HELPED: Final = (Person.Assistance.SOME, Person.Assistance.WHEELCHAIR, Person.Assistance.STRETCHER)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as the agreement shows them. `charge` and `answers` are what an answer refers to."""

    name: str
    mobility: str
    charge: int
    answers: int
    registration: Registration


@dataclass(slots=True)
class Family:
    """Those who are not to be separated, or one person alone, as their area coordinator sees them."""

    today: date
    members: list[Member] = field(default_factory=list)
    # How to reach each number, once: (tel or sms, number).
    phones: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    confirmed_on: date = date.max
    last: WardenAnswer | None = None

    @property
    def months(self) -> int:
        """Since the place was last confirmed, of whoever was asked longest ago."""
        return (self.today - self.confirmed_on).days // 30

    @property
    def number(self) -> int:
        """By which the page speaks of it."""
        return self.members[0].charge

    @property
    def seen(self) -> str:
        return ",".join(f"{one.charge}.{one.answers}" for one in self.members)


@dataclass(frozen=True, slots=True)
class Round:
    """An area of a coordinator with its families, and how many they know of who are in no list."""

    agreement: WardenArea
    families: list[Family]
    known: int | None


def warden_at(user: User, post: Post) -> Officer | None:
    """The user as an area coordinator of this very post: the role does not reach posts below it."""
    if post.pk not in posts_where(user, "registry.look_after"):
        return None
    return (
        Officer.objects.filter(user=user, post=post, role=Role.WARDEN, ended_at__isnull=True)
        .select_related("post")
        .first()
    )


def in_force(warden: Officer, *, at: datetime) -> QuerySet[WardenArea]:
    """The agreements that hold today, by the post's own day."""
    today = local_date(at, warden.post)
    open_ones = WardenArea.objects.filter(warden=warden, ended_at__isnull=True, warden__ended_at__isnull=True)
    return open_ones.filter(agreed_on__lte=today, agreed_until__gt=today).select_related("area")


def shown_to(warden: Officer, *, at: datetime) -> QuerySet[WardenCharge]:
    """Whom a coordinator may see now, apart from those who are held back (see `rounds`)."""
    return WardenCharge.objects.filter(
        warden=warden,
        registration__state=State.ACTIVE,
        registration__post=warden.post_id,
        registration__area__in=in_force(warden, at=at).values("area"),
        registration__person__in=who_allow(Purpose.WARDEN, at=at).values("person"),
    )


def charges_shown(
    warden: Officer, *, at: datetime, charges: Iterable[int] | None = None
) -> list[WardenCharge]:
    """With everything that is shown of them, in a fixed number of queries; only these charges, if any are named."""
    rows = shown_to(warden, at=at)
    if charges is not None:
        rows = rows.filter(pk__in=list(charges))
    found = list(
        rows.select_related("registration__person", "registration__post")
        .prefetch_related(
            Prefetch("registration__person__phones", queryset=Phone.objects.order_by("place", "pk")),
            "registration__person__documents",
            "registration__person__other_names",
        )
        .order_by("pk")
    )
    held = _held_back([one.registration.person for one in found])
    return [one for one in found if one.registration.person_id not in held]


def _held_back(people: Sequence[Person]) -> set[int]:
    """Who of these has the particulars of somebody who withdrew, asked for all of them at once."""
    looked_for = {one.pk: set(marks.looked_for(known_of(one))) for one in people}
    every = set().union(*looked_for.values()) if looked_for else set()
    kept_out = {
        bytes(mark) for mark in HeldBack.objects.filter(index__in=every).values_list("index", flat=True)
    }
    return {pk for pk, theirs in looked_for.items() if theirs & kept_out}


def rounds(warden: Officer, *, at: datetime) -> list[Round]:
    """The whole list of a coordinator: their areas with the families in each."""
    agreements, today = list(in_force(warden, at=at)), local_date(at, warden.post)
    by_area = {one.area_id: one for one in agreements}
    families: dict[tuple[str, str], Family] = {}
    charges = charges_shown(warden, at=at)
    last = last_answers(charges)
    for charge in charges:
        registration = charge.registration
        agreement = by_area.get(registration.area_id or "")
        # Another area than when it was asked for: the page is made while others write.
        if agreement is None:
            continue
        unit = registration.person.family_unit_id
        key = (agreement.area_id, f"unit {unit}" if unit else f"charge {charge.pk}")
        family = families.setdefault(key, Family(today))
        _add(family, charge, agreement, last.get(registration.pk))
    ordered = sorted(families.items(), key=lambda one: one[1].members[0].name.casefold())
    known = dict(counts_of(warden).values_list("area", "high"))
    return [
        Round(
            one,
            [found for (area, _unit), found in ordered if area == one.area_id],
            known.get(one.area_id),
        )
        for one in agreements
    ]


def _add(family: Family, charge: WardenCharge, agreement: WardenArea, last: WardenAnswer | None) -> None:
    registration, person = charge.registration, charge.registration.person
    helped = agreement.shows_mobility and person.assistance in HELPED
    mobility = person.get_assistance_display() if helped else ""
    family.members.append(Member(str(person), mobility, charge.pk, charge.answers, registration))
    family.confirmed_on = min(family.confirmed_on, registration.last_confirmed_on)
    if agreement.shows_phone:
        for phone in person.phones.all():
            way = MAY_CALL.get(Phone.Use(phone.use))
            if way and phone.saying in MAY_SAY and (way, phone.number) not in family.phones:
                family.phones.append((way, phone.number))
    if agreement.shows_address:
        where = ", ".join(filter(None, (registration.address, registration.landmark)))
        if where and where not in family.addresses:
            family.addresses.append(where)
    if last is not None and (family.last is None or last.pk > family.last.pk):
        family.last = last


def last_answers(charges: Sequence[WardenCharge]) -> dict[int, WardenAnswer]:
    """What the coordinator said last of each registration, since it is in their charge; never what came of it."""
    given = {one.registration_id: one for one in charges}
    rows = WardenAnswer.objects.filter(registration__in=list(given)).order_by("pk")
    theirs = ((one, given[one.registration_id]) for one in rows)
    return {
        one.registration_id: one
        for one, charge in theirs
        if one.warden_id == charge.warden_id and one.at >= charge.given_at
    }


def counts_of(warden: Officer) -> QuerySet[CommunityGroup]:
    return CommunityGroup.objects.filter(warden=warden, ended_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement as the post sees it. `families`: how many are in charge there."""

    agreement: WardenArea
    families: int
    state: str


def agreements_at(user: User, post: Post) -> QuerySet[WardenArea]:
    if post.pk not in posts_where(user, "registry.change_wardens"):
        return WardenArea.objects.none()
    return WardenArea.objects.filter(warden__post=post).select_related("warden__user", "warden__post", "area")


def agreed_at(user: User, post: Post, *, at: datetime) -> list[Agreed]:
    """Those that were not ended, with the families in charge under each."""
    rows = list(agreements_at(user, post).filter(ended_at__isnull=True).order_by("warden__user__name", "pk"))
    charges = WardenCharge.objects.filter(
        warden__in=[one.warden_id for one in rows], registration__state=State.ACTIVE, registration__post=post
    ).values_list("warden", "registration__area", "registration__person__family_unit", "registration")
    found = {(warden, area, f"unit {unit}" if unit else f"{pk}") for warden, area, unit, pk in charges}
    families = Counter((warden, area) for warden, area, _unit in found)
    today = local_date(at, post)
    return [Agreed(one, families[(one.warden_id, one.area_id)], state_of(one, today)) for one in rows]


def state_of(agreement: WardenArea, today: date) -> str:
    if agreement.ended_at is not None or agreement.warden.ended_at is not None:
        return "ended"
    if agreement.agreed_on > today:
        return "later"
    return "holds" if today < agreement.agreed_until else "over"


def ended_at_post(user: User, post: Post) -> list[WardenArea]:
    return list(
        agreements_at(user, post).filter(ended_at__isnull=False).order_by("-ended_at", "-pk")[:MOST_ENDED]
    )


def wardens_at(post: Post) -> QuerySet[Officer]:
    """Whom an agreement can be made with."""
    return Officer.objects.filter(
        post=post, role=Role.WARDEN, ended_at__isnull=True, user__is_active=True
    ).select_related("user")


def in_charge(user: User, agreement: WardenArea) -> QuerySet[Registration]:
    """Whom the coordinator looks after in this area, and those in their charge who live in none of their areas now."""
    others = WardenArea.objects.filter(warden=agreement.warden_id, ended_at__isnull=True).exclude(
        pk=agreement.pk
    )
    rows = registrations_at(user, agreement.warden.post).filter(charge__warden=agreement.warden_id)
    elsewhere = Q(area__isnull=True) | ~Q(area__in=others.values("area"))
    return _by_family(rows.filter(Q(area=agreement.area_id) | elsewhere))


def to_give(user: User, agreement: WardenArea, *, at: datetime) -> QuerySet[Registration]:
    """People of the area in nobody's charge who said yes to being seen by a coordinator."""
    allow = who_allow(Purpose.WARDEN, at=at).values("person")
    return _by_family(free_in(user, agreement).filter(person__in=allow))


def unasked(user: User, agreement: WardenArea, *, at: datetime) -> int:
    """How many more live in the area who did not say yes, or were not asked."""
    allow = who_allow(Purpose.WARDEN, at=at).values("person")
    return free_in(user, agreement).exclude(person__in=allow).count()


def free_in(user: User, agreement: WardenArea) -> QuerySet[Registration]:
    """People of the area in nobody's charge."""
    rows = registrations_at(user, agreement.warden.post)
    return rows.filter(area=agreement.area_id, charge__isnull=True)


def _by_family(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    return rows.select_related("person", "area").order_by("person__family_unit", "pk")


def allowing(rows: Sequence[Registration], *, at: datetime) -> set[int]:
    """Who of these may be seen by a coordinator: registrations."""
    allow = who_allow(Purpose.WARDEN, at=at).filter(person__in=[one.person_id for one in rows])
    people = set(allow.values_list("person", flat=True))
    return {one.pk for one in rows if one.person_id in people}


def answers_at(user: User, post: Post) -> QuerySet[WardenAnswer]:
    """What a post has to follow: who moved away, whom nobody knows; the longest waiting first. A later answer of the
    coordinator takes the place of an earlier one."""
    if post.pk not in posts_where(user, "registry.view"):
        return WardenAnswer.objects.none()
    later = WardenAnswer.objects.filter(registration=OuterRef("registration"), pk__gt=OuterRef("pk"))
    rows = WardenAnswer.objects.filter(
        ~Exists(later),
        registration__post=post,
        registration__state=State.ACTIVE,
        answer__in=[Answer.MOVED, Answer.UNKNOWN],
        handled_at__isnull=True,
    )
    return rows.select_related("registration__person", "registration__area", "warden__user").order_by(
        "at", "pk"
    )
