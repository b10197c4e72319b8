"""What is unusual in the reads of officers: arithmetic on days. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from safeconduct.desk.unusual.thresholds import Thresholds


class Kind(StrEnum):
    VOLUME = "volume"
    NIGHT = "night"
    OTHER_POSTS = "other_posts"
    RELATIVES = "relatives"


@dataclass(frozen=True, slots=True)
class Look:
    """One event of reading: who, from where, when on the clock of their own post, how many people it showed."""

    event: int
    officer: int
    # The post they have a role at, and the post whose people they read.
    home: str
    post: str
    local: datetime
    people: int
    # Opened one by one, or shown in a list.
    is_opened: bool = False
    # At headquarters every post is one's own.
    is_everywhere: bool = False
    # How many of these people are registered with none of the officer's posts.
    of_others: int = 0


@dataclass(slots=True)
class OfficerDay:
    officer: int
    home: str
    on: date
    looks: list[Look] = field(default_factory=list)

    @property
    def people(self) -> int:
        return sum(look.people for look in self.looks)


@dataclass(frozen=True, slots=True)
class Finding:
    """`numbers` fill the sentence of its kind."""

    kind: Kind
    officer: int
    home: str
    on: date
    events: tuple[int, ...]
    numbers: Mapping[str, int]


def days_of(looks: Iterable[Look]) -> list[OfficerDay]:
    """By the calendar of the officer's own post."""
    days: dict[tuple[int, date], OfficerDay] = {}
    for look in looks:
        on = look.local.date()
        day = days.setdefault((look.officer, on), OfficerDay(look.officer, look.home, on))
        day.looks.append(look)
    return sorted(days.values(), key=lambda day: (day.on, day.officer))


def findings(days: Sequence[OfficerDay], limits: Thresholds, *, since: date) -> list[Finding]:
    """Of the days from `since` on; those before only say what is usual. The newest first."""
    of_home: dict[str, list[OfficerDay]] = {}
    for day in days:
        of_home.setdefault(day.home, []).append(day)
    found = [
        one
        for day in days
        if day.on >= since
        for one in (
            *_volume(day, of_home[day.home], limits),
            *_night(day, limits),
            *_other_posts(day, limits),
        )
    ]
    return sorted(found, key=lambda one: (one.on, one.kind, one.officer), reverse=True)


def _volume(day: OfficerDay, of_home: Sequence[OfficerDay], limits: Thresholds) -> Iterator[Finding]:
    before = [
        one for one in of_home if day.on - timedelta(days=limits.days_before) <= one.on < day.on
    ]  # fmt: skip
    own = usual([one.people for one in before if one.officer == day.officer], limits)
    colleagues = usual([one.people for one in before if one.officer != day.officer], limits)
    known = [one for one in (own, colleagues) if one is not None]
    least = limits.volume_at_least if known else limits.volume_without_usual
    if day.people >= least and all(day.people > limits.volume_times * one for one in known):
        numbers = {"people": day.people, "own": own or 0, "colleagues": colleagues or 0}
        yield Finding(Kind.VOLUME, day.officer, day.home, day.on, _events(day.looks), numbers)


def usual(people: Sequence[int], limits: Thresholds) -> int | None:
    """The middle of the days on which anything was read; None when they are too few to say."""
    return round(median(people)) if len(people) >= limits.fewest_days else None


def _night(day: OfficerDay, limits: Thresholds) -> Iterator[Finding]:
    looks = [look for look in day.looks if is_night(look.local.hour, limits)]
    people = sum(look.people for look in looks)
    if looks and people >= limits.night_at_least:
        yield Finding(Kind.NIGHT, day.officer, day.home, day.on, _events(looks), {"people": people})


def is_night(hour: int, limits: Thresholds) -> bool:
    start, end = limits.night_from_hour, limits.night_until_hour
    return start <= hour < end if start <= end else hour >= start or hour < end


def _other_posts(day: OfficerDay, limits: Thresholds) -> Iterator[Finding]:
    looks = [look for look in day.looks if look.of_others and not look.is_everywhere]
    people = sum(look.of_others for look in looks)
    if looks and people >= limits.other_posts_at_least:
        yield Finding(Kind.OTHER_POSTS, day.officer, day.home, day.on, _events(looks), {"people": people})


def _events(looks: Iterable[Look]) -> tuple[int, ...]:
    return tuple(look.event for look in looks)
