"""Uploaded files on disk: a random name, readable by the server alone."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.models import Import


@dataclass(frozen=True, slots=True)
class Stored:
    name: str
    path: Path
    sha256: str
    size_bytes: int


def store(chunks: Iterable[bytes]) -> Stored:
    """Write the file piece by piece. A file that outgrows the limit or the disk leaves nothing behind."""
    name = uuid.uuid4().hex
    path = folder() / name
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > settings.MAX_UPLOAD_BYTES:
                    raise Refused("too_large", limit=settings.MAX_UPLOAD_BYTES // (1024 * 1024))
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Stored(name, path, digest.hexdigest(), size)


def path_of(batch: Import) -> Path:
    return folder() / batch.stored_as


def discard(batch: Import) -> None:
    if batch.stored_as:
        path_of(batch).unlink(missing_ok=True)


def folder() -> Path:
    place = Path(settings.MEDIA_ROOT) / "imports"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place
