"""Judges that look at more than whether something is written: each yields what is lacking."""
