"""Who registered comes back with the code: still here, moved, gone home, or no longer in the register.

It holds for everybody who was written down with it. Each step can be taken twice and counts once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from safeconduct.identity.models import Post
from safeconduct.registry.models import CallBack, Registration, SelfRegistration
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.people import confirm_today, move_to, trace
from safeconduct.registry.operations.places import keep_stay
from safeconduct.registry.operations.public.agreeing import take_back
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.answers import place_of

State = Registration.State


def confirm(entry: SelfRegistration, *, at: datetime) -> int:
    """Still where they said. How many people it holds for."""
    with transaction.atomic():
        rows = list(queries.standing_of(entry))
        for row in rows:
            confirm_today(row, at=at)
    return len(rows)


def move(entry: SelfRegistration, answers: Mapping[str, Any], *, at: datetime) -> int:
    """Somewhere else now. Where another post answers there, they are registered with that one from now on."""
    area, country = queries.area_of(answers), queries.country_of(answers)
    place = place_of(answers)
    # As it stands in the row, so that the same place is no other one.
    place |= {"area": area, "position": list(place["position"]) if place["position"] else None}
    with transaction.atomic():
        rows = list(queries.standing_of(entry))
        for row in rows:
            post = queries.post_for(country, area) if area or country else row.post
            if post is None or post.pk == row.post_id:
                move_to(row, place, by=None, at=at)
            else:
                _hand_over(row, post, place, at=at)
    return len(rows)


def leave(entry: SelfRegistration, *, at: datetime) -> int:
    """Gone home."""
    with transaction.atomic():
        return sum(_ended(row, at=at) for row in queries.standing_of(entry))


def withdraw(entry: SelfRegistration, *, at: datetime) -> int:
    """Out of the register, and no to everything that was agreed to."""
    with transaction.atomic():
        people = list({row.person_id: row.person for row in queries.standing_of(entry)}.values())
        for person in people:
            take_back(person, at=at)
    return len(people)


def _ended(row: Registration, *, at: datetime) -> bool:
    ended = Registration.objects.filter(pk=row.pk, state=State.ACTIVE).update(
        state=State.ENDED, ended_at=at, version=F("version") + 1
    )
    if ended:
        counts.add(row.post_id, {counts.of(row): -1})
        trace("registry.end", row, by=None, at=at)
    return bool(ended)


def _hand_over(row: Registration, post: Post, place: Mapping[str, Any], *, at: datetime) -> None:
    keep_stay(row, by=None, at=at)
    if not _ended(row, at=at) or row.person.registrations.filter(post=post, state=State.ACTIVE).exists():
        return
    new = Registration.objects.create(
        person=row.person, key=row.key, post=post, status=row.status, sector=row.sector, notes=row.notes,
        came_by=row.came_by, filled_in_by=row.filled_in_by, basis=row.basis, came_with=row.came_with,
        confirmed_alone_on=row.confirmed_alone_on, registered_at=at,
        last_confirmed_on=at.astimezone(ZoneInfo(post.time_zone)).date(),
    )  # fmt: skip
    CallBack.objects.filter(person=row.person, post=row.post).update(post=post)
    counts.add(post.pk, {counts.of(new): 1})
    move_to(new, place, by=None, at=at)
    trace("registry.register", new, by=None, at=at)
