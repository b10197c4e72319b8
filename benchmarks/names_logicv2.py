"""Pairs of names scored by nomenklatura's LogicV2: `python names_logicv2.py PAIRS SCORES`, run by a Python that has it.

PAIRS is a CSV with the columns one and other, SCORES is written with a line for each.
"""

import csv
import sys
from pathlib import Path

from followthemoney import model
from nomenklatura.matching import LogicV2, ScoringConfig


def main() -> None:
    scored = ScoringConfig.defaults()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as lines, Path(sys.argv[2]).open("w") as scores:
        for number, line in enumerate(csv.DictReader(lines)):
            people = []
            for side in ("one", "other"):
                person = model.make_entity("Person")
                person.id = f"{number}-{side}"
                person.add("name", line[side])
                people.append(person)
            scores.write(f"{LogicV2.compare(*people, scored).score}\n")


if __name__ == "__main__":
    main()
