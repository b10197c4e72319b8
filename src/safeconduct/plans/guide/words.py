"""What a question of the first hour says about itself."""

from dataclasses import dataclass

from safeconduct.plans.outline.shape import Text


@dataclass(frozen=True, slots=True)
class Words:
    why: Text
    good: Text
    guideline: int
