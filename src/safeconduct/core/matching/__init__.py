"""Names folded so that the spellings of one name meet, whatever the script."""

from safeconduct.core.matching.fold import fold
from safeconduct.core.matching.keys import name_keys, word_keys

__all__ = ["fold", "name_keys", "word_keys"]
