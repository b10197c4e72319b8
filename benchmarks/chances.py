"""A plan played in a thousand worlds: ours, and beside it SimPy and salabim with the same plan in the same run.

    python -m benchmarks.process chances [PEER_REPLICATIONS]

The peers come from the registry into a folder that is thrown away; where they cannot be had the row says why. They play
PEER_REPLICATIONS worlds (20) with the same trips, people, desks and ranges (`chances_peers.py`), and their seconds for a
thousand are reckoned from these. Without chance their curve of people safe must be ours. One JSON line for each.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from safeconduct.core.evacuation import CERTAIN, Effort, Problem, Trip, invented, make_plan
from safeconduct.core.evacuation.chance import Ensemble, simulate
from safeconduct.core.evacuation.chance.setting import stage_of
from safeconduct.core.evacuation.chance.stage import Stage

REPLICATIONS, RUNS = 1_000, 5
PEERS = {"SimPy": "simpy==4.1.2", "salabim": "salabim==26.0.9"}
HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("replications", nargs="?", type=int, default=20)
    replications = parser.parse_args().replications
    problem = invented("medium")
    plan = make_plan(problem, effort=Effort(changes=100_000))
    calm = played(
        replace(problem, uncertainty=CERTAIN), plan.trips, plan.step_minutes, repair=False, worlds=1
    )
    for repair in (False, True):
        line(ours(problem, plan.trips, plan.step_minutes, calm, repair))
    stage, grid, _ = stage_of(problem, plan.trips, plan.step_minutes / 60)
    certain = stage_of(replace(problem, uncertainty=CERTAIN), plan.trips, plan.step_minutes / 60)[0]
    with tempfile.TemporaryDirectory(prefix="safeconduct-peers-") as folder:
        file = Path(folder) / "stage.json"
        file.write_text(json.dumps(as_lists(stage, certain, grid.sites, len(grid.problem.legs))))
        for name, package in PEERS.items():
            line(peer(Path(folder), name, package, file, replications, calm))


def line(figures: dict[str, Any]) -> None:
    print(json.dumps(figures), flush=True)


def played(
    problem: Problem, trips: tuple[Trip, ...], step_minutes: float, *, repair: bool, worlds: int
) -> Ensemble:
    return simulate(problem, trips, replications=worlds, repair=repair, step_minutes=step_minutes)


def ours(
    problem: Problem, trips: tuple[Trip, ...], step_minutes: float, calm: Ensemble, repair: bool
) -> dict[str, Any]:
    played(problem, trips, step_minutes, repair=repair, worlds=10)  # compiles
    times, works = [], []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.process_time()
        ensemble = played(problem, trips, step_minutes, repair=repair, worlds=REPLICATIONS)
        times.append(time.perf_counter() - began)
        works.append(time.process_time() - worked)
    return {
        "engine": "ours, with repair" if repair else "ours, on paper",
        "worlds played": REPLICATIONS,
        "seconds for 1,000": statistics.median(times),
        "processor seconds for 1,000": statistics.median(works),
        "target": 1.0 if repair else 0.3,
        "everybody safe without chance at hour": clear_hour(calm),
        "left in the end, mean": ensemble.left.mean[-1],
    }


def peer(
    folder: Path, name: str, package: str, file: Path, replications: int, calm: Ensemble
) -> dict[str, Any]:
    python = folder / name / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder / name], check=True, capture_output=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        subprocess.run(pip, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        return {"engine": name, "not measured": f"{package} could not be installed ({error.returncode})"}
    typed = [python, HERE / "chances_peers.py", package.partition("==")[0], file, str(replications)]
    told = json.loads(subprocess.run(typed, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return {
        "engine": f"{name} {package.partition('==')[2]}",
        "worlds played": replications,
        "seconds for 1,000": told["seconds"] * REPLICATIONS / replications,
        "processor seconds for 1,000": told["processor seconds"] * REPLICATIONS / replications,
        "events in a world": round(told["events"]),
        **agreement(told["safe"], calm),
        "left in the end, mean": told["left"],
    }


def agreement(safe: list[int], calm: Ensemble) -> dict[str, Any]:
    """How far the peer's people safe by each epoch are from ours, without chance; more than a step, or one in a
    thousand people, and the peer does not do the same work."""
    theirs, ours_ = np.cumsum(safe), calm.came.mean - np.array(calm.left.mean)
    people, hour = (
        float(abs(theirs - ours_).max()),
        float(np.argmax(theirs >= ours_[-1]) * calm.step_minutes / 60),
    )
    assert people <= 0.001 * calm.came.mean, f"the peer is {people:,.0f} people away from ours"
    assert abs(hour - clear_hour(calm)) <= calm.step_minutes / 60, f"the peer is done at {hour}"
    return {"everybody safe without chance at hour": hour, "most people apart from ours": people}


def clear_hour(calm: Ensemble) -> float:
    """When the last of those who are brought out are safe."""
    left = np.array(calm.left.mean)
    return float(np.argmax(left <= left[-1]) * calm.step_minutes / 60)


def as_lists(stage: Stage, certain: Stage, sites: int, legs: int) -> dict[str, Any]:
    """What a peer needs, for problems as `invented` makes them: no papers to write, no permits, no rates, no quotas."""
    people, roads, fleet, places = stage.people, stage.roads, stage.fleet, stage.places
    assert len(places.work) == 1, "one kind of traveller"
    assert (places.desk_steps == 1).all(), "who has passed a desk may go on a step later"
    assert stage.rides.takes.all(), "every ride takes everybody"
    assert np.isinf(places.quota).all(), "no quotas"
    assert (roads.times[roads.pool >= 0] == 1).all(), "no shuttles within one step"
    assert np.isinf(fleet.daily).all(), "crews need no rest"
    assert not (fleet.ends < roads.leaves.shape[1]).any(), "nothing is withdrawn"
    assert len(stage.permits.key) == len(stage.lifts.key) == 0, "no permits, no timetables"
    assert np.isinf(stage.rides.leg_rate).all(), "no rates"
    assert (roads.origin[stage.rides.walk] >= sites).all(), "on foot only from hubs"
    first, tasks = fleet.first_task, list(zip(fleet.ride.tolist(), fleet.hold.tolist(), strict=True))
    return {
        "epochs": roads.leaves.shape[1], "sites": sites, "legs": legs,
        "people": people.ready[:, -1].tolist(), "ready": people.ready.tolist(),
        "at_site": [
            [int(n) for n in people.stratum[people.first[site] : people.first[site + 1]]] for site in range(sites)
        ],
        "urgent": people.urgent[np.argsort(people.stratum)].tolist(),
        "desk": places.desk.tolist(),
        "begins": fleet.begins.tolist(), "base": fleet.base.tolist(), "pool": fleet.pool.tolist(),
        "seats": fleet.seats.tolist(), "tasks": [tasks[a:b] for a, b in pairwise(first)],
        "walks": stage.rides.walk.tolist(), "guide": stage.rides.guide.tolist(), "hop": roads.hop.tolist(),
        **{name: getattr(roads, name).tolist() for name in (
            "origin", "destination", "leg", "next_open", "next_drive", "drives_from", "drives_until", "leaves", "loaded",
            "empty",
        )},
        "household": stage.ranges.household,
        "ranges": ends(stage), "certain": ends(certain),
    }  # fmt: skip


def ends(stage: Stage) -> dict[str, list[float]]:
    names = (
        "people",
        "show_up",
        "retraction",
        "ready",
        "travel",
        "late",
        "missing",
        "closed",
        "closure",
        "slow",
        "pace",
    )
    return {name: getattr(stage.ranges, name).tolist() for name in names}


if __name__ == "__main__":
    main()
