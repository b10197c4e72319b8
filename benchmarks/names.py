"""Names told apart: ours, and beside it other ways on the same pairs in the same run.

    python -m benchmarks.process names [FILE]

FILE holds labelled pairs of names of the world, of which people are taken; by default it is looked for beside the project.
It falls in two by a hash of the first name: thresholds of the others are chosen on the half that was looked at, ours is the
published one (`SAME_NAME`). The Lao, Isan and Thai pairs are those of `tests/data/names`; thresholds are chosen on the
training file, figures are of the test file. nomenklatura comes from the registry into a folder that is thrown away.
"""

import argparse
import csv
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from safeconduct.core.matching import SAME_NAME, compare, name_keys, name_similarity
from safeconduct.core.matching.rank import rank
from scripts.names.learn import facts_of

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "data" / "names" / "name_pairs.csv"
LAO = ROOT / "tests" / "data" / "names"
NOMENKLATURA = "nomenklatura==4.17.4"
STEPS = [step / 100 for step in range(5, 100)]
CANDIDATES, SEARCHES = 1_000, 200
Pair = tuple[str, str, bool]
Scores = Callable[[Sequence[Pair]], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=BESIDE)
    world = parser.parse_args().file
    sets = [("Lao, Isan and Thai", lao_pairs("train"), lao_pairs("test"))]
    if world.exists():
        sets.insert(0, ("people of the world", *halves(world)))
    with tempfile.TemporaryDirectory(prefix="safeconduct-names-") as folder:
        for title, seen, kept in sets:
            for by, scores in {**WAYS, NOMENKLATURA: by_nomenklatura(Path(folder))}.items():
                print(json.dumps(measured(title, by, scores, seen, kept)), flush=True)
    for line in (people(), keys(), order()):
        print(json.dumps(line), flush=True)


def by_one(score: Callable[[str, str], float]) -> Scores:
    return lambda pairs: [score(one, other) for one, other, _same in pairs]


WAYS: dict[str, Scores] = {
    "ours": by_one(name_similarity),
    "rapidfuzz, words sorted": by_one(
        lambda one, other: fuzz.token_sort_ratio(one.casefold(), other.casefold()) / 100
    ),
    "Jaro-Winkler": by_one(lambda one, other: JaroWinkler.similarity(one.casefold(), other.casefold())),
}


def by_nomenklatura(folder: Path) -> Scores:
    python = folder / "peer" / "bin" / "python"

    def scores(pairs: Sequence[Pair]) -> list[float]:
        if not python.exists():
            for command in (
                [sys.executable, "-m", "venv", folder / "peer"],
                [python, "-m", "pip", "install", "-q", NOMENKLATURA],
            ):
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with (folder / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("one", "other"))
            writer.writerows(pair[:2] for pair in pairs)
        script = Path(__file__).with_name("names_logicv2.py")
        subprocess.run(
            [python, script, folder / "pairs.csv", folder / "scores"], check=True, stdout=subprocess.DEVNULL
        )
        return [float(line) for line in (folder / "scores").read_text().split()]

    return scores


def measured(
    title: str, by: str, scores: Scores, seen: Sequence[Pair], kept: Sequence[Pair]
) -> dict[str, object]:
    known = scores(seen)
    threshold = SAME_NAME if by == "ours" else max(STEPS, key=lambda step: quality(known, seen, step)["F1"])
    began = time.process_time()
    found = scores(kept)
    spent = (time.process_time() - began) / len(kept) * 1e6
    return {
        "what": title, "by": by, "threshold": threshold, "pairs": len(kept),
        **quality(found, kept, threshold),
        "F1 at 0.70": quality(found, kept, 0.7)["F1"], "F1 where looked at": quality(known, seen, threshold)["F1"],
        **({"microseconds a pair": spent} if by in WAYS else {}),
    }  # fmt: skip


def quality(scores: Sequence[float], pairs: Sequence[Pair], threshold: float) -> dict[str, float]:
    right = sum(
        score >= threshold and same for score, (_one, _other, same) in zip(scores, pairs, strict=True)
    )
    taken, true = sum(score >= threshold for score in scores), sum(same for _one, _other, same in pairs)
    return {
        "precision": right / max(1, taken),
        "recall": right / max(1, true),
        "F1": 2 * right / max(1, taken + true),
    }


def halves(file: Path) -> tuple[list[Pair], list[Pair]]:
    """Those looked at while the rules were written, and those kept aside until the end."""
    found: tuple[list[Pair], list[Pair]] = [], []
    with file.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["schema"] == "Person":
                half = hashlib.sha256(line["name1"].casefold().strip().encode()).digest()[0] & 1
                found[half].append((line["name1"], line["name2"], line["is_match"] == "true"))
    return found


def lao_lines(name: str) -> list[dict[str, str]]:
    with (LAO / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def lao_pairs(name: str) -> list[Pair]:
    """Where one name is only a part of the other there is nothing to be right about."""
    return [
        (line["name_a"], line["name_b"], line["same_name"] == "yes")
        for line in lao_lines(name)
        if line["same_name"] != "part"
    ]


def people() -> dict[str, object]:
    """Whole records: names, dates, numbers, places."""
    lines = lao_lines("test")
    pairs = [("", "", line["same_person"] == "yes") for line in lines]
    facts = [(facts_of(line, "a"), facts_of(line, "b")) for line in lines]
    began = time.process_time()
    scores = [compare(*two).probability for two in facts]
    spent = (time.process_time() - began) / len(facts) * 1e6
    return {
        "what": "Lao, Isan and Thai, whole records", "by": "ours", "threshold": 0.5, "pairs": len(pairs),
        **quality(scores, pairs, 0.5), "microseconds a pair": spent,
    }  # fmt: skip


def keys() -> dict[str, object]:
    """How many writings of one name share a key, so that a search can find them."""
    lines = [line for line in lao_lines("test") if line["same_name"] != "no"]
    met = sum(bool({*name_keys(line["name_a"])} & {*name_keys(line["name_b"])}) for line in lines)
    return {
        "what": "Lao, Isan and Thai, found by a key",
        "by": "ours",
        "pairs": len(lines),
        "recall": met / len(lines),
    }


def order() -> dict[str, object]:
    """One name looked for among others: how often another writing of it stands first, and how long putting in order takes."""
    random = Random(5)  # noqa: S311 - no secret
    lines = lao_lines("test")
    others = [(line["name_a"],) for line in lines if line["same_person"] == "no"]
    asked = [line for line in lines if line["same_person"] == line["same_name"] == "yes"][:SEARCHES]
    first, spent = 0, []
    for line in asked:
        candidates = [*random.choices(others, k=CANDIDATES - 1), (line["name_b"],)]
        began = time.process_time()
        first += rank(line["name_a"], candidates)[0].place == CANDIDATES - 1
        spent.append((time.process_time() - began) * 1e3)
    return {
        "what": f"Lao, Isan and Thai, first of {CANDIDATES:,}", "by": "ours", "pairs": len(asked), "recall": first / len(asked),
        "milliseconds a search": statistics.median(spent), "milliseconds, 95 of 100": statistics.quantiles(spent, n=20)[-1],
    }  # fmt: skip


if __name__ == "__main__":
    main()
