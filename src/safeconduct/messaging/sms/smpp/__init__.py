"""The way to a carrier by SMPP 3.4: one connection for texts in both directions (a transceiver)."""

from safeconduct.messaging.sms.smpp.opening import opened

__all__ = ["opened"]
