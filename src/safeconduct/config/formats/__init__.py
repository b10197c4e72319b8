"""Dates and numbers as the ministry writes them, in every language of the pages."""
