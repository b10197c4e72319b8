"""Codes that can be said over a bad line and written down wrong without opening somebody else's entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.registry.said import codes

numbers = st.integers(0, codes.SPACE - 1)


@given(numbers)
def test_a_code_is_read_as_it_is_shown(number):
    code = codes.code_of(number)

    assert codes.read_code(codes.spaced(code)) == code
    assert codes.read_code(code.lower()) == code
    assert codes.read_code(" ".join(code)) == code


@given(numbers, numbers)
def test_two_numbers_have_two_codes(one, other):
    assert (codes.code_of(one) == codes.code_of(other)) == (one == other)


@given(numbers, st.integers(0, codes.LENGTH - 1), st.data())
def test_one_wrong_letter_opens_nothing(number, place, data):
    code = codes.code_of(number)
    letters = codes.VOWELS if code[place] in codes.VOWELS else codes.CONSONANTS
    wrong = data.draw(st.sampled_from(sorted(set(letters) - {code[place]})))

    assert codes.read_code(code[:place] + wrong + code[place + 1 :]) == ""


@given(numbers)
def test_letters_that_were_taken_for_others_are_understood(number):
    code = codes.code_of(number)
    misheard = str.maketrans("BFKLSTY", "PVGRZDJ")

    assert codes.read_code(code.translate(misheard)) == code
    assert codes.read_code(code.replace("O", "0").replace("I", "1")) == code


@pytest.mark.parametrize(
    "typed", ["", "-", "BAKO", "BAKO-TIMU-SEKO", "ບາໂກ", "1" * 500, "BAKO-TIMU-S\x00K", "௧௨௩"]
)
def test_what_is_no_code_is_none(typed):
    assert codes.read_code(typed) == ""
