"""Are these two records one person? Names of any script by their sound, facts weighed, reasons in codes."""

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.commonness import Bearers
from safeconduct.core.matching.compare import compare
from safeconduct.core.matching.comparison import Comparison, Reason
from safeconduct.core.matching.facts import Birth, PersonFacts, PersonName
from safeconduct.core.matching.fold import fold
from safeconduct.core.matching.keys import name_keys, word_keys
from safeconduct.core.matching.similarity import SAME_NAME, name_similarity
from safeconduct.core.matching.weights import Weights

__all__ = [
    "SAME_NAME", "Bearers", "Birth", "Code", "Comparison", "PersonFacts", "PersonName", "Reason", "Weights", "compare", "fold",
    "name_keys", "name_similarity", "word_keys",
]  # fmt: skip
