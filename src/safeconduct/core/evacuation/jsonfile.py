"""A problem as a JSON text. Version 2 is written; version 1, which knew fewer records and fields, is read as well."""

import json
from hashlib import sha256

from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.recordfile import Form, plain, read

LARGEST_FILE = 20_000_000
FORM = Form(Problem, "safeconduct.evacuation.problem", "an evacuation problem", ("1", "2"))


def problem_to_json(problem: Problem) -> str:
    content = {"format": FORM.mark, **plain(problem)}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)


def problem_from_json(text: str, *, most_characters: int = LARGEST_FILE) -> Problem:
    """A valid problem, or `InvalidProblem` with every defect of the text; a longer text is not even looked into."""
    problem, found = read(FORM, text, most_characters)
    if found or not isinstance(problem, Problem):
        raise InvalidProblem(found)
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    return problem


def digest(problem: Problem) -> str:
    """What tells this problem from every other; equal problems, from whatever file, have the same."""
    text = json.dumps(plain(problem), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()
