"""A reading from a photograph beside the truth."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.mrz_truth import CHECKED, TODAY, digest, truth_of
from safeconduct.core.mrz import Reading, Verdict, from_wire, read_seen


@dataclass(frozen=True, slots=True)
class Judged:
    """`seen_right`: the recogniser's own lines; `lines_right`, `fields_right`: after the check digits had their say.

    `wrong_but_passing` are fields that are wrong and said to pass: there must be none.
    """

    seen_right: bool
    lines_right: bool
    fields_right: bool
    sure: bool
    wrong_but_passing: tuple[str, ...]


NOTHING = Judged(False, False, False, False, ())


def judged(path: Path, value: dict[str, Any]) -> Judged:
    """`value` is what readZone returned, as it would go to the server."""
    if not value["lines"]:
        return NOTHING
    seen = from_wire(value)
    found = read_seen(seen, today=TODAY)
    if not isinstance(found, Reading):
        return NOTHING
    truth = truth_of(path)
    right = {name: digest(path, getattr(found, name).text) == truth[name] for name in CHECKED}
    return Judged(
        seen_right=digest(path, "\n".join(seen.lines)) == truth["lines"],
        lines_right=digest(path, "\n".join(found.lines)) == truth["lines"],
        fields_right=all(right.values()),
        sure=found.is_sure,
        wrong_but_passing=tuple(
            name for name in CHECKED if not right[name] and getattr(found, name).verdict is Verdict.PASSES
        ),
    )
