"""Writing in a section: whatever two people changed apart is merged, whatever they changed alike is refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from django.db import IntegrityError, transaction

from safeconduct.identity.models import User
from safeconduct.plans.content import is_blank
from safeconduct.plans.content.editing import Content, put_record, put_values, take_rows, without_record
from safeconduct.plans.content.merge import merge
from safeconduct.plans.content.pictured import digests
from safeconduct.plans.models import PlanVersion, SectionContent, SectionRevision
from safeconduct.plans.operations.pictures import keep, tidy
from safeconduct.plans.operations.refusals import Conflict, NoSuchSection
from safeconduct.plans.operations.trail import lock_draft, log, require
from safeconduct.plans.pictures import Photo
from safeconduct.plans.queries import outline_of

TablePath: TypeAlias = tuple[str, str]  # section, table


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
    return _edit(version, section, partial(put_values, values=values), base_revision, by=by, at=at)


def save_record(
    version: PlanVersion,
    path: TablePath,
    record_id: str,
    values: Mapping[str, Any],
    *,
    base_revision: int | None = None,
    photos: Sequence[Photo] = (),
    by: User,
    at: datetime,
) -> SectionContent:
    """Write a record over the revision somebody saw. Without one it is new, under an id the caller chose; the same
    id twice (a double click) is one record. `photos` are those that the values name for the first time."""
    _known_table(version, path)
    change = partial(put_record, table=path[1], record_id=record_id, values=values)
    return _edit(version, path[0], change, base_revision, photos=photos, by=by, at=at)


def remove_record(
    version: PlanVersion, path: TablePath, record_id: str, *, base_revision: int, by: User, at: datetime
) -> SectionContent:
    _known_table(version, path)
    change = partial(without_record, table=path[1], record_id=record_id)
    return _edit(version, path[0], change, base_revision, by=by, at=at)


def take_population(
    version: PlanVersion, rows: Sequence[Mapping[str, Any]], *, by: User, at: datetime
) -> SectionContent:
    """Copy area counts into the plan, each with source and date. Areas not named keep what they had."""
    return _edit(version, "community", partial(take_rows, rows=rows), None, by=by, at=at)


def change_section(
    version: PlanVersion, key: str, change: Callable[[Content], dict[str, Any]], *, by: User, at: datetime
) -> SectionContent:
    """Change a section by a pure function of what it holds now."""
    return _edit(version, key, change, None, by=by, at=at)


def _known_table(version: PlanVersion, path: TablePath) -> None:
    if outline_of(version).table(".".join(path)) is None:
        raise NoSuchSection


def _edit(
    version: PlanVersion,
    key: str,
    change: Callable[[Content], dict[str, Any]],
    base_revision: int | None,
    *,
    photos: Sequence[Photo] = (),
    by: User,
    at: datetime,
) -> SectionContent:
    require(by, "plans.change", version.plan.post)
    outlined = outline_of(version).section(key)
    if outlined is None:
        raise NoSuchSection
    with transaction.atomic():
        lock_draft(version)
        section, _made = SectionContent.objects.get_or_create(version=version, key=key)
        base = section.content if base_revision is None else content_at(section, base_revision)
        merged = merge(base, change(base), section.content, (table.key for table in outlined.tables))
        if merged.clashes:
            raise Conflict(merged.clashes, merged.content, section)
        if merged.content != section.content:
            keep(version.plan, photos, by=by, at=at)
            named = digests(outline_of(version), {key: section.content})
            _store(section, merged.content, by=by, at=at)
            if digests(outline_of(version), {key: merged.content}) != named:
                tidy(version)
            fields = sorted(_changed(section.content, merged.content))
            log(
                "plans.edit", version, by=by, at=at, section=key, fields=fields, revision=section.revision + 1
            )
            section.refresh_from_db()
    return section


def content_at(section: SectionContent, revision: int) -> Content:
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
