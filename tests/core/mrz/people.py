"""Invented holders of documents, and the ways a zone reaches a keyboard."""

from datetime import date

from hypothesis import strategies as st

from safeconduct.core.mrz import Holder
from safeconduct.core.mrz.checks import DIGITS, LETTERS

TODAY = date(2026, 11, 29)

words = st.text(LETTERS, min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
states = st.sampled_from(["LAO", "THA", "VNM", "FRA", "D", "GBD", "UTO", "RKS", "XXA", "UNO", "EUE"])
numbers = st.text(DIGITS + LETTERS, min_size=1, max_size=9)
long_numbers = st.text(DIGITS + LETTERS, min_size=10, max_size=18)
births = st.dates(date(1927, 1, 1), TODAY)
expiries = st.dates(date(1980, 1, 1), date(2070, 1, 1))
optionals = st.text(DIGITS + LETTERS, max_size=7)


def holders(number=numbers, optional=optionals, kinds="PAI"):
    return st.builds(
        Holder,
        document_type=st.sampled_from(list(kinds)),
        issuing_state=states,
        number=number,
        primary_identifier=words,
        secondary_identifier=names,
        nationality=states,
        born=births,
        sex=st.sampled_from(["M", "F", "X"]),
        expires=expiries,
        optional=optional,
        optional_2=st.just(""),
    )


A_HOLDER = Holder(
    "P", "LAO", "PA0473291", "PHOMMACHANH", "KEO OUDONE", "LAO", date(1988, 4, 17), "F", date(2031, 2, 3), "LK204"
)  # fmt: skip
