"""Count what the defaults of `core.matching.weights` stand on: `python -m scripts.names.learn tests/data/names/train.csv`.

For each code how often it is seen where both records say something about the matter: among pairs of one person (m) and
of two (u). Hard pairs of two people were chosen on purpose, so u is counted on pairs drawn anew from different lines.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

from safeconduct.core.matching import Birth, PersonFacts, PersonName, compare

DRAWN = 20_000


def facts_of(line: dict[str, str], side: str) -> PersonFacts:
    def said(column: str) -> str:
        return line[f"{column}_{side}"]

    return PersonFacts(
        names=tuple(PersonName(name) for name in (said("name"), said("native")) if name),
        sex=said("sex"),
        born=Birth(*map(int, said("born").split("-"))) if said("born") else None,
        documents=tuple(filter(None, (said("document"),))),
        phones=tuple(filter(None, (said("phone"),))),
        province=said("province"),
        village=said("village"),
    )


def shares(pairs: Iterable[tuple[PersonFacts, PersonFacts]]) -> dict[str, float]:
    """Of the codes of one matter, such as "birth", how often each was seen; words of names share one matter."""
    codes = Counter(str(reason.code) for one, other in pairs for reason in compare(one, other).reasons)
    matters = Counter[str]()
    for code, count in codes.items():
        matters[code.partition(".")[0]] += count
    return {code: count / matters[code.partition(".")[0]] for code, count in codes.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    with parser.parse_args().file.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    same = shares(
        (facts_of(line, "a"), facts_of(line, "b")) for line in lines if line["same_person"] == "yes"
    )
    random = Random(3)  # noqa: S311 - no secret
    drawn = [random.sample(lines, 2) for _ in range(DRAWN)]
    two = shares((facts_of(one, "a"), facts_of(other, "b")) for one, other in drawn)
    for code in sorted(same.keys() | two.keys()):
        print(f"{code:24} m {same.get(code, 0):.4f}  u {two.get(code, 0):.5f}")


if __name__ == "__main__":
    main()
