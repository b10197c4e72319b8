"""Pages about posts, their officers, and a user's own settings."""
