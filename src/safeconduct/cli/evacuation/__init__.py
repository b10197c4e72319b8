"""`safeconduct evacuation`: plans for an evacuation made, checked, compared and explained, from files alone."""
