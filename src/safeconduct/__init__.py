"""Consular contingency planning and crisis response."""

__version__ = "0.1.0"
