"""Mapbox vector tiles 2.1: the shapes of one tile, read from its bytes.

Coordinates are returned in the tile's own square: 0 to 1 from left to right and from top to bottom, a little beyond
where a shape reaches over the rim.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Position = tuple[float, float]
KINDS: Final = {1: "point", 2: "line", 3: "polygon"}
MOVE_TO, LINE_TO, CLOSE_PATH = 1, 2, 7


@dataclass(frozen=True, slots=True)
class Feature:
    kind: str
    properties: Mapping[str, Any]
    # One run of positions for each point, line or ring; a ring does not repeat its first position.
    parts: tuple[tuple[Position, ...], ...]


class NotATile(ValueError):
    """The bytes are no vector tile."""


def decode(content: bytes) -> dict[str, list[Feature]]:
    """The features of each layer of a tile that is no longer compressed."""
    try:
        return dict(_layer(value) for field, value in _fields(content) if field == 3)
    except (IndexError, struct.error, UnicodeDecodeError, KeyError) as error:
        raise NotATile from error


def _layer(content: bytes) -> tuple[str, list[Feature]]:
    name, extent, raw, keys, values = "", 4096, [], [], []
    for field, value in _fields(content):
        match field:
            case 1:
                name = value.decode()
            case 2:
                raw.append(value)
            case 3:
                keys.append(value.decode())
            case 4:
                values.append(_value(value))
            case 5:
                extent = value
    return name, [_feature(one, keys, values, extent) for one in raw]


def _feature(content: bytes, keys: list[str], values: list[Any], extent: int) -> Feature:
    tags: list[int] = []
    kind, commands = 0, []
    for field, value in _fields(content):
        match field:
            case 2:
                tags = _packed(value)
            case 3:
                kind = value
            case 4:
                commands = _packed(value)
    properties = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    return Feature(KINDS.get(kind, ""), properties, tuple(_parts(commands, extent, kind == 1)))


def _parts(commands: list[int], extent: int, points: bool) -> Iterator[tuple[Position, ...]]:
    x = y = at = 0
    part: list[Position] = []
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == CLOSE_PATH:
            continue
        for _step in range(count):
            x += _signed(commands[at])
            y += _signed(commands[at + 1])
            at += 2
            if part and (command == MOVE_TO or points):
                yield tuple(part)
                part = []
            part.append((x / extent, y / extent))
    if part:
        yield tuple(part)


def _value(content: bytes) -> Any:
    for field, value in _fields(content):
        match field:
            case 1:
                return value.decode()
            case 2:
                return struct.unpack("<f", value)[0]
            case 3:
                return struct.unpack("<d", value)[0]
            case 6:
                return _signed(value)
            case 7:
                return bool(value)
            case _:
                return value
    return None


def _fields(content: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a protocol buffer: numbers as numbers, everything else as bytes."""
    at = 0
    while at < len(content):
        key, at = varint(content, at)
        field, wire = key >> 3, key & 7
        if wire == 0:
            value, at = varint(content, at)
            yield field, value
            continue
        if wire == 2:
            length, at = varint(content, at)
        else:
            length = {1: 8, 5: 4}[wire]
        if at + length > len(content):
            raise IndexError
        yield field, content[at : at + length]
        at += length


def _packed(content: bytes) -> list[int]:
    found, at = [], 0
    while at < len(content):
        value, at = varint(content, at)
        found.append(value)
    return found


def varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, least first, and where the next begins."""
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)
