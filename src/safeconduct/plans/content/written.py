"""Values that are written in a small language of their own: opening hours, times, positions."""

import re
from collections.abc import Mapping

HOURS = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)")
WINDOW = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\s*")


def parse_hours(text: str) -> tuple[float, float] | None:
    found = HOURS.fullmatch(text.strip())
    if found is None:
        return None
    opens, opens_minute, closes, closes_minute = (int(part) for part in found.groups())
    return opens + opens_minute / 60, closes + closes_minute / 60


def parse_windows(text: str) -> tuple[tuple[float, float], ...] | None:
    windows = []
    for part in text.split(","):
        found = WINDOW.fullmatch(part)
        if found is None or float(found[2]) <= float(found[1]):
            return None
        windows.append((float(found[1]), float(found[2])))
    return tuple(windows)


def point_of(value: object) -> tuple[float, float] | None:
    if not isinstance(value, Mapping):
        return None
    lat, lon = _degrees(value.get("lat"), 90), _degrees(value.get("lon"), 180)
    return None if lat is None or lon is None else (lat, lon)


def _degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        return None
    return float(value)
