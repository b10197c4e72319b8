"""Problems and plans read from files, and results written to files, with sentences for all that can go wrong."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from safeconduct.core.evacuation import (
    LARGEST_FILE,
    LARGEST_PLAN,
    InvalidPlan,
    InvalidProblem,
    KeptPlan,
    Problem,
    in_whole_people,
    plan_from_json,
    problem_from_json,
)

MOST_TOLD: Final = 100


class Unusable(Exception):
    """A file that cannot be read, is none of ours or holds defects, or workers that cannot be used; `sentences` says
    all of it."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def read_problem(file: Path) -> Problem:
    try:
        return problem_from_json(_text(file, LARGEST_FILE))
    except InvalidProblem as invalid:
        raise Unusable(told(file, [defect.sentence for defect in invalid.defects])) from invalid


def read_in_whole_people(file: Path) -> Problem:
    """The problem that is planned, checked and played for a file; what becomes of parts of people is told."""
    problem = read_problem(file)
    whole = in_whole_people(problem)
    if whole == problem:
        return problem
    print(
        f"{file} has groups with parts of people, whom no vehicle carries. They are taken as whole people: "
        f"{whole.people:,.0f} in all, for {problem.people:,.10g} in the file.",
        file=sys.stderr,
    )
    return whole


def read_plan(file: Path) -> KeptPlan:
    try:
        return plan_from_json(_text(file, LARGEST_PLAN))
    except InvalidPlan as invalid:
        raise Unusable(told(file, [defect.sentence for defect in invalid.defects])) from invalid


def told(file: Path, sentences: Sequence[str]) -> list[str]:
    """All defects of one file, as far as anybody reads on."""
    more = len(sentences) - MOST_TOLD
    rest = [f"{file}: {more:,} more are wrong; put these right first."] if more > 0 else []
    return [*(f"{file}: {sentence}" for sentence in sentences[:MOST_TOLD]), *rest]


def _text(file: Path, largest: int) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        raise Unusable([f"{file} cannot be read: {error.strerror}."]) from error
    if len(raw) > largest:
        raise Unusable([f"{file} is larger than {largest:,} bytes; no more are read."])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Unusable([f"{file} is not a text in UTF-8: byte {error.start + 1} is none."]) from error


def must_be_writable(*files: Path | None) -> None:
    """Before long work: whether its result could be written."""
    for file in files:
        if file is None:
            continue
        if file.is_dir() or not file.parent.is_dir():
            raise Unusable([f"{file} cannot be written: there is no such folder, or it is one."])
        if not os.access(file if file.exists() else file.parent, os.W_OK):
            raise Unusable(
                [f"{file} cannot be written: you are not allowed to, or the disk can only be read."]
            )


def write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Unusable([f"{file} cannot be written: {error.strerror}."]) from error
