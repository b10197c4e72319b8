"""How a text travels by SMS: its letters, its parts, the numbers, and the ways to a carrier. No rows are read here."""
