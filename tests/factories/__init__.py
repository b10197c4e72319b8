"""Invented records for tests, made by plain functions: one module a room."""

from datetime import UTC, datetime

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
