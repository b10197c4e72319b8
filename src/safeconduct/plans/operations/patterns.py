"""The library of patterns: a number is written as a draft, offered once, and never changed after that.

Taking one over changes a plan like any other edit: under the version's lock, merged, with its line in the audit chain.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import User
from safeconduct.plans.content.editing import put_values
from safeconduct.plans.models import Pattern, PlanVersion
from safeconduct.plans.operations.refusals import NotAllowed, NumberTaken, PatternMoved
from safeconduct.plans.operations.trail import lock_draft, log, require
from safeconduct.plans.operations.writing import change_section
from safeconduct.plans.patterns import PatternFile, Taken, Wishes, shipped, take
from safeconduct.plans.patterns.drafting import rows_from_plan, with_row, without_row
from safeconduct.plans.queries import numbers_of, outline_of, pattern_file, sections_of


def load_shipped(*, at: datetime) -> int:
    """Offer the patterns that come with Safeconduct. A pattern that the ministry has changed is left alone."""
    loaded = 0
    for file in shipped():
        numbers = Pattern.objects.filter(kind=file.kind, code=file.code)
        newest = numbers.aggregate(Max("number"))["number__max"] or 0
        if newest >= file.number or numbers.filter(made_by__isnull=False).exists():
            continue
        with transaction.atomic():
            made = _create(file, file.number, offered_at=at, by=None, at=at)
            _log("plans.pattern_load", made, by=None, at=at)
        loaded += 1
    return loaded


def add_pattern(file: PatternFile, *, by: User, at: datetime) -> Pattern:
    """A file as the draft of the next number, whatever number stands in it."""
    return _draft(file, "plans.pattern_import", by=by, at=at)


def start_pattern_number(pattern: Pattern, *, note: Mapping[str, str], by: User, at: datetime) -> Pattern:
    """A draft that begins as a copy, with a note on what is to change."""
    file = pattern_file(pattern)
    copied = PatternFile(file.kind, file.code, file.number, file.title, note, file.content)
    return _draft(copied, "plans.pattern_next", by=by, at=at)


def put_pattern_row(
    pattern: Pattern,
    path: str,
    row: Mapping[str, Any],
    language: str,
    *,
    revision: int,
    by: User,
    at: datetime,
) -> None:
    """Write a row of a draft over the revision somebody saw. Its texts are those of one language; the others stay."""
    content = with_row(pattern_file(pattern), path, row, language)
    _change(pattern, content, revision, "plans.pattern_edit", by=by, at=at, table=path, row=str(row["id"]))


def remove_pattern_row(
    pattern: Pattern, path: str, row: str, *, revision: int, by: User, at: datetime
) -> None:
    content = without_row(pattern_file(pattern), path, row)
    _change(pattern, content, revision, "plans.pattern_edit", by=by, at=at, table=path, row=row)


def take_rows_from_plan(
    pattern: Pattern, version: PlanVersion, language: str, *, revision: int, by: User, at: datetime
) -> None:
    """The rows of a plan become the rows of the draft; what names people or places stays in the plan."""
    content = rows_from_plan(pattern_file(pattern), outline_of(version), sections_of(version), language)
    _change(pattern, content, revision, "plans.pattern_from_plan", by=by, at=at, plan=version.plan_id)


def offer_pattern(pattern: Pattern, *, by: User, at: datetime) -> None:
    _require(by)
    with transaction.atomic():
        moved = Pattern.objects.filter(pk=pattern.pk, offered_at__isnull=True).update(
            offered_at=at, offered_by=by
        )
        if not moved:
            raise PatternMoved
        _log("plans.pattern_offer", pattern, by=by, at=at)


def withdraw_pattern(pattern: Pattern, *, by: User, at: datetime) -> None:
    """Plans no longer take this number; those that did keep what they took."""
    _require(by)
    with transaction.atomic():
        moved = Pattern.objects.filter(
            pk=pattern.pk, offered_at__isnull=False, withdrawn_at__isnull=True
        ).update(withdrawn_at=at, withdrawn_by=by)
        if not moved:
            raise PatternMoved
        _log("plans.pattern_withdraw", pattern, by=by, at=at)


def discard_pattern(pattern: Pattern, *, by: User, at: datetime) -> None:
    """Throw a draft away. What was offered cannot be."""
    _require(by)
    with transaction.atomic():
        gone, _each = Pattern.objects.filter(pk=pattern.pk, offered_at__isnull=True).delete()
        if not gone:
            raise PatternMoved
        _log("plans.pattern_discard", pattern, by=by, at=at)


def note_pattern_export(pattern: Pattern, *, by: User, at: datetime) -> None:
    _log("plans.pattern_export", pattern, by=by, at=at, kind=Event.Kind.EXPORT)


def take_over(version: PlanVersion, pattern: Pattern, wishes: Wishes, *, by: User, at: datetime) -> Taken:
    """Take a pattern over into a draft. Rows the officer changed stay; the rest is added or brought up to date."""
    require(by, "plans.change", version.plan.post)
    if not pattern.is_offered:
        raise PatternMoved
    with transaction.atomic():
        lock_draft(version)
        before = sections_of(version)
        taken = take(outline_of(version), before, pattern_file(pattern), wishes, numbers_of(pattern))
        for key, content in taken.sections.items():
            if content != before.get(key, {}):
                change_section(version, key, partial(put_values, values=content), by=by, at=at)
        log(
            "plans.take_over", version, by=by, at=at, pattern=str(pattern),
            added=len(taken.added), updated=len(taken.updated), kept=len(taken.kept),
        )  # fmt: skip
    return taken


def _draft(file: PatternFile, action: str, *, by: User, at: datetime) -> Pattern:
    _require(by)
    numbers = Pattern.objects.filter(kind=file.kind, code=file.code)
    newest = numbers.aggregate(Max("number"))["number__max"] or 0
    try:
        with transaction.atomic():
            made = _create(file, newest + 1, offered_at=None, by=by, at=at)
            _log(action, made, by=by, at=at)
    except IntegrityError as error:
        raise NumberTaken from error
    return made


def _create(
    file: PatternFile, number: int, *, offered_at: datetime | None, by: User | None, at: datetime
) -> Pattern:
    return Pattern.objects.create(
        kind=file.kind, code=file.code, number=number, title=dict(file.title), note=dict(file.note),
        content=dict(file.content), made_at=at, made_by=by, offered_at=offered_at,
    )  # fmt: skip


def _change(
    pattern: Pattern,
    content: dict[str, Any],
    revision: int,
    action: str,
    *,
    by: User,
    at: datetime,
    **details: Any,
) -> None:
    """Compare and set: a draft moves on only from the revision that was seen."""
    _require(by)
    with transaction.atomic():
        moved = Pattern.objects.filter(pk=pattern.pk, offered_at__isnull=True, revision=revision).update(
            content=content, revision=F("revision") + 1
        )
        if not moved:
            raise PatternMoved
        _log(action, pattern, by=by, at=at, **details)
    pattern.refresh_from_db()


def _require(by: User) -> None:
    if not by.has_perm("plans.change_patterns"):
        raise NotAllowed


def _log(
    action: str,
    pattern: Pattern,
    *,
    by: User | None,
    at: datetime,
    kind: Event.Kind = Event.Kind.WRITE,
    **details: Any,
) -> None:
    record(
        kind, action, by=by, at=at, record_type="plans.pattern", record_id=f"{pattern.kind}/{pattern.code}",
        details={"number": pattern.number, **details},
    )  # fmt: skip
