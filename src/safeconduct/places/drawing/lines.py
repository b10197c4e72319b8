"""Shapes of the basemap as SVG paths inside a frame, without what nobody would see."""

from collections.abc import Iterable
from typing import Final

from safeconduct.places.drawing.frame import Frame
from safeconduct.places.vector_tiles import Feature, Position

# Corners nearer to each other than this many pixels are one.
FINEST: Final = 0.7
OUTSIDE: Final = 6.0


def path_of(features: Iterable[Feature], frame: Frame) -> str:
    """The `d` of one path for all of them; empty when nothing is inside the frame."""
    return "".join(
        piece
        for feature in features
        for part in feature.parts
        if (piece := _piece([frame.pixel(*one) for one in part], frame, closed=feature.kind == "polygon"))
    )


def _piece(corners: list[Position], frame: Frame, *, closed: bool) -> str:
    sides = [_side(one, frame) for one in corners]
    if not corners or _all_beyond(sides):
        return ""
    kept: list[Position] = []
    beyond = 0  # the rims beyond which everything since the last kept corner lies
    last = len(corners) - 1
    for index, corner in enumerate(corners):
        # Between two corners beyond the same rim another one there changes nothing that can be seen.
        if 0 < index < last and beyond & sides[index] & sides[index + 1]:
            beyond &= sides[index]
            continue
        if 0 < index < last and not sides[index] and kept and _near(kept[-1], corner):
            continue
        kept.append(corner)
        beyond = sides[index]
    if len(kept) < (3 if closed else 2):
        return ""
    first, *others = (f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{first}L{' '.join(others)}{'Z' if closed else ''}"


def _side(corner: Position, frame: Frame) -> int:
    x, y = corner
    return (
        (x < -OUTSIDE)
        | (x > frame.width + OUTSIDE) << 1
        | (y < -OUTSIDE) << 2
        | (y > frame.height + OUTSIDE) << 3
    )


def _all_beyond(sides: list[int]) -> bool:
    together = 15
    for side in sides:
        together &= side
    return bool(together)


def _near(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) < FINEST and abs(one[1] - other[1]) < FINEST
