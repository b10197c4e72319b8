"""The arithmetic of the chain, shared by the writer and the verifier."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from safeconduct.audit.models import Event

GENESIS = "0" * 64


def seal(event: Event) -> str:
    """SHA-256 over the canonical JSON of the event and the hash before it."""
    content = [
        event.sequence,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.kind,
        event.action,
        event.actor_id,
        event.actor,
        event.post,
        event.record_type,
        event.record_id,
        event.details,
        event.previous_hash,
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def digest_of(ids: Iterable[str]) -> str:
    """What the chain seals of the ids a read covered; they stand in rows of their own."""
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()
