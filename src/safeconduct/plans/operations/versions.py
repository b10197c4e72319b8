"""The life of a version: begun, handed in, approved or sent back, followed by the next."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from safeconduct.identity.models import Post, User
from safeconduct.plans.content.editing import Content
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.models import Comment, Plan, PlanVersion, SectionContent, SectionRevision
from safeconduct.plans.operations.drills import take_drills
from safeconduct.plans.operations.pictures import keep
from safeconduct.plans.operations.refusals import (
    NotEditable,
    NotInReview,
    SecondPersonNeeded,
    TitleTaken,
    VersionOpen,
)
from safeconduct.plans.operations.trail import log, require, require_now
from safeconduct.plans.operations.watching import look_through_all
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.pictures import photo_from_file
from safeconduct.plans.queries import digest, open_comments, outline_of

State = PlanVersion.State


def start_plan(
    post: Post,
    *,
    title: str,
    by: User,
    at: datetime,
    first: Mapping[str, Content] | None = None,
) -> PlanVersion:
    """A plan with its first draft. `first` holds what is known already, by section."""
    require(by, "plans.change", post)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(post=post, title=title.strip(), created_at=at, created_by=by)
            version = _open_version(plan, 1, OUTLINE.key, first or {}, by=by, at=at)
            log("plans.start", version, by=by, at=at, title=plan.title)
    except IntegrityError as error:
        raise TitleTaken from error
    return version


def import_plan(post: Post, file: PlanFile, *, title: str = "", by: User, at: datetime) -> PlanVersion:
    """A new plan from an exported file; everything in the file is kept, known or not."""
    photos = [photo_from_file(jpeg, digest) for digest, jpeg in file.pictures.items()]
    with transaction.atomic():
        version = start_plan(post, title=title or file.title, by=by, at=at, first=file.sections)
        keep(version.plan, photos, by=by, at=at)
    return version


def start_next_version(plan: Plan, *, by: User, at: datetime) -> PlanVersion:
    """A draft that begins as a copy of the latest version."""
    require(by, "plans.change", plan.post)
    latest = plan.versions.order_by("-number").first()
    if latest is None or latest.state in {State.DRAFT, State.IN_REVIEW}:
        raise VersionOpen
    content = {row.key: row.content for row in latest.sections.all()}
    try:
        with transaction.atomic():
            version = _open_version(plan, latest.number + 1, latest.outline, content, by=by, at=at)
            log("plans.next_version", version, by=by, at=at)
            take_drills(version, by=by, at=at)
    except IntegrityError as error:
        raise VersionOpen from error
    return version


def _open_version(
    plan: Plan, number: int, outline: str, sections: Mapping[str, Content], *, by: User, at: datetime
) -> PlanVersion:
    version = PlanVersion.objects.create(
        plan=plan, number=number, outline=outline, started_at=at, started_by=by
    )
    keys = dict.fromkeys([*(section.key for section in outline_of(version).sections), *sections])
    rows = SectionContent.objects.bulk_create(
        SectionContent(
            version=version, key=key, content=dict(sections.get(key, {})), edited_at=at, edited_by=by
        )
        for key in keys
    )
    SectionRevision.objects.bulk_create(
        SectionRevision(section=row, revision=0, content=row.content, edited_at=at, edited_by=by)
        for row in rows
    )
    return version


def submit(version: PlanVersion, *, by: User, at: datetime) -> None:
    require(by, "plans.change", version.plan.post)
    with transaction.atomic():
        moved = PlanVersion.objects.filter(pk=version.pk, state=State.DRAFT).update(
            state=State.IN_REVIEW, submitted_at=at, submitted_by=by, review_note=""
        )
        if not moved:
            raise NotEditable
        log("plans.submit", version, by=by, at=at)
    version.refresh_from_db()


def send_back(
    version: PlanVersion, *, note: str, because_of: Iterable[int] = (), by: User, at: datetime
) -> None:
    """The version becomes a draft again, with the reviewer's reason on it and the open comments that call for it."""
    require(by, "plans.approve", version.plan.post)
    with transaction.atomic():
        moved = PlanVersion.objects.filter(pk=version.pk, state=State.IN_REVIEW).update(
            state=State.DRAFT, review_note=note
        )
        if not moved:
            raise NotInReview
        named = open_comments(version).filter(pk__in=list(because_of))
        called = Comment.objects.filter(pk__in=[one.pk for one in named]).update(called_for_at=at)
        log("plans.send_back", version, by=by, at=at, comments=called)
        require_now(by, "plans.approve", version.plan.post)
    version.refresh_from_db()


def approve(version: PlanVersion, *, by: User, at: datetime) -> None:
    """The version comes into force and the one before it is superseded."""
    require(by, "plans.approve", version.plan.post)
    with transaction.atomic():
        waiting = PlanVersion.objects.select_for_update().filter(pk=version.pk, state=State.IN_REVIEW).first()
        if waiting is None:
            raise NotInReview
        if waiting.submitted_by_id == by.pk:
            raise SecondPersonNeeded
        PlanVersion.objects.filter(plan=version.plan_id, state=State.IN_FORCE).update(state=State.SUPERSEDED)
        sealed = digest(waiting)
        PlanVersion.objects.filter(pk=version.pk).update(
            state=State.IN_FORCE, approved_at=at, approved_by=by, digest=sealed
        )
        look_through_all(version, by=by, at=at)
        log("plans.approve", version, by=by, at=at, digest=sealed)
        require_now(by, "plans.approve", version.plan.post)
    version.refresh_from_db()
