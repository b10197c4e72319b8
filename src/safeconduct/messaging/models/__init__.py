"""Messages to officers."""

from safeconduct.messaging.models.messages import Message

__all__ = ["Message"]
