"""Two registers of any size set against each other: who is in both?"""

from safeconduct.core.matching.linkage.linking import Linkage, Pair, Stopped, link

__all__ = ["Linkage", "Pair", "Stopped", "link"]
