"""Small curves drawn by the server, for answers that change while somebody looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from safeconduct.plans.options.sliders import Answer

WIDTH, HEIGHT, LEFT, FOOT = 640.0, 200.0, 56.0, 24.0
TICKS: Final = (6, 12, 24, 48, 72, 168)
MOST_TICKS: Final = 10


@dataclass(frozen=True, slots=True)
class Lines:
    width: float
    height: float
    left: float
    bottom: float
    lines: Mapping[str, str]  # name of the line, and its points
    hours: tuple[tuple[float, int], ...]
    people: tuple[tuple[float, int], ...]


def lines_of(answers: Mapping[str, Answer]) -> Lines:
    ends = [max(one.hours) if one.clear_hours is None else one.clear_hours for one in answers.values()]
    last = max(1.0, *ends)
    most = max(1, *(one.people for one in answers.values()))
    bottom = HEIGHT - FOOT

    def point(hour: float, people: int) -> str:
        return f"{LEFT + (WIDTH - LEFT - 8) * hour / last:.1f},{8 + (bottom - 8) * (1 - people / most):.1f}"

    step = next((one for one in TICKS if last / one <= MOST_TICKS), TICKS[-1])
    return Lines(
        WIDTH,
        HEIGHT,
        LEFT,
        bottom,
        {
            name: " ".join(
                point(hour, people)
                for hour, people in zip(one.hours, one.waiting, strict=True)
                if hour <= last
            )
            for name, one in answers.items()
        },
        tuple((LEFT + (WIDTH - LEFT - 8) * hour / last, hour) for hour in range(0, int(last) + 1, step)),
        tuple((8 + (bottom - 8) * (1 - share), round(most * share)) for share in (0.0, 0.5, 1.0)),
    )
