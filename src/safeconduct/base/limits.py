"""So many of something in so much time, for each of those who do it. Counted in the cache, which all processes of a
server share: a limit is soft, and two at the very same moment may count as one."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from safeconduct.base import keystore


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in one window of time, which begins with the clock: for minutes, with every full minute."""

    name: str
    most: int
    seconds: int

    def count(self, whose: str, *, at: datetime) -> bool:
        """Count one more. False: there were enough already."""
        key = self._key(whose, at)
        counted = int(cache.get(key, 0))
        if counted >= self.most:
            return False
        cache.set(key, counted + 1, timeout=self.seconds)
        return True

    def is_reached(self, whose: str, *, at: datetime) -> bool:
        return int(cache.get(self._key(whose, at), 0)) >= self.most

    def _key(self, whose: str, at: datetime) -> str:
        # Addresses and numbers are personal: the cache holds files.
        window = int(at.timestamp()) // self.seconds
        return keystore.blind("limit", f"{self.name}\0{whose}\0{window}").hex()
