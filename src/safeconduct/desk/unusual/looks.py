"""The reads of people in the trail, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from safeconduct.audit.models import Event, ReadRecord
from safeconduct.audit.queries import first_since
from safeconduct.desk.unusual.judging import Look
from safeconduct.identity.models import Officer, Post
from safeconduct.registry.models import Registration

RECORD: Final = "registry.person"
# Pages that were opened of one person; all others show many.
OPENED: Final = frozenset(
    {"registry.open", "registry.open_consents", "registry.open_disclosures", "registry.open_held", "registry.print_held"}
)  # fmt: skip
# These show people of every post in reach, whichever post is at work.
ACROSS: Final = OPENED | {"desk.search"}
AT_ONCE: Final = 500


@dataclass(slots=True)
class Seat:
    """Where an officer sits, from the roles they hold or held."""

    own: set[str] = field(default_factory=set)
    is_everywhere: bool = False

    def home(self, post: str) -> str:
        return post if post in self.own or not self.own else min(self.own)


def looks(posts: Iterable[str], *, since: datetime, judged_since: datetime) -> list[Look]:
    """At the people of these posts. Whose people they were is asked only for what is judged."""
    rows = (
        Event.objects.filter(
            sequence__gte=first_since(since), kind__in=[Event.Kind.READ, Event.Kind.EXPORT], record_type=RECORD,
            post__in=posts, at__gte=since,
        )
        .order_by("sequence")
        .values_list("sequence", "at", "actor_id", "post", "action", "details__covered")
    )  # fmt: skip
    seats, zones, found = _seats(), dict(Post.objects.values_list("code", "time_zone")), list[Look]()
    judged: dict[int, tuple[Look, str]] = {}
    for event, at, officer, post, action, covered in rows.iterator(chunk_size=2_000):
        if officer is None:
            continue
        seat = seats.get(officer, Seat())
        home = seat.home(post)
        local = at.astimezone(ZoneInfo(zones.get(home, "UTC")))
        look = Look(
            event, officer, home, post, local, int(covered or 1), action in OPENED, seat.is_everywhere
        )
        if at >= judged_since and not seat.is_everywhere and (post not in seat.own or action in ACROSS):
            judged[event] = (look, action)
        found.append(look)
    others = _of_others(judged, seats)
    return [replace(look, of_others=others[look.event]) if look.event in others else look for look in found]


def _seats() -> dict[int, Seat]:
    """Former roles count too: what somebody read was read when they held them."""
    seats: dict[int, Seat] = {}
    for user, code, kind in Officer.objects.values_list("user", "post__code", "post__kind"):
        seat = seats.setdefault(user, Seat())
        seat.own.add(code)
        seat.is_everywhere |= kind == Post.Kind.HEADQUARTERS
    return seats


def _of_others(judged: Mapping[int, tuple[Look, str]], seats: Mapping[int, Seat]) -> dict[int, int]:
    """{event: how many of its people are with none of the officer's posts}."""
    found: dict[int, int] = {}
    numbers = list(judged)
    for start in range(0, len(numbers), AT_ONCE):
        covered = covered_by(numbers[start : start + AT_ONCE])
        posts = _posts_of({person for people in covered.values() for person in people})
        for event, people in covered.items():
            own = seats.get(judged[event][0].officer, Seat()).own
            many = sum(1 for person in people if posts.get(person) and not posts[person] & own)
            if many:
                found[event] = many
    return found


def covered_by(events: Iterable[int]) -> dict[int, list[int]]:
    """{event: the people it showed}."""
    found: dict[int, list[int]] = {}
    rows = ReadRecord.objects.filter(event__in=list(events), record_type=RECORD)
    for event, person in rows.values_list("event", "record_id"):
        found.setdefault(event, []).append(int(person))
    for event, person in (
        Event.objects.filter(pk__in=list(events)).exclude(record_id="").values_list("pk", "record_id")
    ):
        found.setdefault(event, []).append(int(person))
    return found


def _posts_of(people: set[int]) -> dict[int, set[str]]:
    posts: dict[int, set[str]] = {}
    numbers = sorted(people)
    for start in range(0, len(numbers), AT_ONCE):
        rows = Registration.objects.filter(person__in=numbers[start : start + AT_ONCE])
        for person, code in rows.values_list("person", "post__code"):
            posts.setdefault(person, set()).add(code)
    return posts


def window(at: datetime, days_shown: int, days_before: int) -> tuple[datetime, datetime]:
    """Since when reads are fetched, and since when they are judged."""
    judged = at - timedelta(days=days_shown)
    return judged - timedelta(days=days_before + 1), judged - timedelta(days=1)
