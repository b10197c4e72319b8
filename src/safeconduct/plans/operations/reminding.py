"""Reminders of sections that are due or stale, up the line. Runs as often as it likes: each is written once."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Officer, Post, Role
from safeconduct.messaging.kinds import name_kinds
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import Letter, Words, write_all
from safeconduct.plans import reminding
from safeconduct.plans.models import Plan
from safeconduct.plans.queries import Stale, Watched, standing_version
from safeconduct.plans.queries.watching import stale_of
from safeconduct.plans.reminding import Reminder, Stage

AT_POST = frozenset({Role.HEAD_OF_POST, Role.CONSUL, Role.PLANNER})

name_kinds(
    {
        "plans.section_due": gettext_lazy("A section of a plan comes due"),
        "plans.section_stale": gettext_lazy("A section of a plan is overdue"),
        "plans.section_head": gettext_lazy("An overdue section, to the head of post"),
        "plans.section_headquarters": gettext_lazy("An overdue section, to headquarters"),
    }
)


def remind(*, at: datetime) -> list[Message]:
    """Those not written before, for every plan of a post that is open."""
    plans = (
        Plan.objects.filter(post__closed_on__isnull=True).select_related("post").prefetch_related("versions")
    )
    by_zone: dict[str, list[Plan]] = {}
    for plan in plans:
        by_zone.setdefault(plan.post.time_zone, []).append(plan)
    officers = _Officers()
    letters: list[Letter] = []
    for zone, found in by_zone.items():
        for stale in stale_of(found, on=at.astimezone(ZoneInfo(zone)).date()):
            letters += _letters(stale, officers, at=at)
    return write_all(letters, by=None, at=at)


class _Officers:
    """Everybody who may have to be told, read once."""

    def __init__(self) -> None:
        found = Officer.objects.filter(ended_at__isnull=True, user__is_active=True, role__in=AT_POST)
        self.all = list(found.select_related("user", "post").order_by("pk"))

    def heads(self, post: Post) -> list[Officer]:
        return self._once(one for one in self.all if one.post_id == post.pk and one.role == Role.HEAD_OF_POST)

    def headquarters(self) -> list[Officer]:
        return self._once(
            one for one in self.all if one.post.kind == Post.Kind.HEADQUARTERS and one.role == Role.PLANNER
        )

    def of_user(self, user_id: int, post: Post) -> list[Officer]:
        """The user's office at the post, else any: an owner may sit at headquarters."""
        theirs = [one for one in self.all if one.user_id == user_id]
        return sorted(theirs, key=lambda one: one.post_id != post.pk)[:1]

    @staticmethod
    def _once(officers: Iterable[Officer]) -> list[Officer]:
        """One office of each user."""
        return list({one.user_id: one for one in officers}.values())


def _letters(stale: Stale, officers: _Officers, *, at: datetime) -> Iterator[Letter]:
    version, post = standing_version(stale.plan), stale.plan.post
    if version is None:
        return
    on = at.astimezone(ZoneInfo(post.time_zone)).date()
    path = reverse("plans:freshness", args=[stale.plan.pk, version.number])
    for owner, watched in _by_owner(stale.sections).items():
        for reminder in reminding.reminders([one.clock for one in watched], on=on):
            if reminder.stage in {Stage.DUE, Stage.STALE}:
                told = officers.of_user(owner, post) if owner else []
                yield from _to(told or officers.heads(post), reminder, stale.plan, path, owner=owner)
    for reminder in reminding.reminders([one.clock for one in stale.sections], on=on):
        if reminder.stage is Stage.HEAD:
            yield from _to(officers.heads(post), reminder, stale.plan, path)
        elif reminder.stage is Stage.HEADQUARTERS:
            yield from _to(officers.headquarters(), reminder, stale.plan, path)


def _by_owner(sections: Iterable[Watched]) -> dict[int, list[Watched]]:
    """0: nobody in particular, for which the head of post answers."""
    found: dict[int, list[Watched]] = {}
    for one in sections:
        found.setdefault(one.owner.pk if one.owner else 0, []).append(one)
    return found


def _to(
    officers: list[Officer], reminder: Reminder, plan: Plan, path: str, *, owner: int = 0
) -> Iterator[Letter]:
    """Once for a stage and a day; who looks through one of the sections does not get a new letter about the others."""
    for officer in officers:
        yield Letter(
            recipient=officer,
            kind=f"plans.section_{reminder.stage}",
            words=partial(_words, reminder, plan),
            path=path,
            dedupe=f"plans.{reminder.stage}:{plan.pk}:{reminder.due_on}:{owner}",
        )


def _words(reminder: Reminder, plan: Plan) -> Words:
    return Words(
        reminding.subject(reminder, plan.title), reminding.text(reminder, plan.title, str(plan.post))
    )
