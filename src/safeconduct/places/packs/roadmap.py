"""Roads of OpenStreetMap, asked through Valhalla: only where the wheel is installed and the pack's folder has tiles.

Tiles lie in `roads/tiles` (a folder) or `roads/tiles.tar`. docs/operators/country-packs.md tells how they are made.
"""

import json
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from safeconduct.core.geo import Point, great_circle_km

# A place is taken to the nearest road of the map, but not across the country to the only road there is.
FARTHEST_KM: Final = 5.0
LONGEST_METRES: Final = 4_000_000.0
# Half the side of the square around a closed crossing through which no way may lead.
CLOSED_DEGREES: Final = 0.004


class RoadMap:
    def __init__(self, tiles: Path) -> None:
        valhalla = import_module("valhalla")
        self._failure: type[Exception] = RuntimeError
        where = {"tile_extract": str(tiles), "tile_dir": ""} if tiles.suffix == ".tar" else {
            "tile_dir": str(tiles), "tile_extract": ""
        }  # fmt: skip
        config = import_module("valhalla.config").get_config(**where)
        config["service_limits"]["auto"]["max_matrix_distance"] = LONGEST_METRES
        # Given a dict it would leave a file of its own behind.
        with NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(config, file)
            file.flush()
            self._actor = valhalla.Actor(file.name)

    def way(self, start: Point, end: Point, closed: Sequence[Point] = ()) -> tuple[float, float] | None:
        """Kilometres and hours by coach, or None where the map knows no way."""
        asked: dict[str, Any] = {
            "sources": [_place(start)], "targets": [_place(end)], "costing": "auto", "units": "kilometers",
            "exclude_polygons": [_square(point) for point in closed],
        }  # fmt: skip
        try:
            answer = self._actor.matrix(asked)["sources_to_targets"][0][0]
        except self._failure:
            # Its only way to say that there is no road near a place, or that the place is off its map.
            return None
        if answer.get("distance") is None or answer.get("time") is None or not _is_near(answer, start, end):
            return None
        return float(answer["distance"]), float(answer["time"]) / 3600


def is_installed() -> bool:
    return find_spec("valhalla") is not None


def open_map(folder: Path | None) -> RoadMap | None:
    tiles = tiles_of(folder)
    return RoadMap(tiles) if tiles is not None and is_installed() else None


def tiles_of(folder: Path | None) -> Path | None:
    if folder is None:
        return None
    found = (folder / "roads" / "tiles.tar", folder / "roads" / "tiles")
    return next((path for path in found if path.is_file() or (path.is_dir() and any(path.iterdir()))), None)


def waits_for_tiles(folder: Path | None) -> bool:
    """There is an extract of the map from which nobody has built tiles yet."""
    return folder is not None and tiles_of(folder) is None and any(folder.glob("roads/*.pbf"))


def _place(point: Point) -> dict[str, float]:
    return {"lat": point.lat, "lon": point.lon}


def _square(point: Point) -> list[list[float]]:
    south, north = point.lat - CLOSED_DEGREES, point.lat + CLOSED_DEGREES
    west, east = point.lon - CLOSED_DEGREES, point.lon + CLOSED_DEGREES
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _is_near(answer: dict[str, Any], start: Point, end: Point) -> bool:
    found = ((start, "begin"), (end, "end"))
    return all(
        answer.get(f"{key}_lat") is None
        or great_circle_km(point, Point(answer[f"{key}_lat"], answer[f"{key}_lon"])) <= FARTHEST_KM
        for point, key in found
    )
