"""A pack from its files: everything that is wrong with it at once, or the pack.

A pack is refused for a fault. A doubt is told, and the pack can be used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safeconduct.places.packs.faults import Fault, Found, in_order
from safeconduct.places.packs.files import MANIFEST, read_files
from safeconduct.places.packs.pack import Pack
from safeconduct.places.packs.reading.legs import legs_of
from safeconduct.places.packs.reading.manifest import Manifest, manifest_of
from safeconduct.places.packs.reading.others import closures_of, sources_of, speeds_of
from safeconduct.places.packs.reading.places import places_of

MOST_TOLD: Final = 200


@dataclass(frozen=True, slots=True)
class Reading:
    pack: Pack | None
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


def read_pack(path: Path) -> Reading:
    """A folder, or a ZIP file of one."""
    found = Found()
    files = read_files(path, found)
    manifest = manifest_of(files, found) if files or not found.faults else None
    pack = _assembled(path, files, manifest, found) if files else None
    return Reading(None if found.faults else pack, _told(found.faults), _told(found.doubts))


def _assembled(
    path: Path, files: Mapping[str, bytes], manifest: Manifest | None, found: Found
) -> Pack | None:
    sources = sources_of(files, found)
    places = places_of(files, sources, found)
    legs = legs_of("legs.csv", files, places, sources, found)
    overrides = legs_of("overrides.csv", files, places, sources, found)
    closures = closures_of(files, places, sources, found)
    speeds = speeds_of(files, sources, found)
    if manifest is None:
        return None
    placed = {code: place for code, place in places.items() if place is not None}
    return Pack(
        manifest.name, manifest.title, manifest.version, manifest.made_on, manifest.licence, manifest.countries,
        placed, legs, overrides, closures, speeds, sources, path if path.is_dir() else None,
    )  # fmt: skip


def _told(faults: list[Fault]) -> tuple[Fault, ...]:
    ordered = in_order(faults)
    over = len(ordered) - MOST_TOLD
    return (*ordered[:MOST_TOLD], *([Fault("more", values={"count": over})] if over > 0 else ()))


__all__ = ["MANIFEST", "Reading", "read_pack"]
