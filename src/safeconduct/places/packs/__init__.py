"""Country packs: places, measured legs, closures, speeds and sources as small files, and the journeys they give.

A pack is read whole or refused with all its faults; nothing is fetched from a network. Only sentences need Django.
"""

from safeconduct.places.packs.naming import NotFound, find, nearest, place_at
from safeconduct.places.packs.pack import Kind, Pack, Place
from safeconduct.places.packs.reading import Reading, read_pack
from safeconduct.places.packs.ways import Answer, NoWay, Ways

__all__ = [
    "Answer",
    "Kind",
    "NoWay",
    "NotFound",
    "Pack",
    "Place",
    "Reading",
    "Ways",
    "find",
    "nearest",
    "place_at",
    "read_pack",
]
