"""Do two records mean one person? How likely it is, and the reasons, each with what it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Final

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.weights import BY_SHARE, Weights

# Beyond so many bits a float could not tell the difference from certainty.
MOST_BITS: Final = 60.0
# Beside a word that agrees, these say that the names have another.
OTHER_WORDS: Final = frozenset({Code.NAME_DIFFERENT, Code.NAME_INITIAL, Code.NAME_BEGINNING})
# How much rarer relatives bear the same given name than the same family name, in bits.
ONE_NAME: Final = 4.0
# So little against is not worth a sentence.
LEAST_BITS: Final = -0.05


@dataclass(frozen=True, slots=True)
class Reason:
    """`weight` in bits: above zero it speaks for one person, below for two. Arguments: see `codes`."""

    code: Code
    weight: float
    arguments: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`probability` from 0 to 1 that two records mean one person; `weight` is the same in bits, the reasons together.

    `reasons` stand from the weightiest to the lightest.
    """

    probability: float
    weight: float
    reasons: tuple[Reason, ...]


def settled(reasons: list[Reason], weights: Weights, *, among: float) -> Comparison:
    """`among` people one is looked for: before anything is compared each of them is as likely as the others.

    Some of them are relatives. What agrees may be what relatives share, a family name, a telephone, a village: how far that
    explains it is a reason of its own, against one person.
    """
    shared = family_weight(reasons, weights)
    # As many bits as relatives add to the others one could be taken for.
    against = -log2(1 + weights.relatives / among * 2 ** min(shared, MOST_BITS))
    if against < LEAST_BITS:
        reasons = [*reasons, Reason(Code.FAMILY, against, {})]
    weight = sum(reason.weight for reason in reasons)
    bits = max(-MOST_BITS, min(MOST_BITS, weight - log2(among)))
    ordered = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.code))
    return Comparison(1 / (1 + 2**-bits), weight, tuple(ordered))


def family_weight(reasons: list[Reason], weights: Weights) -> float:
    """What speaks for two people of one family rather than for two strangers, in bits: the family name, and more."""
    return _family_name(reasons) + sum(
        min(reason.weight, weights.family_bits(reason.code))
        for reason in reasons
        if reason.weight > 0 and reason.code not in BY_SHARE
    )


def _family_name(reasons: list[Reason]) -> float:
    """The word of the name that agrees most, if it can be the family name."""
    words = [reason.weight for reason in reasons if reason.code in BY_SHARE]
    codes = {reason.code for reason in reasons}
    most = max([0.0, *words])
    if len(words) != 1 or codes & OTHER_WORDS:
        return most
    # The whole name written as one word; or who is known by one name, which is the name they were given.
    return most / 2 if Code.NAME_TOGETHER in codes else max(0.0, most - ONE_NAME)
