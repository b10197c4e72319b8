"""Who wrote and read what about a person: in which role, from which post, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from safeconduct.audit.models import Event
from safeconduct.audit.queries import everything_about
from safeconduct.identity.models import Officer, Post
from safeconduct.registry.actions import in_words
from safeconduct.registry.models import Person

RECORD = "registry.person"


@dataclass(frozen=True, slots=True)
class Access:
    """`officer` is an address; roles and post are those held at that moment. All empty: the system by itself."""

    event: Event
    what: str
    officer: str
    roles: str
    post: str

    @property
    def at(self) -> datetime:
        return self.event.at


def entries_of(person: int) -> list[int]:
    """The person and every entry that was found to be theirs."""
    found, last = [person], [person]
    while theirs := list(Person.objects.filter(merged_into__in=last).values_list("pk", flat=True)):
        found, last = found + theirs, theirs
    return found


def accesses_of(person: int, *, most: int | None = None) -> list[Access]:
    """The newest first, in the active language."""
    events = everything_about(RECORD, entries_of(person))
    shown = events[::-1][:most]
    posts = {post.code: str(post) for post in Post.objects.filter(code__in={event.post for event in shown})}
    held = _roles_of({event.actor_id for event in shown if event.actor_id is not None})
    return [
        Access(
            event,
            in_words(event),
            event.actor if event.actor_id is not None else "",
            _roles_at(held.get(event.actor_id or 0, ()), event),
            posts.get(event.post, event.post),
        )
        for event in shown
    ]


def _roles_of(users: Iterable[int]) -> dict[int, list[Officer]]:
    held: dict[int, list[Officer]] = {}
    for one in Officer.objects.filter(user__in=users).select_related("post").order_by("appointed_at", "pk"):
        held.setdefault(one.user_id, []).append(one)
    return held


def _roles_at(officers: Sequence[Officer], event: Event) -> str:
    """Those at the post of the event before those held elsewhere: headquarters reaches every post."""
    then = [
        one
        for one in officers
        if one.appointed_at <= event.at and (one.ended_at is None or one.ended_at > event.at)
    ]
    there = [one for one in then if one.post.code == event.post]
    said = [str(one.get_role_display()) if one in there else str(one) for one in there or then]
    return ", ".join(dict.fromkeys(said))
