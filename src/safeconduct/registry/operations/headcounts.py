"""Communities counted without names, and estimates with their source."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import changes, record
from safeconduct.base import keystore
from safeconduct.identity.models import Post, User
from safeconduct.registry.models import CommunityGroup, Estimate

GROUP_FIELDS: Final = (
    "area", "label", "low", "high", "women_percent", "children", "sector", "language", "contact", "informant",
    "counted_on",
)  # fmt: skip
PERSONAL: Final = frozenset({"contact", "informant"})


class EstimatedMeanwhile(Exception):
    """Somebody else recorded an estimate for this area and status at the same moment."""


def add_community_group(post: Post, values: Mapping[str, Any], *, by: User, at: datetime) -> CommunityGroup:
    with transaction.atomic():
        [key] = keystore.make(1, at=at)
        group = CommunityGroup.objects.create(
            post=post,
            key=key,
            recorded_at=at,
            recorded_by=by,
            warden=values.get("warden"),
            **_known(values),
        )
        _trace_group("registry.add_community_group", group, {}, values, by=by, at=at)
    return group


def update_community_group(
    group: CommunityGroup, values: Mapping[str, Any], *, by: User, at: datetime
) -> None:
    with transaction.atomic():
        current = CommunityGroup.objects.get(pk=group.pk)
        before = {name: getattr(current, name) for name in GROUP_FIELDS}
        for name, value in _known(values).items():
            setattr(current, name, value)
        current.recorded_at, current.recorded_by = at, by
        current.save()
        _trace_group("registry.update_community_group", current, before, values, by=by, at=at)


def end_community_group(group: CommunityGroup, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        if CommunityGroup.objects.filter(pk=group.pk, ended_at__isnull=True).update(ended_at=at):
            _trace_group("registry.end_community_group", group, {}, {}, by=by, at=at)


def record_estimate(post: Post, values: Mapping[str, Any], *, by: User, at: datetime) -> Estimate:
    """The current estimate of the same area and status is superseded, not overwritten."""
    try:
        with transaction.atomic():
            Estimate.objects.filter(
                post=post, area=values["area"], status=values["status"], superseded_at__isnull=True
            ).update(superseded_at=at)
            estimate = Estimate.objects.create(post=post, recorded_at=at, recorded_by=by, **values)
            record(
                Event.Kind.WRITE,
                "registry.record_estimate",
                by=by,
                at=at,
                post=post.code,
                record_type="registry.estimate",
                record_id=estimate.pk,
                details={"changes": changes({}, values)},
            )
    except IntegrityError as error:
        raise EstimatedMeanwhile from error
    return estimate


def record_groups_read(groups: list[CommunityGroup], *, by: User, at: datetime, post: Post) -> None:
    """A headcount names who gave it and how to reach them."""
    if groups:
        record(
            Event.Kind.READ,
            "registry.list_community_groups",
            by=by,
            at=at,
            post=post.code,
            record_type="registry.community_group",
            covered=[group.pk for group in groups],
        )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in GROUP_FIELDS}


def _trace_group(
    action: str,
    group: CommunityGroup,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: User,
    at: datetime,
) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=group.post.code,
        record_type="registry.community_group",
        record_id=group.pk,
        details={"changes": changes(before, _known(after), personal=PERSONAL)},
    )
