"""The patterns that come with Safeconduct. A ministry changes them by making the next number of each."""

from functools import cache
from importlib import resources

from safeconduct.plans.patterns.patternfile import PatternFile
from safeconduct.plans.patterns.reading import read_pattern_file


@cache
def shipped() -> tuple[PatternFile, ...]:
    found = []
    for file in sorted((resources.files(__package__) / "data").iterdir(), key=lambda one: one.name):
        reading = read_pattern_file(file.read_bytes())
        if reading.pattern is None:
            said = "; ".join(str(remark) for remark in reading.remarks)
            raise ValueError(f"the shipped pattern {file.name} cannot be read: {said}")
        found.append(reading.pattern)
    return tuple(found)
