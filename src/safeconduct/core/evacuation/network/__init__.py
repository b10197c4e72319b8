"""A grid as two flow networks unrolled over time, people and seats, that share limits with a price each.

Every engine reads these arrays alone: the linear program, the dual ascent, and the certificate.
"""

from safeconduct.core.evacuation.network.build import Network, network_of
from safeconduct.core.evacuation.network.limits import LimitKind, Limits
from safeconduct.core.evacuation.network.people import Kind, PeopleNetwork
from safeconduct.core.evacuation.network.seats import SeatNetwork

__all__ = ["Kind", "LimitKind", "Limits", "Network", "PeopleNetwork", "SeatNetwork", "network_of"]
