"""What each agreement or disagreement weighs: the log-odds of Fellegi and Sunter (1969), in bits.

`m` is how often it is seen when two records mean one person, `u` how often when they mean two. For words of names
`u` depends on how many bear the word: it is `u` times the share of its bearers, after Winkler's frequency weights.
The defaults of names and births were counted on the training pairs (docs/developers/matching.md); the others are set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2
from typing import Final, NamedTuple

from safeconduct.core.matching.codes import Code


class Chance(NamedTuple):
    """`family` is how often it is seen when two records mean two people of one family; None: as often as among others."""

    m: float
    u: float
    family: float | None = None


# Of words that stand for each other; `u` is times the share of who bears the word.
BY_SHARE: Final[Mapping[Code, Chance]] = {
    Code.NAME_SAME: Chance(0.40, 0.6),
    Code.NAME_SOUND: Chance(0.32, 1.0),
    Code.NAME_SCRIPT: Chance(0.10, 1.0),
    Code.NAME_SLIP: Chance(0.08, 2.0),
    Code.NAME_ALIKE: Chance(0.04, 8.0),
}
USUAL: Final[Mapping[Code, Chance]] = {
    **BY_SHARE,
    Code.NAME_BEGINNING: Chance(0.012, 0.012),
    Code.NAME_INITIAL: Chance(0.03, 0.006),
    Code.NAME_DIFFERENT: Chance(0.012, 0.9),
    Code.NAME_ONLY_ONE: Chance(0.06, 0.12),
    Code.NAME_NO_FAMILY: Chance(0.06, 0.08),
    Code.NAME_ORDER: Chance(0.08, 0.1),
    Code.NAME_TOGETHER: Chance(0.05, 0.05),
    Code.BIRTH_SAME_DAY: Chance(0.60, 0.00006, 0.006),
    Code.BIRTH_SAME_YEAR: Chance(0.60, 0.022),
    Code.BIRTH_SWAPPED: Chance(0.02, 0.00003, 0.0002),
    Code.BIRTH_DIGIT: Chance(0.05, 0.0009),
    Code.BIRTH_NEAR_YEAR: Chance(0.10, 0.04),
    Code.BIRTH_SHORT_YEAR: Chance(0.004, 0.002),
    Code.BIRTH_OTHER_YEAR: Chance(0.005, 0.0025),
    Code.BIRTH_OTHER_DAY: Chance(0.01, 0.02),
    Code.BIRTH_DIFFERENT: Chance(0.015, 0.9),
    Code.BIRTH_BUDDHIST: Chance(0.05, 0.055),
    Code.DOCUMENT_SAME: Chance(0.85, 0.000001),
    Code.DOCUMENT_CONFUSABLE: Chance(0.02, 0.000001),
    Code.DOCUMENT_SLIP: Chance(0.03, 0.00002),
    Code.DOCUMENT_DIFFERENT: Chance(0.2, 0.98),
    Code.PHONE_SAME: Chance(0.7, 0.000003, 0.35),
    Code.PHONE_SLIP: Chance(0.03, 0.00006, 0.015),
    Code.PHONE_DIFFERENT: Chance(0.3, 0.98),
    Code.SEX_SAME: Chance(0.98, 0.5),
    Code.SEX_DIFFERENT: Chance(0.02, 0.5),
    Code.NATIONALITY_SAME: Chance(0.98, 0.9, 0.97),
    Code.NATIONALITY_DIFFERENT: Chance(0.02, 0.1),
    Code.PROVINCE_SAME: Chance(0.90, 0.09, 0.88),
    Code.PROVINCE_ALIKE: Chance(0.02, 0.02),
    Code.PROVINCE_DIFFERENT: Chance(0.08, 0.89),
    Code.VILLAGE_SAME: Chance(0.75, 0.004, 0.7),
    Code.VILLAGE_ALIKE: Chance(0.13, 0.02, 0.12),
    Code.VILLAGE_DIFFERENT: Chance(0.12, 0.976),
    Code.AREA_SAME: Chance(0.60, 0.1, 0.4),
    Code.AREA_ALIKE: Chance(0.03, 0.03),
    Code.AREA_DIFFERENT: Chance(0.37, 0.87),
    Code.ADDRESS_SAME: Chance(0.40, 0.0005, 0.3),
    Code.ADDRESS_ALIKE: Chance(0.25, 0.005, 0.2),
    Code.ADDRESS_DIFFERENT: Chance(0.35, 0.9945),
    Code.EMPLOYER_SAME: Chance(0.5, 0.005, 0.2),
    Code.EMPLOYER_ALIKE: Chance(0.15, 0.02),
    Code.EMPLOYER_DIFFERENT: Chance(0.35, 0.975),
    Code.RELATIVE_SAME: Chance(0.5, 0.002, 0.4),
    Code.RELATIVE_DIFFERENT: Chance(0.5, 0.998),
}
# No name, however rare, says more than this: whole families and villages bear it.
MOST_OF_NAMES: Final = 24.0


@dataclass(frozen=True, slots=True)
class Weights:
    """`relatives` is how many others of one family there are for each person, as far as they bear its name."""

    chances: Mapping[Code, Chance] = field(default_factory=lambda: USUAL)
    relatives: float = 5.0

    def bits(self, code: Code) -> float:
        chance = self.chances[code]
        return log2(chance.m / chance.u)

    def family_bits(self, code: Code) -> float:
        """What it says for two people of one family rather than two strangers."""
        chance = self.chances[code]
        return 0.0 if chance.family is None else log2(chance.family / chance.u)

    def bits_of_word(self, code: Code, one_in: float) -> float:
        """Of words that stand for each other and are borne by about one person in so many."""
        chance = self.chances[code]
        return log2(chance.m / min(0.5, chance.u / one_in))

    def bits_of_shared(self, code: Code, people: int, of: int) -> float:
        """Of something that so many people of a register share: never more than where nobody counted."""
        usual = self.bits(code)
        if not (people and of):
            return usual
        return min(usual, max(0.0, log2(self.chances[code].m * of / people)))


DEFAULT: Final = Weights()
