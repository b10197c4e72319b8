"""A ZIP file that may lie: what it says it would unpack to, and its parts unpacked piece by piece and counted."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final

MEGABYTE: Final = 1024 * 1024
MOST_UNPACKED: Final = 4096 * MEGABYTE
MOST_ENTRIES: Final = 5_000
# Lists and plans shrink to a tenth; nothing but a bomb shrinks to a two-hundredth.
HIGHEST_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 20 * MEGABYTE
# The lists of parts and relations, which are held whole.
MOST_LISTED: Final = 4 * MEGABYTE
_PIECE: Final = 256 * 1024

# What Python says about an archive whose bytes are wrong somewhere.
DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, NotImplementedError, OverflowError,
    RuntimeError, ValueError, OSError,
)  # fmt: skip

# So many bytes of so many are looked at; it may raise to stop the looking.
Watch = Callable[[int, int], None]


class Bomb(Exception):
    """It would unpack to far more than its kind needs: so many megabytes."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes)
        self.megabytes = megabytes


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise zipfile.BadZipFile("a way of packing that office programs do not use")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if (
        unpacked > MOST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or (unpacked > RATIO_MATTERS_FROM and unpacked / packed > HIGHEST_RATIO)
    ):
        raise Bomb(unpacked // MEGABYTE)


class Parts:
    """The parts of an archive, unpacked piece by piece under the eyes of whoever waits."""

    def __init__(self, archive: zipfile.ZipFile, watch: Watch) -> None:
        self._archive, self._watch = archive, watch
        self.names = set(archive.namelist())
        self._total = max(1, sum(entry.file_size for entry in archive.infolist()))
        self._done = 0

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part longer than the directory says ends in BadZipFile."""
        with self._archive.open(name) as part:
            while piece := part.read(_PIECE):
                self._done += len(piece)
                self._watch(self._done, max(self._total, self._done))
                yield piece

    def whole(self, name: str) -> bytes:
        if self._archive.getinfo(name).file_size > MOST_LISTED:
            raise zipfile.BadZipFile("a list longer than any")
        return b"".join(self.pieces(name))
