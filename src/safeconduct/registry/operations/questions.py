"""Asking who is at a place. The place is sealed, and forgotten after a day."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import masked, record
from safeconduct.base import keystore
from safeconduct.core.geo import Circle, Region, to_geojson
from safeconduct.identity.models import Post, User
from safeconduct.registry.models import Export, PerimeterQuestion
from safeconduct.registry.queries import Filters

RECORD: Final = "registry.question"
KEPT_FOR: Final = timedelta(hours=24)
AT_ONCE: Final = 500


def ask_who_is_there(
    post: Post, perimeter: Region | Circle | None, filters: Filters, *, by: User, at: datetime
) -> PerimeterQuestion:
    """The trail says that a place was asked about, of what kind it is and whether it is the same as another; not where."""
    asked = _written(perimeter)
    with transaction.atomic():
        [key] = keystore.make(1, at=at)
        question = PerimeterQuestion.objects.create(
            key=key, post=post, asked_by=by, asked_at=at, perimeter=asked, filters=asdict(filters)
        )
        narrowed = {name: getattr(filters, name) for name in sorted(filters.narrowed)}
        kind = "filters" if asked is None else "circle" if "km" in asked else "shape"
        record(
            Event.Kind.READ, "registry.ask_who_is_there", by=by, at=at, post=post.code, record_type=RECORD,
            record_id=question.pk, details={"kind": kind, "place": masked(asked) if asked else "", **narrowed},
        )  # fmt: skip
    return question


def _written(perimeter: Region | Circle | None) -> dict[str, Any] | None:
    if perimeter is None:
        return None
    if isinstance(perimeter, Circle):
        return {"lat": perimeter.centre.lat, "lon": perimeter.centre.lon, "km": perimeter.radius_km}
    return {"shape": to_geojson(perimeter)}


def forget_questions(*, at: datetime) -> None:
    """Run by the clock. The keys are destroyed first: what is left of a killed run is forgotten by the next."""
    old = PerimeterQuestion.objects.filter(forgotten_at__isnull=True, asked_at__lte=at - KEPT_FOR)
    writing = Export.objects.filter(state=Export.State.WRITING, question__isnull=False).values("question")
    for question in old.exclude(pk__in=writing)[:AT_ONCE]:
        keystore.destroy([question.key])
        PerimeterQuestion.objects.filter(pk=question.pk).update(perimeter=None, forgotten_at=at)
