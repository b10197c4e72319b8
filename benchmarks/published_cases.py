"""Published evacuation cases solved to the proven optimum, beside their published plans.

    python -m benchmarks.process published_cases [FOLDER]

FOLDER holds one folder for each configuration of the isolated community evacuation problem as its authors published
it; by default they are looked for beside the project. Without them nothing is measured. One JSON line for each
scenario; the published seconds are those of all scenarios of the configuration together, on the authors' machine.
"""

import argparse
import csv
import json
import statistics
import time
from pathlib import Path

from safeconduct.core.evacuation.published.boats import cross
from safeconduct.core.evacuation.published.crossing import Crossing, faults_of
from safeconduct.core.evacuation.published.isolated import Island, Scenario, read_island

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "icep"
RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=BESIDE)
    for folder in sorted(parser.parse_args().folder.glob("*")):
        if (folder / "input").is_dir():
            measure(folder)


def measure(folder: Path) -> None:
    island = read_island(tables(folder))
    for scenario in island.scenarios:
        crossing, seconds = timed(island, scenario)
        line = {
            "case": folder.name,
            "scenario": scenario.name,
            "people": sum(scenario.waiting.values()),
            "minutes": round(crossing.minutes, 2),
            "published minutes": published_minutes(folder, scenario),
            "proven": "yes" if crossing.is_proven else "no",
            "faults found by the auditor": len(faults_of(island, scenario, crossing)),
            "seconds": seconds,
            "published seconds for all": published_seconds(folder),
        }
        print(json.dumps(line), flush=True)


def timed(island: Island, scenario: Scenario) -> tuple[Crossing, float]:
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        crossing = cross(island, scenario)
        times.append(time.perf_counter() - began)
    return crossing, statistics.median(times)


def tables(folder: Path) -> dict[str, str]:
    files = [file for part in ("input", "incidences") for file in (folder / part).glob("*.csv")]
    return {file.stem.replace(" ", "_"): file.read_text(encoding="utf-8-sig") for file in files}


def published_minutes(folder: Path, scenario: Scenario) -> float | None:
    place = scenario.name.partition(": ")[2].replace(" ", "_")
    for file in (folder / "Solutions").glob(f"route_plan_*{place}*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            return round(max(float(row["load_end_time"]) for row in csv.DictReader(rows)), 2)
    return None


def published_seconds(folder: Path) -> float | None:
    file = folder / "Solutions" / "performance_statistics_Gurobi.txt"
    # The heading and the figures share one line; the last three are iterations' time, whole time and cost.
    return round(float(file.read_text().strip().split(",")[-2]), 1) if file.exists() else None


if __name__ == "__main__":
    main()
