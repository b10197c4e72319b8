"""The words people are asked in and the clocks by which entries go: policy, kept in versions that never change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import User
from safeconduct.registry.consent.shipped import shipped_days, shipped_texts
from safeconduct.registry.models import ConsentText, RetentionRule

TEXT: Final = "registry.consenttext"
RULE: Final = "registry.retentionrule"


class VersionTaken(Exception):
    """Somebody else wrote this version meanwhile."""


def load_shipped_policies(*, at: datetime) -> int:
    """What comes with Safeconduct, once. What the ministry has written itself is left alone. How many."""
    loaded = 0
    for shipped in shipped_texts():
        texts = ConsentText.objects.filter(purpose=shipped.purpose)
        if (
            texts.filter(version__gte=shipped.version).exists()
            or texts.filter(written_by__isnull=False).exists()
        ):
            continue
        _write_version(shipped.purpose, shipped.version, shipped.texts, shipped.months, by=None, at=at)
        loaded += 1
    for what, days in shipped_days().items():
        if not RetentionRule.objects.filter(what=what).exists():
            set_rule(what, days, reason="", by=None, at=at)
            loaded += 1
    return loaded


def write_words(
    purpose: str, texts: Mapping[str, str], *, months: int | None, after: int, by: User, at: datetime
) -> int:
    """The next version after the one that was seen, in every language. Answers keep the version they were given to."""
    try:
        _write_version(purpose, after + 1, texts, months, by=by, at=at)
    except IntegrityError as error:
        raise VersionTaken from error
    return after + 1


def set_rule(what: str, days: int, *, reason: str, by: User | None, at: datetime) -> RetentionRule:
    """From now on; those before stay to be read."""
    with transaction.atomic():
        rule = RetentionRule.objects.create(what=what, days=days, reason=reason, set_at=at, set_by=by)
        record(
            Event.Kind.WRITE, "registry.set_retention", by=by, at=at, record_type=RULE, record_id=rule.pk,
            details={"what": what, "days": days},
        )  # fmt: skip
    return rule


def _write_version(
    purpose: str, version: int, texts: Mapping[str, str], months: int | None, *, by: User | None, at: datetime
) -> None:
    with transaction.atomic():
        ConsentText.objects.bulk_create(
            ConsentText(
                purpose=purpose, version=version, language=language, text=text, months=months, written_at=at, written_by=by
            )
            for language, text in texts.items()
        )  # fmt: skip
        record(
            Event.Kind.WRITE, "registry.write_consent_text", by=by, at=at, record_type=TEXT,
            details={"purpose": purpose, "version": version},
        )  # fmt: skip
