"""What officers are told: messages in an outbox, and the channels they leave by."""
