"""Keyed hashes by which rows are found that belong together. Without the key they say nothing of the number or the text."""

from safeconduct.audit.operations import masked


def correspondent_of(number: str) -> str:
    return masked(number)


def fingerprint_of(number: str, text: str) -> str:
    return masked(f"{number}\n{text}")
