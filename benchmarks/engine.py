"""Invented evacuations of three sizes: how soon the bound is close, how good the plan is in its time, how much memory.

    ENGINE_SEEDS="small=2 medium=2 large=1" python -m benchmarks.process engine

Without ENGINE_SEEDS 20 seeds of small and medium and 10 of large, which takes about an hour and a half. One JSON line
for each size, and on standard error one for each seed.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.engine_one import BOUND_SECONDS, CLOSE, PLAN_SECONDS

SEEDS = {"small": 20, "medium": 20, "large": 10}
PLAN_GAP = {"small": 2.0, "medium": 3.0, "large": 5.0}  # percent
MEMORY_MB = 1024
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    for size, seeds in asked(os.environ.get("ENGINE_SEEDS", "")).items():
        found = [one(size, seed) for seed in range(seeds)]
        if found:
            print(json.dumps(of_size(size, found)), flush=True)


def asked(text: str) -> dict[str, int]:
    return {name: int(number) for name, _, number in (each.partition("=") for each in text.split())} or SEEDS


def one(size: str, seed: int) -> dict[str, Any]:
    typed = [sys.executable, "-m", "benchmarks.process", "engine_one", size, str(seed)]
    outcome = subprocess.run(typed, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    told = outcome.stdout.strip().splitlines()[-1]
    print(told, file=sys.stderr, flush=True)
    return dict(json.loads(told))


def of_size(size: str, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Median and worst of each figure, and how many seeds met the target."""
    bound, plan, memory = column(found, "bound gap %"), column(found, "plan gap %"), column(found, "peak MB")
    seconds = [each["bound seconds"] for each in found]
    sooner = [each for each in seconds if each is not None]
    return {
        "size": size,
        "seeds": len(found),
        "bound beside": ", ".join(sorted({each["beside"] for each in found})),
        "bound target": f"1 % in {BOUND_SECONDS[size]:g} s",
        "bound gap % then": statistics.median(bound),
        "worst bound gap %": max(bound),
        "seconds to 1 %": statistics.median(sooner) if sooner else "never",
        "worst seconds to 1 %": max(sooner) if len(sooner) == len(found) else "never",
        "bound met": f"{sum(gap <= 100 * CLOSE for gap in bound)} of {len(found)}",
        "plan target": f"{PLAN_GAP[size]:g} % in {PLAN_SECONDS[size]:g} s",
        "plan gap %": statistics.median(plan),
        "worst plan gap %": max(plan),
        "plan seconds, worst": max(column(found, "plan seconds")),
        "plan met": f"{sum(gap <= PLAN_GAP[size] for gap in plan)} of {len(found)}",
        "faults found by the auditor": sum(each["faults"] for each in found),
        "peak MB, worst": max(memory),
        "load of the machine": statistics.median(column(found, "load")),
        "memory met": f"{sum(each <= MEMORY_MB for each in memory)} of {len(found)}",
    }


def column(found: Sequence[dict[str, Any]], name: str) -> list[float]:
    return [float(each[name]) for each in found]


if __name__ == "__main__":
    main()
