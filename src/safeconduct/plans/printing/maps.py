"""The maps of a plan: one of everything, and one of each area where people gather."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from safeconduct.core.geo import Point
from safeconduct.places.drawing import Frame, Mark, Way, draw, frame_around
from safeconduct.places.models import Area
from safeconduct.plans import queries
from safeconduct.plans.content import point_of
from safeconduct.plans.printing.reading import Reading

SHAPES: Final = {
    "evacuation.assembly_points": "circle",
    "evacuation.hubs": "square",
    "evacuation.havens": "diamond",
}
WIDTH: Final = 680.0
OVERVIEW: Final = (360.0, 820.0)
OF_AREA: Final = (300.0, 400.0)

Stop = dict[str, Any]


def printed_maps(reading: Reading, *, language: str) -> list[dict[str, Any]]:
    """Title, picture as SVG, a description in words, and the legend as a table."""
    stops = stops_of(reading)
    if not stops:
        return []
    areas = queries.areas_named({stop["area"] for stop in stops if stop["area"]})
    found = [_map(_("Overview"), stops, reading, _overview(stops), (), language)]
    for code, area in areas.items():
        inside = [stop for stop in stops if stop["area"] == code]
        frame = frame_around(
            [*_corners(area), *(stop["at"] for stop in inside)],
            width=WIDTH,
            least=OF_AREA[0],
            most=OF_AREA[1],
        )
        nearby = [stop for stop in stops if stop in inside or _is_inside(stop, frame)]
        found.append(_map(str(area), nearby, reading, frame, (code,), language))
    return found


def overview_svg(reading: Reading, *, language: str) -> str:
    """The map of all points alone; empty when no point has a position."""
    stops = stops_of(reading)
    if not stops:
        return ""
    return draw(_overview(stops), _marks(stops), _ways(stops, reading), language=language)


def stops_of(reading: Reading) -> list[Stop]:
    """Assembly points, exits and safe havens that have a position, numbered through."""
    found: list[Stop] = []
    for path, shape in SHAPES.items():
        for row in reading.rows(path):
            where = point_of(row.get("position"))
            if where:
                found.append(
                    {
                        "id": str(row.get("id")), "number": len(found) + 1, "shape": shape, "at": Point(*where),
                        "area": str(row.get("area") or ""), "kind": str(reading.table(path).one),
                        "name": reading.title(path, row), "place": reading.text(path, row, "area"),
                        "position": reading.text(path, row, "position"),
                    }
                )  # fmt: skip
    return found


def _map(
    title: str, stops: list[Stop], reading: Reading, frame: Frame, areas: tuple[str, ...], language: str
) -> dict[str, Any]:
    ways = _ways(stops, reading)
    return {
        "title": title,
        "svg": draw(frame, _marks(stops), ways, language=language, areas=areas),
        "ratio": frame.height / frame.width,
        "alt": _("Map: %(title)s. It shows %(points)s numbered places; the table below it names them.")
        % {"title": title, "points": len(stops)},
        "heads": [_("Number"), _("Kind"), _("Name"), _("Area"), _("Position")],
        "rows": [
            [str(stop["number"]), stop["kind"], stop["name"], stop["place"], stop["position"]]
            for stop in stops
        ],
        "note": " ".join(_notes(bool(ways))),
    }


def _notes(has_ways: bool) -> list[str]:
    notes = [_("Circles are assembly points, squares exits, diamonds safe havens.")]
    if has_ways:
        notes.append(
            _(
                "Lines show which places are connected, not the roads; dashed lines are for when the first way is closed, "
                "dotted lines go by air or sea."
            )
        )
    notes.append(_("Map data: Natural Earth; places: GeoNames, CC BY 4.0."))
    notes.append(settings.MAP_DISCLAIMER or _("Borders and names shown do not imply official recognition."))
    return notes


def _overview(stops: list[Stop]) -> Frame:
    return frame_around((stop["at"] for stop in stops), width=WIDTH, least=OVERVIEW[0], most=OVERVIEW[1])


def _marks(stops: list[Stop]) -> list[Mark]:
    return [Mark(stop["number"], stop["shape"], stop["at"].lat, stop["at"].lon) for stop in stops]


def _ways(stops: list[Stop], reading: Reading) -> list[Way]:
    places: Mapping[str, Point] = {stop["id"]: stop["at"] for stop in stops}
    found = []
    for leg in reading.rows("evacuation.legs"):
        start, end = places.get(str(leg.get("origin"))), places.get(str(leg.get("destination")))
        if start and end:
            found.append(Way((start.lat, start.lon), (end.lat, end.lon), _dash(leg)))
    return found


def _dash(leg: Mapping[str, Any]) -> str:
    if leg.get("mode") in {"air", "sea"}:
        return "dotted"
    return "dashed" if leg.get("role") == "alternate" else "solid"


def _corners(area: Area) -> list[Point]:
    if area.west is None or area.south is None or area.east is None or area.north is None:
        return []
    return [Point(area.south, area.west), Point(area.north, area.east)]


def _is_inside(stop: Stop, frame: Frame) -> bool:
    x, y = frame.at(stop["at"].lat, stop["at"].lon)
    return 0 < x < frame.width and 0 < y < frame.height
