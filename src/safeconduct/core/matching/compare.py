"""Two people compared, fact by fact."""

from typing import Any, Final

from safeconduct.core.matching import names_compared
from safeconduct.core.matching.aspects import ASPECTS, Found
from safeconduct.core.matching.births import christian_year, is_buddhist
from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.commonness import NOBODY_COUNTED, Bearers
from safeconduct.core.matching.comparison import Comparison, Reason, settled
from safeconduct.core.matching.facts import Birth, PersonFacts
from safeconduct.core.matching.numbers import confused
from safeconduct.core.matching.weights import DEFAULT, Weights

# Among how many people somebody is looked for where nobody says: those whom a search brings together.
AMONG: Final = 2_000


def compare(
    one: PersonFacts,
    other: PersonFacts,
    *,
    among: float = AMONG,
    bearers: Bearers = NOBODY_COUNTED,
    weights: Weights = DEFAULT,
) -> Comparison:
    """How likely it is that two records mean one person; symmetric but for the order of arguments of the reasons.

    `among` is how many people the second could be; `bearers` counts who shares a name, a telephone, an employer.
    What one of them does not know weighs nothing.
    """
    found = names_compared.reasons(one.names, other.names, weights, bearers)
    for aspect in ASPECTS:
        said, against = aspect.said(one), aspect.said(other)
        if said and against:
            found.append(_reason(aspect.set_against(said, against), weights, bearers))
    if one.born and other.born:
        found += _buddhist(one.born, other.born, found, weights)
    return settled(found, weights, among=among)


def _reason(found: Found, weights: Weights, bearers: Bearers) -> Reason:
    arguments: dict[str, Any] = {"one": found.one, "other": found.other}
    weight = weights.bits(found.code)
    if found.code is Code.DOCUMENT_CONFUSABLE:
        arguments["signs"] = confused(found.one, found.other)
    elif found.code in {Code.PHONE_SAME, Code.EMPLOYER_SAME}:
        arguments["people"] = people = bearers.sharing(found.code, found.one, found.other)
        weight = weights.bits_of_shared(found.code, people, bearers.people)
    return Reason(found.code, weight, arguments)


def _buddhist(one: Birth, other: Birth, found: list[Reason], weights: Weights) -> list[Reason]:
    """That a year is of the Buddhist era is worth a word where the dates then agree."""
    if is_buddhist(one) == is_buddhist(other) or any(reason.code is Code.BIRTH_DIFFERENT for reason in found):
        return []
    year = one if is_buddhist(one) else other
    years = {"buddhist": year.year, "christian": christian_year(year)}
    return [Reason(Code.BIRTH_BUDDHIST, weights.bits(Code.BIRTH_BUDDHIST), years)]
