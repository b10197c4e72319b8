"""A grid as two flow networks unrolled over time, people and seats, that share limits with a price each.

Every engine reads these arrays alone: the linear program, the dual ascent, and the certificate.
"""

from safeconduct.core.evacuation.network.arrays import Kind, PeopleNetwork, Room
from safeconduct.core.evacuation.network.build import Network, network_of
from safeconduct.core.evacuation.network.limits import LimitKind, Limits
from safeconduct.core.evacuation.network.seats import SeatNetwork

__all__ = ["Kind", "LimitKind", "Limits", "Network", "PeopleNetwork", "Room", "SeatNetwork", "network_of"]
