"""Messages to officers, texts by SMS, and what came in."""

from safeconduct.messaging.models.incoming import IncomingMessage, IncomingPart
from safeconduct.messaging.models.messages import Message
from safeconduct.messaging.models.short_messages import Line, Part, ShortMessage

__all__ = ["IncomingMessage", "IncomingPart", "Line", "Message", "Part", "ShortMessage"]
