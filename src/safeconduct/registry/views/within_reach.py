"""One person within reach of whoever asks, and the trace of having looked."""

from django.db import transaction
from django.db.models import Case, When
from django.http import Http404

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Registration


def registration_of(request: StaffRequest, pk: int) -> Registration:
    rows = queries.visible_to(request.user).select_related(
        "person__family_unit",
        "person__home_area",
        "person__held_by",
        "area",
        "post",
        "batch",
        "registered_by",
        "work_site",
        "came_with",
    )
    # A person may be with two posts within reach; the page shows them at the post at work first.
    here = Case(When(post=request.post_at_work, then=0), default=1)
    found = rows.filter(person=pk).order_by(here, "-pk").first()
    if found is None:
        raise Http404
    return found


def changeable(request: StaffRequest, pk: int) -> Registration:
    """To whoever may see but not change it, the page of the change does not exist."""
    registration = registration_of(request, pk)
    if not request.user.has_perm("registry.change", registration.post):
        raise Http404
    return registration


def leave_trace(request: StaffRequest, action: str, rows: list[Registration]) -> None:
    if rows:
        with transaction.atomic():
            operations.record_read(action, rows, by=request.user, at=clock.now(), post=request.post_at_work)
