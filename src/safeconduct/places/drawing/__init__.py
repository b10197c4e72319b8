"""Maps drawn on the server as SVG: for paper, for word processors, and for browsers without JavaScript."""

from safeconduct.places.drawing.frame import Frame, frame_around
from safeconduct.places.drawing.picture import Mark, Way, draw

__all__ = ["Frame", "Mark", "Way", "draw", "frame_around"]
