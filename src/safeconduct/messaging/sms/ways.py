"""The way to the carrier that the settings name."""

from safeconduct.messaging.sms import smpp
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.gateway import Gateway
from safeconduct.messaging.sms.parcels import Way


def opened(carrier: Carrier, *, receives: bool = True) -> Way:
    """LineDown if the carrier cannot be reached or does not let us in."""
    return Gateway(carrier) if carrier.way == "http" else smpp.opened(carrier, receives=receives)
