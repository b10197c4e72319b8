"""Coordinates as people type or paste them: decimal or degrees, any digits, with or without N and E."""

import re
import unicodedata

from safeconduct.core.geo.point import Point

PIECE = re.compile(
    r"""\s*(?P<before>[NSEW])?\s*
        (?P<sign>[+-])?\s*(?P<degrees>\d+(?:\.\d+)?)\s*°?\s*
        (?:(?P<minutes>\d+(?:\.\d+)?)\s*['m]\s*)?
        (?:(?P<seconds>\d+(?:\.\d+)?)\s*["s]\s*)?
        (?P<after>[NSEW])?\s*""",
    re.VERBOSE,
)
SAME = str.maketrans("º˚′’‘`´″”“−–,;/，؛،", "°°'''''\"\"\"--      ")
BREAK = re.compile(r"\s+|(?<=[NSEW])")
BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")


class NotCoordinates(ValueError):
    """What was typed cannot be read as one place on earth; the message says why."""


def parse_point(typed: str) -> Point:
    """Latitude first, unless letters say otherwise."""
    first, second = _two_pieces(_plain(typed), typed)
    if _axis(first) == "lon" or _axis(second) == "lat":
        first, second = second, first
    if _axis(first) == "lon" or _axis(second) == "lat":
        raise NotCoordinates(
            f"“{typed.strip()}” has two values for the same direction; give one N or S and one E or W."
        )
    lat, lon = _degrees(first, typed), _degrees(second, typed)
    if abs(lat) > 90 >= abs(lon) and not (_axis(first) or _axis(second)):
        raise NotCoordinates(
            f"“{typed.strip()}” begins with {lat:g}, which is no latitude. Give the latitude (north or south) first."
        )
    try:
        return Point(lat, lon)
    except ValueError as error:
        raise NotCoordinates(f"“{typed.strip()}” is not a place on earth. {error}") from error


def _plain(typed: str) -> str:
    digits = "".join(
        str(unicodedata.digit(mark)) if mark.isdigit() and not mark.isascii() else mark for mark in typed
    )
    upper = digits.upper().replace("DEG", "°").replace("MIN", "'").replace("SEC", '"').replace("''", '"')
    if BETWEEN_DIGITS.search(upper) and "." not in upper and len(BETWEEN_DIGITS.findall(upper)) == 2:
        upper = BETWEEN_DIGITS.sub(".", upper)
    return upper.translate(SAME).strip(" ()[]\t\r\n")


def _two_pieces(plain: str, typed: str) -> tuple[re.Match[str], re.Match[str]]:
    if not plain:
        raise NotCoordinates("Nothing was typed. Give latitude and longitude, for example 17.96, 102.61.")
    readings = []
    for cut in BREAK.finditer(plain):
        first, second = PIECE.fullmatch(plain, 0, cut.start()), PIECE.fullmatch(plain, cut.end())
        if first and second:
            readings.append((first, second))
    if readings:
        return min(readings, key=lambda pair: sum(bool(piece["before"] and piece["after"]) for piece in pair))
    raise NotCoordinates(
        f"“{typed.strip()}” cannot be read as one latitude and one longitude. "
        "Write them like 17.96, 102.61 or 17°57'N 102°36'E."
    )


def _axis(piece: re.Match[str]) -> str:
    letter = piece["before"] or piece["after"] or ""
    return {"N": "lat", "S": "lat", "E": "lon", "W": "lon", "": ""}[letter]


def _degrees(piece: re.Match[str], typed: str) -> float:
    if piece["before"] and piece["after"]:
        raise NotCoordinates(f"“{typed.strip()}” has two letters on one value; keep one of them.")
    minutes, seconds = float(piece["minutes"] or 0), float(piece["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise NotCoordinates(
            f"“{typed.strip()}” has 60 or more minutes or seconds in a value; they end at 59."
        )
    letter = piece["before"] or piece["after"] or ""
    if piece["sign"] == "-" and letter:
        raise NotCoordinates(
            f"“{typed.strip()}” has both a minus sign and the letter {letter}; keep one of them."
        )
    value = float(piece["degrees"]) + minutes / 60 + seconds / 3600
    return -value if piece["sign"] == "-" or letter in {"S", "W"} else value
