"""Towns of our own invention for the bus evacuation problem, and their optimum by trying everything."""

from collections.abc import Iterator

import numpy as np

from safeconduct.core.evacuation.published.bus import Town

BUSES_OF_SET = {2: 2, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4, 8: 5, 9: 5, 10: 6}
Counts = tuple[int, ...]


def a_town(**given: object) -> Town:
    whole = {
        "buses_at": [1], "loads": [2, 1], "room": [9], "first": [[3, 4]], "way": [[2], [5]],
    } | given  # fmt: skip
    return Town(**{name: np.array(value, np.int64) for name, value in whole.items()})


def by_the_published_law(size: int, seed: int) -> Town:
    """As many points as shelters; demands of 1 to 5, rooms and distances of 1 to 10, all as likely."""
    random = np.random.default_rng([size, seed])
    while True:
        loads, room = random.integers(1, 6, size), random.integers(1, 11, size)
        if room.sum() >= loads.sum():
            break
    return Town(
        buses_at=np.array([BUSES_OF_SET[size]]),
        loads=loads,
        room=room,
        first=random.integers(1, 11, (1, size)),
        way=random.integers(1, 11, (size, size)),
    )


def on_a_map(
    seed: int, *, points: int, shelters: int, depots: int, buses: int, beside: int = 0, parts: int = 1
) -> Town:
    """A town of eight kilometres in metres; so many points lie `beside` a shelter, at no distance from it."""
    random = np.random.default_rng(seed)
    point, shelter, depot = (random.uniform(0, 8000, (count, 2)) for count in (points, shelters, depots))
    for one in range(beside):
        point[one] = shelter[one % shelters]
    loads = random.integers(1, 4, points)

    def lengths(some: np.ndarray, others: np.ndarray) -> np.ndarray:
        straight = np.linalg.norm(some[:, None] - others[None], axis=2)
        return np.round(1.3 * straight * parts).astype(np.int64)

    return Town(
        buses_at=np.full(depots, buses),
        loads=loads,
        room=np.full(shelters, -(-int(loads.sum()) // shelters)),
        first=lengths(depot, point),
        way=lengths(point, shelter),
        parts=parts,
    )


def shortest_by_trying(town: Town) -> int:
    """Every tour of every bus, empty trips included: only for a handful of loads and short distances."""
    limit = 0
    while not _is_enough(town, limit):
        limit += 1
    return limit


def _is_enough(town: Town, limit: int) -> bool:
    need, room = tuple(town.loads.tolist()), tuple(town.room.tolist())
    none = ((0,) * len(need), (0,) * len(room))
    reached = {none}
    for depot, buses in enumerate(town.buses_at):
        one = {none, *_done_by_one(town, depot, limit)}
        for _bus in range(int(buses)):
            reached = {
                (tuple(min(a + b, most) for a, b, most in zip(got, more, need, strict=True)), used)
                for got, taken in reached
                for more, took in one
                for used in [tuple(a + b for a, b in zip(taken, took, strict=True))]
                if all(a <= most for a, most in zip(used, room, strict=True))
            }
    return any(got == need for got, _taken in reached)


def _done_by_one(town: Town, depot: int, limit: int) -> Iterator[tuple[Counts, Counts]]:
    """What one bus can have fetched (no more than there is) and which room it can have taken."""
    points, shelters = town.way.shape
    start = [(i, int(town.first[depot, i]), (0,) * points, (0,) * shelters) for i in range(points)]
    waiting = [state for state in start if state[1] <= limit]
    seen = set(waiting)
    while waiting:
        i, driven, got, taken = waiting.pop()
        for k in range(shelters):
            there = driven + int(town.way[i, k])
            if there > limit or taken[k] == town.room[k]:
                continue
            more = tuple(min(n + (p == i), int(town.loads[p])) for p, n in enumerate(got))
            took = tuple(n + (s == k) for s, n in enumerate(taken))
            yield more, took
            for p in range(points):
                state = (p, there + int(town.way[p, k]), more, took)
                if state[1] <= limit and state not in seen:
                    seen.add(state)
                    waiting.append(state)
