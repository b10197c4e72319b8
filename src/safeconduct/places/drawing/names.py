"""Names of countries, areas and towns on a picture: the greater first, none over another or over a mark."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.places.drawing.frame import Frame
from safeconduct.places.vector_tiles import Feature

SIZES: Final = {"country_labels": 12.0, "admin1_labels": 9.0, "cities": 8.5}
MOST: Final = 40
CLOSE_KM: Final = 0.9  # kilometres a pixel, below which provinces are named


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Name:
    layer: str
    text: str
    x: float
    y: float
    box: Box


def names(
    found: Mapping[str, Iterable[Feature]], frame: Frame, taken: Iterable[Box], language: str
) -> list[Name]:
    busy, kept, seen = list(taken), [], set()
    for layer, text, x, y in _wanted(found, frame, language):
        box = _box(layer, text, x, y)
        outside = box.left < 2 or box.right > frame.width - 2 or box.top < 2 or box.bottom > frame.height - 2
        if text in seen or outside or any(box.meets(other) for other in busy):
            continue
        seen.add(text)
        busy.append(box)
        kept.append(Name(layer, text, x, y, box))
        if len(kept) == MOST:
            break
    return kept


def _wanted(
    found: Mapping[str, Iterable[Feature]], frame: Frame, language: str
) -> Iterator[tuple[str, str, float, float]]:
    for layer, features in _in_order(found, frame):
        for feature in features:
            text = str(feature.properties.get(f"name_{language}") or feature.properties.get("name") or "")
            if text:
                yield layer, text, *frame.pixel(*feature.parts[0][0])


def _in_order(found: Mapping[str, Iterable[Feature]], frame: Frame) -> Iterator[tuple[str, list[Feature]]]:
    cities = sorted(found.get("cities", ()), key=lambda one: _rank(one.properties))
    yield "country_labels", list(found.get("country_labels", ()))
    yield "cities", [one for one in cities if _rank(one.properties) <= 2]
    if frame.km_per_pixel < CLOSE_KM:
        yield "admin1_labels", list(found.get("admin1_labels", ()))
    yield "cities", [one for one in cities if _rank(one.properties) > 2]


def _rank(properties: Mapping[str, Any]) -> int:
    rank = properties.get("rank", 9)
    return rank if isinstance(rank, int) else 9


def _box(layer: str, text: str, x: float, y: float) -> Box:
    """Roughly the room of the text: a town's name stands right of its dot, other names around their point."""
    size = SIZES[layer]
    width, height = len(text) * size * 0.58, size * 1.3
    left = x + 4 if layer == "cities" else x - width / 2
    return Box(left - 2, y - height / 2 - 1, left + width + 2, y + height / 2 + 1)
