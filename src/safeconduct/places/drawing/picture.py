"""One map as SVG: land, water, borders, names, routes, and numbered marks with a scale.

Pure: equal arguments give equal bytes. Colours are attributes, not styles, so that a strict browser draws them too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final
from xml.sax.saxutils import escape

from safeconduct.places.basemap import features
from safeconduct.places.drawing.frame import Frame
from safeconduct.places.drawing.lines import path_of
from safeconduct.places.drawing.names import SIZES, Box, Name, names
from safeconduct.places.vector_tiles import Feature

SEA, LAND, CHOSEN, WATER = "#dce8ee", "#f8f6f1", "#fbeecb", "#9fbfd2"
FONTS: Final = "Noto Sans, Noto Sans Lao, Noto Sans Thai, sans-serif"
RADIUS: Final = 8.5
COLOURS: Final = {"circle": "#14536b", "square": "#9a4a00", "diamond": "#2b6a30"}
DASHES: Final = {"solid": "", "dashed": "6 3", "dotted": "1.5 3"}
LINES: Final = (
    ("rivers", WATER, 0.8, ""),
    ("admin1_lines", "#c4bbab", 0.6, ""),
    ("boundaries", "#6f675b", 1.2, ""),
    ("disputed", "#6f675b", 1.2, "4 3"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with its number in the legend, drawn as a circle, square or diamond."""

    number: int
    shape: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Way:
    """A connection between two places as (latitude, longitude): which places, not which roads."""

    start: tuple[float, float]
    end: tuple[float, float]
    dash: str = "solid"


def draw(
    frame: Frame,
    marks: Sequence[Mark],
    ways: Iterable[Way] = (),
    *,
    language: str,
    areas: Collection[str] = (),
) -> str:
    """The picture as SVG text; `areas` are filled as the ones it is about."""
    found: dict[str, list[Feature]] = defaultdict(list)
    for layer, feature in features(frame.window, frame.width):
        found[layer].append(feature)
    standing = _stand(marks, frame)
    boxes = [_around(x, y) for _mark, x, y in standing] + [_scale_box(frame)]
    body = [
        f'<rect width="{frame.width:.0f}" height="{frame.height:.0f}" fill="{SEA}"/>',
        _filled(found["countries"], frame, LAND),
        _filled([one for one in found["admin1"] if one.properties.get("code") in areas], frame, CHOSEN),
        _filled(found["lakes"], frame, WATER),
        *(_stroked(found[layer], frame, colour, width, dash) for layer, colour, width, dash in LINES),
        *(_named(name) for name in names(found, frame, boxes, language)),
        *(_way(way, frame) for way in ways),
        *(_leader(mark, frame, x, y) for mark, x, y in standing),
        *(_marked(mark, x, y) for mark, x, y in standing),
        _scale(frame),
    ]
    size = f'width="{frame.width:.0f}" height="{frame.height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {frame.width:.0f} {frame.height:.0f}">'
        + "".join(body)
        + "</svg>"
    )


def _filled(shapes: Iterable[Feature], frame: Frame, colour: str) -> str:
    path = path_of(shapes, frame)
    return f'<path d="{path}" fill="{colour}"/>' if path else ""


def _stroked(shapes: Iterable[Feature], frame: Frame, colour: str, width: float, dash: str) -> str:
    path = path_of(shapes, frame)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>' if path else ""


def _named(name: Name) -> str:
    size = SIZES[name.layer]
    text = escape(name.text)
    at = f'y="{name.y + size * 0.35:.1f}" font-family="{FONTS}" font-size="{size}"'
    if name.layer == "cities":
        dot = f'<circle cx="{name.x:.1f}" cy="{name.y:.1f}" r="1.6" fill="#4d4a44"/>'
        return f'{dot}<text x="{name.x + 4:.1f}" {at} fill="#3b3833">{text}</text>'
    weight = "700" if name.layer == "country_labels" else "400"
    return f'<text x="{name.x:.1f}" {at} font-weight="{weight}" fill="#756d60" text-anchor="middle">{text}</text>'


def _way(way: Way, frame: Frame) -> str:
    (x1, y1), (x2, y2) = frame.at(*way.start), frame.at(*way.end)
    dash = DASHES[way.dash]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" fill="none" stroke="#51267f" stroke-width="1.3" '
        f'stroke-opacity="0.75" stroke-linecap="round"{dashes}/>'
    )


def _stand(marks: Sequence[Mark], frame: Frame) -> list[tuple[Mark, float, float]]:
    """Each mark at its place or, where others stand, as near to it as there is room."""
    placed: list[tuple[Mark, float, float]] = []
    for mark in marks:
        x, y = frame.at(mark.lat, mark.lon)
        spots = [(x, y)] + [
            (x + ring * RADIUS * cos(turn * pi / 6), y + ring * RADIUS * sin(turn * pi / 6))
            for ring in (2.4, 3.6, 4.8, 6.0, 7.2, 8.4, 9.6)
            for turn in range(12)
        ]
        free = next((spot for spot in spots if _is_free(*spot, placed, frame)), (x, y))
        placed.append((mark, *free))
    return placed


def _is_free(x: float, y: float, placed: list[tuple[Mark, float, float]], frame: Frame) -> bool:
    inside = RADIUS < x < frame.width - RADIUS and RADIUS < y < frame.height - RADIUS
    return inside and all((x - px) ** 2 + (y - py) ** 2 > (2.1 * RADIUS) ** 2 for _mark, px, py in placed)


def _around(x: float, y: float) -> Box:
    return Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def _leader(mark: Mark, frame: Frame, x: float, y: float) -> str:
    """A line from a mark that had to step aside to the place it stands for."""
    true_x, true_y = frame.at(mark.lat, mark.lon)
    if abs(true_x - x) + abs(true_y - y) < 1:
        return ""
    colour = COLOURS[mark.shape]
    return (
        f'<path d="M{true_x:.1f} {true_y:.1f}L{x:.1f} {y:.1f}" stroke="{colour}" stroke-width="0.9"/>'
        f'<circle cx="{true_x:.1f}" cy="{true_y:.1f}" r="2.2" fill="{colour}"/>'
    )


def _marked(mark: Mark, x: float, y: float) -> str:
    paint = f'fill="{COLOURS[mark.shape]}" stroke="#fff" stroke-width="1.2"'
    r = RADIUS
    shape = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" {paint}/>',
        "square": f'<rect x="{x - r + 1:.1f}" y="{y - r + 1:.1f}" width="{2 * r - 2}" height="{2 * r - 2}" {paint}/>',
        "diamond": f'<path d="M{x:.1f} {y - r - 2:.1f}L{x + r + 2:.1f} {y:.1f}L{x:.1f} {y + r + 2:.1f}L{x - r - 2:.1f} {y:.1f}Z" {paint}/>',
    }[mark.shape]
    size = 9 if mark.number < 100 else 7
    return shape + (
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-family="{FONTS}" font-size="{size}" font-weight="700" '
        f'fill="#fff" text-anchor="middle">{mark.number}</text>'
    )


def _scale_box(frame: Frame) -> Box:
    return Box(6, frame.height - 30, 30 + frame.scale_km / frame.km_per_pixel, frame.height)


def _scale(frame: Frame) -> str:
    length, y = frame.scale_km / frame.km_per_pixel, frame.height - 10
    return (
        f'<rect x="8" y="{y - 16:.1f}" width="{length + 16:.1f}" height="21" fill="#fff" fill-opacity="0.85"/>'
        f'<path d="M16 {y - 4:.1f}v4h{length:.1f}v-4" fill="none" stroke="#17222b" stroke-width="1.2"/>'
        f'<text x="{16 + length / 2:.1f}" y="{y - 5:.1f}" font-family="{FONTS}" font-size="8.5" fill="#17222b" '
        f'text-anchor="middle">{frame.scale_km} km</text>'
    )
