"""Pages about agreements and representations."""
