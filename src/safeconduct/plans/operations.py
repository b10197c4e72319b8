"""Writing plans: starting, editing with a merge, handing in, approving, testing.

Every write checks who is asking, happens in one transaction with its line in the audit chain, and is decided by
the row: two people who press the same button get one effect.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import jobs
from safeconduct.identity.models import Post, User
from safeconduct.plans.content import is_blank
from safeconduct.plans.editing import Content, put_record, put_values, take_rows, without_record
from safeconduct.plans.merge import Clash, merge
from safeconduct.plans.models import Plan, PlanVersion, SectionContent, SectionRevision, StressTest
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.planfile import PlanFile
from safeconduct.plans.queries import outline_of

FACTORS = (1.0, 3.0, 10.0)
State = PlanVersion.State


class NotAllowed(PermissionDenied):
    """The role of the person asking does not reach this."""


class TitleTaken(Exception):
    """The post has a plan of this title."""


class VersionOpen(Exception):
    """The plan has a version that is being written or reviewed."""


class NotEditable(Exception):
    """Only a draft changes."""


class NotInReview(Exception):
    """The version is not waiting for approval."""


class SecondPersonNeeded(Exception):
    """Whoever handed a version in does not approve it."""


class NoSuchSection(Exception):
    """The outline has no such section, table or record."""


class Conflict(Exception):
    """Both changed the same value. Nothing was saved; `clashes` carry both values."""

    def __init__(self, clashes: Sequence[Clash], content: Content, section: SectionContent) -> None:
        super().__init__(f"{len(clashes)} values were changed by both")
        self.clashes = tuple(clashes)
        # The merged content with the caller's value wherever both changed it: what a form should show again.
        self.content = content
        self.section = section


def start_plan(
    post: Post,
    *,
    title: str,
    by: User,
    at: datetime,
    first: Mapping[str, Content] | None = None,
) -> PlanVersion:
    """A plan with its first draft. `first` holds what is known already, by section."""
    _may(by, "plans.change", post)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(post=post, title=title.strip(), created_at=at, created_by=by)
            version = _open_version(plan, 1, OUTLINE.key, first or {}, by=by, at=at)
            _log("plans.start", version, by=by, at=at, title=plan.title)
    except IntegrityError as error:
        raise TitleTaken from error
    return version


def import_plan(post: Post, file: PlanFile, *, title: str = "", by: User, at: datetime) -> PlanVersion:
    """A new plan from an exported file; everything in the file is kept, known or not."""
    return start_plan(post, title=title or file.title, by=by, at=at, first=file.sections)


def start_next_version(plan: Plan, *, by: User, at: datetime) -> PlanVersion:
    """A draft that begins as a copy of the latest version."""
    _may(by, "plans.change", plan.post)
    latest = plan.versions.order_by("-number").first()
    if latest is None or latest.state in {State.DRAFT, State.IN_REVIEW}:
        raise VersionOpen
    content = {row.key: row.content for row in latest.sections.all()}
    try:
        with transaction.atomic():
            version = _open_version(plan, latest.number + 1, latest.outline, content, by=by, at=at)
            _log("plans.next_version", version, by=by, at=at)
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


def save_fields(
    version: PlanVersion,
    section: str,
    values: Mapping[str, Any],
    *,
    base_revision: int,
    by: User,
    at: datetime,
) -> SectionContent:
    """Save what somebody typed over the revision they saw. What others changed meanwhile stays."""
    return _edit(version, section, lambda base: put_values(base, values), base_revision, by=by, at=at)


def add_record(
    version: PlanVersion,
    section: str,
    table: str,
    values: Mapping[str, Any],
    *,
    record_id: str,
    by: User,
    at: datetime,
) -> SectionContent:
    """Add a record under an id the caller chose; the same id twice (a double click) is one record."""
    _known_table(version, section, table)
    return _edit(
        version, section, lambda base: put_record(base, table, record_id, values), None, by=by, at=at
    )


def change_record(
    version: PlanVersion,
    section: str,
    table: str,
    record_id: str,
    values: Mapping[str, Any],
    *,
    base_revision: int,
    by: User,
    at: datetime,
) -> SectionContent:
    _known_table(version, section, table)
    return _edit(
        version, section, lambda base: put_record(base, table, record_id, values), base_revision, by=by, at=at
    )


def remove_record(
    version: PlanVersion,
    section: str,
    table: str,
    record_id: str,
    *,
    base_revision: int,
    by: User,
    at: datetime,
) -> SectionContent:
    _known_table(version, section, table)
    return _edit(
        version, section, lambda base: without_record(base, table, record_id), base_revision, by=by, at=at
    )


def take_population(
    version: PlanVersion, rows: Sequence[Mapping[str, Any]], *, by: User, at: datetime
) -> SectionContent:
    """Copy area counts into the plan, each with source and date. Areas not named keep what they had."""
    return _edit(version, "community", lambda base: take_rows(base, rows), None, by=by, at=at)


def _known_table(version: PlanVersion, section: str, table: str) -> None:
    if outline_of(version).table(f"{section}.{table}") is None:
        raise NoSuchSection


def _edit(
    version: PlanVersion,
    key: str,
    change: Callable[[Content], dict[str, Any]],
    base_revision: int | None,
    *,
    by: User,
    at: datetime,
) -> SectionContent:
    _may(by, "plans.change", version.plan.post)
    outlined = outline_of(version).section(key)
    if outlined is None:
        raise NoSuchSection
    with transaction.atomic():
        # Locking the version makes two editors of it queue, and keeps a hand-in from passing an edit by.
        if not PlanVersion.objects.select_for_update().filter(pk=version.pk, state=State.DRAFT).exists():
            raise NotEditable
        section, _made = SectionContent.objects.get_or_create(version=version, key=key)
        base = section.content if base_revision is None else _content_at(section, base_revision)
        merged = merge(base, change(base), section.content, (table.key for table in outlined.tables))
        if merged.clashes:
            raise Conflict(merged.clashes, merged.content, section)
        if merged.content != section.content:
            _store(section, merged.content, by=by, at=at)
            fields = sorted(_changed(section.content, merged.content))
            _log(
                "plans.edit", version, by=by, at=at, section=key, fields=fields, revision=section.revision + 1
            )
            section.refresh_from_db()
    return section


def _content_at(section: SectionContent, revision: int) -> Content:
    if revision == section.revision:
        return dict(section.content)
    kept = SectionRevision.objects.filter(section=section, revision=revision).first()
    return dict(kept.content) if kept is not None else {}


def _store(section: SectionContent, content: dict[str, Any], *, by: User, at: datetime) -> None:
    """Compare and set: the row moves on only from the revision that was merged with."""
    moved = SectionContent.objects.filter(pk=section.pk, revision=section.revision).update(
        content=content, revision=section.revision + 1, edited_at=at, edited_by=by
    )
    if not moved:
        raise IntegrityError("the section moved on inside a locked version")
    SectionRevision.objects.get_or_create(
        section=section,
        revision=section.revision,
        defaults={"content": section.content, "edited_at": at, "edited_by": by},
    )
    SectionRevision.objects.create(
        section=section, revision=section.revision + 1, content=content, edited_at=at, edited_by=by
    )


def _changed(before: Content, after: Content) -> set[str]:
    return {
        key
        for key in {*before, *after}
        if before.get(key) != after.get(key) and not (is_blank(before.get(key)) and is_blank(after.get(key)))
    }


def submit(version: PlanVersion, *, by: User, at: datetime) -> None:
    _may(by, "plans.change", version.plan.post)
    with transaction.atomic():
        moved = PlanVersion.objects.filter(pk=version.pk, state=State.DRAFT).update(
            state=State.IN_REVIEW, submitted_at=at, submitted_by=by, review_note=""
        )
        if not moved:
            raise NotEditable
        _log("plans.submit", version, by=by, at=at)
    version.refresh_from_db()


def send_back(version: PlanVersion, *, note: str, by: User, at: datetime) -> None:
    """The version becomes a draft again, with the reviewer's reason on it."""
    _may(by, "plans.approve", version.plan.post)
    with transaction.atomic():
        moved = PlanVersion.objects.filter(pk=version.pk, state=State.IN_REVIEW).update(
            state=State.DRAFT, review_note=note
        )
        if not moved:
            raise NotInReview
        _log("plans.send_back", version, by=by, at=at)
    version.refresh_from_db()


def approve(version: PlanVersion, *, by: User, at: datetime) -> None:
    """The version comes into force and the one before it is superseded."""
    _may(by, "plans.approve", version.plan.post)
    with transaction.atomic():
        waiting = PlanVersion.objects.select_for_update().filter(pk=version.pk, state=State.IN_REVIEW).first()
        if waiting is None:
            raise NotInReview
        if waiting.submitted_by_id == by.pk:
            raise SecondPersonNeeded
        PlanVersion.objects.filter(plan=version.plan_id, state=State.IN_FORCE).update(state=State.SUPERSEDED)
        PlanVersion.objects.filter(pk=version.pk).update(state=State.IN_FORCE, approved_at=at, approved_by=by)
        _log("plans.approve", version, by=by, at=at)
    version.refresh_from_db()


def ask_test(
    version: PlanVersion,
    scenario: Mapping[str, Any],
    frozen: Mapping[str, Any],
    *,
    factors: Sequence[float] = FACTORS,
    by: User,
    at: datetime,
) -> StressTest:
    """Freeze the problem and hand it to the workers. `frozen` is what problem.freeze() made of the version."""
    _may(by, "plans.change", version.plan.post)
    with transaction.atomic():
        test = StressTest.objects.create(
            version=version,
            scenario=str(scenario.get("id", ""))[:40],
            scenario_name=str(scenario.get("name", ""))[:200],
            factors=list(factors),
            problem=dict(frozen),
            defects=list(frozen.get("remarks", [])),
            asked_at=at,
            asked_by=by,
        )
        jobs.submit("plans.test", test.pk, by=by.pk, at=at)
        _log("plans.ask_test", version, by=by, at=at, test=test.pk)
    return test


def finish_test(
    test: StressTest, results: Sequence[Mapping[str, Any]], *, seconds: float, at: datetime
) -> bool:
    """Store the results once; a test that was cancelled meanwhile stays cancelled."""
    return _end_test(test, StressTest.State.DONE, at=at, results=list(results), seconds=seconds)


def fail_test(test: StressTest, remarks: Sequence[Mapping[str, Any]], *, at: datetime) -> bool:
    return _end_test(test, StressTest.State.FAILED, at=at, defects=[*test.defects, *remarks])


def cancel_test(test: StressTest, *, by: User, at: datetime) -> None:
    _may(by, "plans.change", test.version.plan.post)
    with transaction.atomic():
        job = jobs.latest("plans.test", test.pk)
        if job is not None:
            jobs.cancel(job, at=at)
        if _end_test(test, StressTest.State.CANCELLED, at=at):
            _log("plans.cancel_test", test.version, by=by, at=at, test=test.pk)


def note_export(version: PlanVersion, form: str, *, by: User, at: datetime) -> None:
    """A plan that leaves the system takes names and phone numbers with it, so the chain says so."""
    _log(f"plans.export_{form}", version, by=by, at=at, kind=Event.Kind.EXPORT)


def _end_test(test: StressTest, state: StressTest.State, *, at: datetime, **values: Any) -> bool:
    moved = StressTest.objects.filter(pk=test.pk, state=StressTest.State.WAITING).update(
        state=state, finished_at=at, **values
    )
    test.refresh_from_db()
    return bool(moved)


def _may(by: User, permission: str, post: Post) -> None:
    if not by.has_perm(permission, post):
        raise NotAllowed


def _log(
    action: str,
    version: PlanVersion,
    *,
    by: User,
    at: datetime,
    kind: Event.Kind = Event.Kind.WRITE,
    **details: Any,
) -> None:
    record(
        kind,
        action,
        by=by,
        at=at,
        post=version.plan.post.code,
        record_type="plans.plan",
        record_id=version.plan_id,
        details={"version": version.number, **details},
    )
