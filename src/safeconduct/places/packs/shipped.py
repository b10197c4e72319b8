"""The packs that come with the software, and the one that knows a set of countries."""

from functools import cache
from pathlib import Path
from typing import Final

from safeconduct.places.packs.pack import Pack
from safeconduct.places.packs.reading import MANIFEST, read_pack
from safeconduct.places.packs.ways import Ways

HOME: Final = Path(__file__).resolve().parent / "data"


def names() -> list[str]:
    return sorted(path.parent.name for path in HOME.glob(f"*/{MANIFEST}"))


def folder(name: str) -> Path | None:
    return HOME / name if name in names() else None


@cache
def shipped(name: str) -> Pack:
    """ValueError when the files of this version are damaged."""
    reading = read_pack(HOME / name)
    if reading.pack is None:
        raise ValueError("; ".join(map(str, reading.faults)))
    return reading.pack


@cache
def ways_within(countries: frozenset[str]) -> Ways | None:
    """The journeys of the first pack that knows all these countries, as things stand until further notice."""
    packs = (shipped(name) for name in names())
    found = next((pack for pack in packs if countries and countries <= set(pack.countries)), None)
    return _ways(found.name) if found is not None else None


@cache
def _ways(name: str) -> Ways:
    return Ways(shipped(name))
