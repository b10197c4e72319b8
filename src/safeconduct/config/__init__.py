"""Settings, URLs and entry points; names rooms only as strings."""
