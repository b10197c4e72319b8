"""The content of a section as plain data: looked at, never rejected. Keys nobody knows are kept.

A section is a mapping of its fields to values and of its tables to lists of records; every record has an `id`.
"""

from safeconduct.plans.content.records import Content, Sections, is_blank, record_of, records, title_of
from safeconduct.plans.content.written import parse_hours, parse_windows, point_of

__all__ = [
    "Content",
    "Sections",
    "is_blank",
    "parse_hours",
    "parse_windows",
    "point_of",
    "record_of",
    "records",
    "title_of",
]
