"""A plan in a world that does not keep to it: played many times with what may turn out otherwise.

`stage` is what is played, `setting` makes it from a problem and trips, `world` draws one world, `playing` plays it,
`deciding` says what a dispatcher would, `ensemble` counts; `calling` is about seats and those who do not come.
"""

from safeconduct.core.evacuation.chance.calling import Calling, calling
from safeconduct.core.evacuation.chance.ensemble import Band, Crowding, Deadline, Ensemble, Odds, Spread
from safeconduct.core.evacuation.chance.simulate import simulate

__all__ = ["Band", "Calling", "Crowding", "Deadline", "Ensemble", "Odds", "Spread", "calling", "simulate"]
