"""Training the reader of machine readable zones; see docs/developers/mrz.md."""
