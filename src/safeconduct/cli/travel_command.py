"""`safeconduct travel check PACK` reads a country pack and says what is wrong with it and how good its estimates are;
`safeconduct travel times PACK --from A --to B` says how far and how long it is, how that is known and from whom.

Exit status: 0 all is well, 1 some pair has no way, 2 the pack or a place cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from safeconduct.base import clock
from safeconduct.cli.table import print_table
from safeconduct.cli.travel_report import print_report
from safeconduct.cli.travel_workbook import workbook
from safeconduct.core.travel import Mode, Travel
from safeconduct.places.packs import Answer, Kind, NotFound, Pack, Place, Reading, Ways, find, read_pack
from safeconduct.places.packs.at_hand import path_of

FINE, NO_WAY, REFUSED = 0, 1, 2
GROUPS = {f"{kind.value}s": kind for kind in Kind}
HEADS = ("From", "To", "Hours", "from – to", "km", "How", "Source")
Asked = list[tuple[Place, Place, Answer]]


def run(options: argparse.Namespace) -> int:
    reading = read_pack(path_of(options.pack))
    if options.verb == "check":
        print_report(reading)
        return REFUSED if reading.pack is None else FINE
    if reading.pack is None:
        return _refuse([str(fault) for fault in reading.faults])
    return _times(reading, reading.pack, options)


def _times(reading: Reading, pack: Pack, options: argparse.Namespace) -> int:
    try:
        origins = [place for typed in options.origins for place in _meant(pack, typed)]
        destinations = [place for typed in options.destinations for place in _meant(pack, typed)]
    except NotFound as error:
        return _refuse([_not_found(error)])
    on: date = options.on or clock.today(settings.TIME_ZONE)
    answers = Ways(pack, on).matrix(origins, destinations, Mode(options.mode))
    asked = [
        (start, end, answer)
        for start, row in zip(origins, answers, strict=True)
        for end, answer in zip(destinations, row, strict=True)
    ]
    if options.json:
        print(json.dumps(_as_json(pack, on, options.mode, asked), ensure_ascii=False, indent=1))
    elif options.xlsx is not None:
        options.xlsx.write_bytes(workbook(pack, on, options.mode, asked))
        print(f"{len(asked)} journeys written to {options.xlsx}")
    else:
        print_table(HEADS, [_row(*one) for one in asked])
    return FINE if all(isinstance(answer, Travel) for _start, _end, answer in asked) else NO_WAY


def _meant(pack: Pack, typed: str) -> list[Place]:
    return pack.of_kind(GROUPS[typed]) if typed in GROUPS else [find(pack, typed)]


def _row(start: Place, end: Place, answer: Answer) -> tuple[str, ...]:
    if not isinstance(answer, Travel):
        return (start.name, end.name, "-", "", "-", "none", str(answer))
    return (
        start.name, end.name, f"{answer.hours:.1f}", f"{answer.low_hours:.1f} – {answer.high_hours:.1f}",
        f"{answer.km:.0f}", answer.how.value, answer.source,
    )  # fmt: skip


def _as_json(pack: Pack, on: date, mode: str, asked: Asked) -> dict[str, Any]:
    return {
        "pack": pack.name, "version": pack.version, "on": on.isoformat(), "mode": mode,
        "journeys": [_journey(*one) for one in asked],
    }  # fmt: skip


def _journey(start: Place, end: Place, answer: Answer) -> dict[str, Any]:
    ends = {"from": start.code, "to": end.code}
    if not isinstance(answer, Travel):
        return {**ends, "hours": None, "why": str(answer)}
    return {
        **ends, "hours": round(answer.hours, 3), "low_hours": round(answer.low_hours, 3),
        "high_hours": round(answer.high_hours, 3), "km": round(answer.km, 1), "how": answer.how.value,
        "source": answer.source,
    }  # fmt: skip


def _not_found(error: NotFound) -> str:
    near = f" Did you mean {', '.join(error.alike)}?" if error.alike else ""
    return f"No single place of the pack is called “{error.typed}”, and it is no position.{near}"


def _refuse(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return REFUSED
