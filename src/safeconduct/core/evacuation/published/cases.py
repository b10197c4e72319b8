"""A published case from its text to its answer, in the units of the file: what a command line needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from safeconduct.core.evacuation.published.boats import cross
from safeconduct.core.evacuation.published.bus import read_town
from safeconduct.core.evacuation.published.crossing import Crossing, faults_of
from safeconduct.core.evacuation.published.isolated import Scenario, read_island
from safeconduct.core.evacuation.published.rounds import Clock, drive
from safeconduct.core.evacuation.published.tours import Rounds, Tour
from safeconduct.core.evacuation.published.tours import faults_of as faults_of_rounds


@dataclass(frozen=True, slots=True)
class TownAnswer:
    """How far the bus drives that drives most, and how far one must at least. Places are counted from zero."""

    longest: float
    bound: float
    tours: tuple[Tour, ...]
    is_proven: bool
    faults: tuple[str, ...]  # found by the auditor; none, unless something is wrong with us


@dataclass(frozen=True, slots=True)
class IslandAnswer:
    scenario: Scenario
    crossing: Crossing
    faults: tuple[str, ...]


TownWatch = Callable[[float, float], bool]
IslandWatch = Callable[[IslandAnswer], bool]


def solve_town(
    text: str,
    *,
    seconds: float = 60.0,
    clock: Clock | None = None,
    progress: TownWatch | None = None,
    seed: int = 0,
) -> TownAnswer:
    """A bus evacuation problem as text. `seconds` by `clock`; without one so much work is done as is set.

    `progress` is told longest tour and bound so far and answers whether to go on; the best so far is the answer then.
    Raises `UnreadableCase` and `NoRounds`.
    """
    town = read_town(text)

    def watch(rounds: Rounds) -> bool:
        return progress is None or progress(rounds.longest / town.parts, rounds.bound / town.parts)

    rounds = drive(town, seconds=seconds, clock=clock, progress=watch, seed=seed)
    return TownAnswer(
        longest=rounds.longest / town.parts,
        bound=rounds.bound / town.parts,
        tours=rounds.tours,
        is_proven=rounds.is_proven,
        faults=tuple(faults_of_rounds(town, rounds)),
    )


def solve_island(
    tables: Mapping[str, str], *, seconds: float = 60.0, progress: IslandWatch | None = None
) -> tuple[IslandAnswer, ...]:
    """An isolated community evacuation problem as tables by name (`read_island`), one scenario after the other.

    `seconds` are allowed for each minute that is tried. `progress` is told every answer and says whether to go on to
    the next. Raises `UnreadableCase` and `NoPlan`.
    """
    island = read_island(tables)
    answers: list[IslandAnswer] = []
    for scenario in island.scenarios:
        crossing = cross(island, scenario, seconds=seconds)
        answers.append(IslandAnswer(scenario, crossing, tuple(faults_of(island, scenario, crossing))))
        if progress is not None and not progress(answers[-1]):
            break
    return tuple(answers)
