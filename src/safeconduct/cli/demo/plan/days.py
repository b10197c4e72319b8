"""Days around the day on which the demonstration is filled, so that its plan is as fresh tomorrow as today."""

from datetime import date, timedelta


def ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def ahead(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
