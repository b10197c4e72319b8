"""Bus evacuation problems: towns of our own by the published law, and the public ones beside their published plans.

    BEP_FOLDER=FOLDER python -m benchmarks.process published_towns

Our own towns are always measured, ten of each size. FOLDER holds the public files (BEP-*.txt) and, if there, the result
tables of CPLEX and GRASP for the random ones; without it they are left out. One JSON line for each set of random towns
and each real town. The random ones get as much work as they need, the real ones a minute.
"""

import csv
import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from safeconduct.core.evacuation.published.bus import Town, read_town
from safeconduct.core.evacuation.published.rounds import drive
from safeconduct.core.evacuation.published.tours import Rounds, faults_of
from tests.core.evacuation.towns import a_town, by_the_published_law, on_a_map

SIZES, TOWNS = range(2, 11), 10
SECONDS_FOR_A_REAL_TOWN = 60
PROVEN = {"1", "102"}  # what CPLEX calls optimal
Key = tuple[str, str]  # set and number


def main() -> None:
    drive(a_town())  # compiles
    for size in SIZES:
        towns = [by_the_published_law(size, seed) for seed in range(TOWNS)]
        line(of_set(f"our own, set {size}", towns))
    line(of_real("our own, as real", on_a_map(0, points=50, shelters=12, depots=5, buses=6)))
    folder = Path(os.environ.get("BEP_FOLDER", "none"))
    random: dict[int, list[Path]] = {}
    for file in sorted(folder.rglob("BEP-1-*.txt")):
        random.setdefault(int(key_of(file)[0]), []).append(file)
    for size, files in sorted(random.items()):
        towns = [read_town(file.read_text()) for file in files]
        line({**of_set(f"public, set {size}", towns), **published(folder, [key_of(file) for file in files])})
    for file in sorted(folder.rglob("BEP-5-*.txt"), key=lambda file: int(file.stem.rpartition("-")[2])):
        town = read_town(file.read_text())
        line(of_real(f"Valparaíso, {town.buses} buses", town))


def line(figures: dict[str, Any]) -> None:
    print(json.dumps(figures), flush=True)


def of_set(name: str, towns: Sequence[Town]) -> dict[str, Any]:
    seconds, found = [], []
    for town in towns:
        began = time.perf_counter()
        found.append(drive(town))
        seconds.append(time.perf_counter() - began)
    return {
        "case": name,
        "towns": len(towns),
        "proven": sum(rounds.is_proven for rounds in found),
        "longest": statistics.mean(rounds.longest for rounds in found),
        "bound": statistics.mean(rounds.bound for rounds in found),
        "faults found by the auditor": sum(len(faults_of(*one)) for one in zip(towns, found, strict=True)),
        "seconds": sum(seconds),
        "worst": max(seconds),
    }


def of_real(name: str, town: Town) -> dict[str, Any]:
    began = time.perf_counter()
    close: list[float] = []

    def progress(rounds: Rounds) -> bool:
        if rounds.longest <= 1.01 * rounds.bound:
            close.append(time.perf_counter() - began)
        return True

    rounds = drive(town, seconds=SECONDS_FOR_A_REAL_TOWN, clock=time.perf_counter, progress=progress)
    seconds = time.perf_counter() - began
    is_close = rounds.longest <= 1.01 * rounds.bound
    return {
        "case": name,
        "towns": 1,
        "proven": int(rounds.is_proven),
        "longest": float(rounds.longest),
        "bound": float(rounds.bound),
        "faults found by the auditor": len(faults_of(town, rounds)),
        "seconds": seconds,
        "seconds to one percent": min([*close, seconds]) if is_close else "never",
    }


def key_of(file: Path) -> Key:
    return file.stem.split("-")[2], file.stem.rpartition("-i")[2]


def published(folder: Path, keys: Sequence[Key]) -> dict[str, Any]:
    """The means of the published plans for these towns, where there is one for each."""
    cplex = {(row["set"], row["instance"]): row for row in rows(folder, "*Cplex_results*.csv")}
    grasp: dict[Key, list[float]] = {}
    for row in rows(folder, "*randInstances*.csv"):
        grasp.setdefault((row["Set"], row["instance"].rpartition("-i")[2]), []).append(float(row["BestFO"]))
    plans = [cplex[key]["solution"] for key in keys if key in cplex]
    solved = [float(plan) for plan in plans if plan.replace(".", "").isdigit()]
    best = [min(grasp[key]) for key in keys if key in grasp]
    return {
        "CPLEX in 15 minutes": statistics.mean(solved) if len(solved) == len(keys) else "",
        "CPLEX proven": sum((cplex[key]["cplexStatus"] or "") in PROVEN for key in keys if key in cplex),
        "best of 36 runs of GRASP": statistics.mean(best) if len(best) == len(keys) else "",
    }


def rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for file in folder.rglob(pattern):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines, delimiter=";")


if __name__ == "__main__":
    main()
