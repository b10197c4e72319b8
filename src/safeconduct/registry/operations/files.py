"""Uploaded and exported files on disk: a random name, readable by the server alone."""

import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final, Protocol

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.models import Export, Import

UPLOADS: Final = "imports"
EXPORTS: Final = "exports"
MEGABYTE: Final = 1024 * 1024
# Longer than any upload or any job takes: a file that nobody names after a day was left by a killed process.
ORPHANED_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stored:
    name: str
    sha256: str
    size_bytes: int


class Upload(Protocol):
    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


class Arriving:
    """An upload on its way to the disk, written once and straight to its place.

    Too much for the limit or the disk ends in Refused or OSError; until it is kept, it can be dropped.
    """

    def __init__(self) -> None:
        self._name, self._out = create(UPLOADS)
        self._digest, self._size = hashlib.sha256(), 0
        self.kept = False

    def write(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > settings.MAX_UPLOAD_BYTES:
            raise Refused("too_large", limit=settings.MAX_UPLOAD_BYTES // MEGABYTE)
        self._digest.update(piece)
        self._out.write(piece)

    def finish(self) -> Stored:
        settle(UPLOADS, self._out)
        return Stored(self._name, self._digest.hexdigest(), self._size)

    def drop(self) -> None:
        if not self.kept:
            discard(UPLOADS, self._name)
            # On a full disk a file cannot even be closed without a complaint.
            with suppress(OSError):
                self._out.close()


class Arrived(UploadedFile):  # type: ignore[type-arg]  # not generic at run time
    """What a form receives of an upload that is on the disk already."""

    def __init__(self, name: str, arriving: Arriving) -> None:
        self.arriving, self.stored = arriving, arriving.finish()
        super().__init__(name=name, size=self.stored.size_bytes)


def keep(upload: Upload) -> Stored:
    """Where the upload is, once it is whole on the disk and stays there."""
    if isinstance(upload, Arrived):
        upload.arriving.kept = True
        return upload.stored
    arriving = Arriving()
    try:
        for piece in upload.chunks():
            arriving.write(piece)
        stored = arriving.finish()
    except BaseException:
        arriving.drop()
        raise
    return stored


def create(kind: str) -> tuple[str, IO[bytes]]:
    name = uuid.uuid4().hex
    return name, os.fdopen(os.open(folder(kind) / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def settle(kind: str, out: IO[bytes]) -> None:
    """On the disk, and known there by its name, before anybody is told that it is kept."""
    out.flush()
    os.fsync(out.fileno())
    out.close()
    place = os.open(folder(kind), os.O_RDONLY)
    os.fsync(place)
    os.close(place)


def path_of(one: Import | Export) -> Path:
    return folder(UPLOADS if isinstance(one, Import) else EXPORTS) / one.stored_as


def discard(kind: str, name: str) -> None:
    if name:
        (folder(kind) / name).unlink(missing_ok=True)


def orphans(*, at: datetime) -> Iterator[Path]:
    """Files that no row names, left by a process that was killed in between."""
    for kind, model in ((UPLOADS, Import), (EXPORTS, Export)):
        before = (at - ORPHANED_AFTER).timestamp()
        old = {path.name: path for path in folder(kind).iterdir() if path.stat().st_mtime < before}
        named = set(model.objects.filter(stored_as__in=old).values_list("stored_as", flat=True))
        yield from (path for name, path in old.items() if name not in named)


def folder(kind: str) -> Path:
    place = Path(settings.MEDIA_ROOT) / kind
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place
