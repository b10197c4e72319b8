"""How many texts a second a carrier takes."""

from typing import Final

from safeconduct.base import clock

# What was not used is made up for so long at the most, so that no second ever holds more than a tenth too many.
CATCH_UP_SECONDS: Final = 0.1
# So much is taken ahead, and no more: what is taken later may be more urgent.
AHEAD_SECONDS: Final = 0.5
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0


class Pace:
    def __init__(self, per_second: int) -> None:
        self._each = 1 / per_second
        self.ahead = max(1, round(per_second * AHEAD_SECONDS))
        self._next = clock.monotonic()
        self._pause = FIRST_PAUSE_SECONDS

    def wait(self) -> float:
        """Seconds until one may go."""
        return max(0.0, self._next - clock.monotonic())

    def went(self) -> None:
        self._next = max(self._next, clock.monotonic() - CATCH_UP_SECONDS) + self._each

    def was_taken(self) -> None:
        self._pause = FIRST_PAUSE_SECONDS

    def slow_down(self) -> None:
        """Wait, and twice as long the next time until one is taken. Answers to what went together count once."""
        if self.wait() < self._each * 2:
            self._next = clock.monotonic() + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
