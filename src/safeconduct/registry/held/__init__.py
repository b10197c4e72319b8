"""What is held about one person, for that person: every kind of row in plain words, and nobody else's data."""
