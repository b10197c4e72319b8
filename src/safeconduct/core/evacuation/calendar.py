"""When a place or a leg is open, hour by hour, and how much of each step that is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.problem import DailyHours, Window

Floats = NDArray[np.float64]
Spans = list[tuple[float, float]]
ALWAYS: Spans = [(0.0, float("inf"))]


@dataclass(frozen=True, slots=True, eq=False)
class OpenTime:
    """Per step: how many hours it is open, and the first and last open moment counted from the step's start."""

    hours: Floats
    first: Floats
    last: Floats

    @property
    def is_open(self) -> NDArray[np.bool_]:
        return self.hours > 1e-9


def daily_spans(opening: tuple[DailyHours, ...], start_hour_of_day: float, until_hours: float) -> Spans:
    """The hours of the evacuation during which somewhere with daily hours is open; none given means always."""
    if not opening or any(hours.opens_at % 24 == hours.closes_at % 24 for hours in opening):
        return ALWAYS
    spans: Spans = []
    for hours in opening:
        length = (hours.closes_at - hours.opens_at) % 24
        begins = hours.opens_at - start_hour_of_day - 48
        while begins < until_hours:
            if begins + length > 0:
                spans.append((max(0.0, begins), begins + length))
            begins += 24
    return _union(spans)


def without(spans: Spans, closures: Iterable[Window]) -> Spans:
    for closure in closures:
        cut: Spans = []
        for begins, ends in spans:
            cut += [(begins, min(ends, closure.from_hours)), (max(begins, closure.until_hours), ends)]
        spans = [(begins, ends) for begins, ends in cut if ends > begins]
    return spans


def both(one: Spans, other: Spans) -> Spans:
    met = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted((begins, ends) for begins, ends in met if ends > begins)


def open_time(spans: Spans, steps: int, step_hours: float) -> OpenTime:
    starts = np.arange(steps) * step_hours
    hours, first, last = np.zeros(steps), np.full(steps, np.inf), np.zeros(steps)
    for begins, ends in spans:
        low, high = np.maximum(starts, begins), np.minimum(starts + step_hours, ends)
        met = high - low > 1e-9
        hours[met] += (high - low)[met]
        first[met] = np.minimum(first, low - starts)[met]
        last[met] = np.maximum(last, high - starts)[met]
    return OpenTime(hours, np.where(np.isfinite(first), first, 0.0), last)


def _union(spans: Spans) -> Spans:
    joined: Spans = []
    for begins, ends in sorted(spans):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined
