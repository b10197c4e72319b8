"""The same registers linked by ours: `python -m benchmarks.linkage_ours FOLDER KIND`; see `linkage_splink.py`."""

import csv
import json
import resource
import sys
import time
from pathlib import Path

from safeconduct.core.matching import Birth, PersonFacts, PersonName
from safeconduct.core.matching.linkage import link

Line = dict[str, str]


def febrl(line: Line) -> PersonFacts:
    born = line["date_of_birth"]
    name = f"{line['given_name']} {line['surname']}".strip()
    address = " ".join(filter(None, (line["street_number"], line["address_1"], line["address_2"])))
    return PersonFacts(
        names=(PersonName(name),) if name else (),
        born=Birth(int(born[:4]), int(born[4:6]), int(born[6:8])) if len(born) == 8 and born.isdigit() else None,
        province=line["state"], village=line["suburb"], area=line["postcode"], address=address,
    )  # fmt: skip


def people(line: Line) -> PersonFacts:
    return PersonFacts(
        names=tuple(PersonName(name) for name in (line["name"], line["native"]) if name),
        sex=line["sex"],
        born=Birth(*map(int, line["born"].split("-"))) if line["born"] else None,
        documents=tuple(filter(None, (line["document"],))),
        phones=tuple(filter(None, (line["phone"],))),
        province=line["province"],
        village=line["village"],
    )


KINDS = {"febrl": febrl, "people": people}


def main() -> None:
    folder, facts_of = Path(sys.argv[1]), KINDS[sys.argv[2]]
    began, worked = time.perf_counter(), time.process_time()
    sides = []
    for name in ("left", "right"):
        if (folder / f"{name}.csv").exists():
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                sides.append([facts_of(line) for line in csv.DictReader(file)])
    found = link(*sides)
    with (folder / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unique_id_l", "unique_id_r", "match_weight"))
        writer.writerows((pair.left, pair.right, pair.probability) for pair in found.pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = {"seconds": time.perf_counter() - began, "processor seconds": time.process_time() - worked}
    print(json.dumps({**seconds, "peak MB": peak}))


if __name__ == "__main__":
    main()
