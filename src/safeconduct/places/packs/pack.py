"""What a country pack holds, as values: places, measured legs, what users typed over them, closures, speeds, sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from safeconduct.core.geo import Point
from safeconduct.core.travel import Mode, Spread


class Kind(StrEnum):
    SITE = "site"
    AIRPORT = "airport"
    PORT = "port"
    CROSSING = "crossing"


@dataclass(frozen=True, slots=True)
class Place:
    """A town, assembly point, airport, port or crossing; a crossing belongs to the countries on both sides."""

    code: str
    name: str
    kind: Kind
    point: Point
    countries: tuple[str, ...]
    source: str = ""
    checked: bool = False
    sort: str = ""  # of a crossing: bridge, land, ferry, rail; of a port: sea, river
    hours: str = ""  # of a crossing, "06:00-22:00"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A distance or time between two places that somebody published, or that users of the pack typed.

    Kilometres and hours may each be missing in an override, never both; a published leg has its kilometres.
    """

    origin: str
    destination: str
    mode: Mode
    km: float | None
    hours: float | None
    source: str
    via: str = ""  # the crossing over which it leads from one country into another
    road: str = ""  # class of road: motorway, trunk, mountain, or what the pack calls it
    checked: bool = False
    note: str = ""

    @property
    def ends(self) -> frozenset[str]:
        return frozenset((self.origin, self.destination))


@dataclass(frozen=True, slots=True)
class Closure:
    """A place, or the leg from it to another, closed from a day to a day (both included); no end: until further notice."""

    place: str
    to: str
    starts: date | None
    ends: date | None
    source: str

    def holds(self, on: date | None) -> bool:
        """Without a day only what is closed until further notice counts."""
        if on is None:
            return self.ends is None
        return (self.starts or on) <= on <= (self.ends or on)


@dataclass(frozen=True, slots=True)
class Speed:
    """Kilometres in an hour; no country means every country, no class of road every class."""

    country: str
    mode: Mode
    road: str
    km_per_hour: Spread
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    title: str
    address: str = ""
    read_on: date | None = None
    licence: str = ""

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    title: str
    version: str
    made_on: date
    licence: str
    countries: tuple[str, ...]
    places: Mapping[str, Place]
    legs: tuple[Leg, ...] = ()
    overrides: tuple[Leg, ...] = ()
    closures: tuple[Closure, ...] = ()
    speeds: tuple[Speed, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    # Where it lies on the disk, for a map of roads beside the tables; a packed one has none.
    folder: Path | None = None

    def of_kind(self, kind: Kind) -> list[Place]:
        return [place for place in self.places.values() if place.kind is kind]

    def title_of(self, source: str) -> str:
        return str(self.sources.get(source, source))
