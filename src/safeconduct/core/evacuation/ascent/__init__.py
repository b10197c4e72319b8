"""Prices by entropic dual ascent, and the bound that any prices prove; see `climb` and `marks`."""
