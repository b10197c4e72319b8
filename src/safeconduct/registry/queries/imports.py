"""Imports: which ones a user sees, and what a reader of rows needs from the database."""

from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Jurisdiction, Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.places.models import Area
from safeconduct.places.models import NameKey as PlaceKey
from safeconduct.places.spelling import as_heard, as_written
from safeconduct.registry.intake.areas import AreaFinder, AreaName
from safeconduct.registry.intake.rows import Reading
from safeconduct.registry.models import ColumnMapping, Import, PlaceUpdate, Registration, RowProblem

JOBS: Final = {
    Import.State.INSPECTING: "registry.inspect", Import.State.CHECKING: "registry.check",
    Import.State.COMMITTING: "registry.commit", Import.State.UNDOING: "registry.undo",
}  # fmt: skip


def imports_visible_to(user: User, post: Post | None = None) -> QuerySet[Import]:
    posts = posts_where(user, "registry.import")
    rows = Import.objects.filter(post__in=posts if post is None else posts & {post.pk})
    # The preview and the samples are personal data and heavy; pages that need them ask again.
    return rows.select_related("uploaded_by")


def import_people(batch: Import) -> QuerySet[Registration]:
    """All rows of an import in whatever state, for the operations on it."""
    return Registration.objects.filter(batch=batch)


def has_staged(batch: Import) -> bool:
    """Whether a commit that did not end has left rows nobody sees."""
    if batch.state == Import.State.COMMITTED:
        return False
    staged = Registration.objects.filter(batch=batch, state=Registration.State.STAGED)
    return staged.exists() or PlaceUpdate.objects.filter(batch=batch, made_version__isnull=True).exists()


def problems_of(batch: Import) -> QuerySet[RowProblem]:
    return RowProblem.objects.filter(batch=batch).order_by("row_number", "pk")


def open_job(batch: Import) -> Job | None:
    """The work behind the state the import is in, running or not."""
    kind = JOBS.get(Import.State(batch.state))
    return jobs.latest(kind, batch.pk) if kind else None


def same_file_before(batch: Import) -> Import | None:
    same = Import.objects.filter(post=batch.post, file_sha256=batch.file_sha256, pk__lt=batch.pk)
    return same.exclude(state=Import.State.REFUSED).first()


def remembered_columns(post: Post, fingerprint: str, source: str) -> dict[str, Any]:
    """How these columns were mapped before, else how the same source's were: {header: field}."""
    known = ColumnMapping.objects.filter(post=post)
    exact = known.filter(fingerprint=fingerprint).first()
    if exact is not None:
        return dict(exact.mapping)
    earlier = known.filter(source__iexact=source).order_by("-used_at").first()
    return dict(earlier.mapping) if earlier is not None else {}


def reading_for(batch: Import, *, at: datetime) -> Reading:
    post = batch.post
    countries = {post.country_code} | set(
        Jurisdiction.objects.filter(post=post).values_list("country_code", flat=True)
    )
    return Reading(
        today=local_date(at, post),
        regions=(post.country_code, "LA"),
        areas=AreaFinder(_spellings(countries)),
        home_areas=AreaFinder(_spellings({"LA"})),
    )


def local_date(at: datetime, post: Post) -> date:
    return at.astimezone(ZoneInfo(post.time_zone)).date()


def _spellings(countries: set[str]) -> list[AreaName]:
    areas = list(Area.objects.filter(country__in=countries).order_by("pk"))
    shown = {area.code: area.name for area in areas}
    names = [
        AreaName(key, area.code, area.name)
        for area in areas
        for name in (area.name, area.name_lo, area.name_th)
        for key in (as_written(name), as_heard(name))
    ]
    keys = PlaceKey.objects.filter(kind="area", code__in=shown).values_list("key", "code")
    return names + [AreaName(key, code, shown[code]) for key, code in keys]
