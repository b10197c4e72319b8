"""What is written down of each replication."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints


class Outcomes(NamedTuple):
    """What became of each replication that was played; `safe` in each epoch, not added up."""

    came: Ints  # [replication]
    urgent_came: Ints
    safe: Ints  # [replication, epoch]
    urgent_safe: Ints
    seats: Floats  # [replication] of all journeys made for people
    taken: Floats
    hub_peak: Ints  # [replication, hub] most people at once
    haven_peak: Ints  # [replication, haven]


def empty_outcomes(replications: int, epochs: int, hubs: int, havens: int) -> Outcomes:
    def whole(*shape: int) -> Ints:
        return np.zeros((replications, *shape), np.int64)

    return Outcomes(
        whole(), whole(), whole(epochs), whole(epochs), np.zeros(replications), np.zeros(replications),
        whole(hubs), whole(havens),
    )  # fmt: skip
