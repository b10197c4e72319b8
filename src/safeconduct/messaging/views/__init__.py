"""An officer's own messages, and the outbox as the operator sees it."""
