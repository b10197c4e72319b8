"""From when on reading is unusual. A ministry puts a file of its own into the data folder; what it leaves out is as
shipped."""

import json
from dataclasses import asdict, dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Final

OWN_FILE: Final = "reading.json"
LARGEST: Final = 1_000_000


class Unreadable(Exception):
    """The ministry's own file says something else than whole numbers for known thresholds."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    # How many days are looked at, and how many before each make up what is usual.
    days_shown: int
    days_before: int
    # Fewer days of reading than these make nothing usual.
    fewest_days: int
    # So many times what is usual for the officer and for the colleagues, and so many people at the least.
    volume_times: int
    volume_at_least: int
    volume_without_usual: int
    # Hours of the officer's own post.
    night_from_hour: int
    night_until_hour: int
    night_at_least: int
    other_posts_at_least: int
    # A family name that more people of the register bear says nothing.
    relatives_most_bearers: int


def thresholds(folder: Path) -> Thresholds:
    shipped = json.loads(
        (resources.files(__package__) / "data" / "thresholds.json").read_text(encoding="utf-8")
    )
    own = folder / OWN_FILE
    return Thresholds(**shipped | (_read(own) if own.exists() else {}))


def _read(file: Path) -> dict[str, int]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unreadable(OWN_FILE) from error
    known = {one.name for one in fields(Thresholds)}
    if not isinstance(told, dict) or not told.keys() <= known:
        raise Unreadable(OWN_FILE)
    if not all(type(one) is int and 0 <= one <= LARGEST for one in told.values()):
        raise Unreadable(OWN_FILE)
    return told


def listed(limits: Thresholds) -> dict[str, int]:
    return asdict(limits)
