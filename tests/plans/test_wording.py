"""The laws of comparing two texts, in scripts with and without spaces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.plans.content.wording import Piece, cleaned, differences, odd_spaces, tokens

unhurried = settings(deadline=None)  # a loaded machine is no fault of the plan

ALPHABET = "ab ເກືອນ້ຳໃຈ.\n\u00a0\u200b\ufeff\u0301"
TEXTS = st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=20)


@unhurried
@given(TEXTS, TEXTS)
def test_what_stayed_and_what_went_is_the_old_text_and_what_stayed_and_came_is_the_new(old, new):
    pieces = differences(old, new)

    assert "".join(one.text for one in pieces if one.how != "added") == cleaned(old)
    assert "".join(one.text for one in pieces if one.how != "removed") == cleaned(new)


@unhurried
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {one.how for one in differences(text, text)} <= {"same"}


@unhurried
@given(TEXTS)
def test_tokens_lose_nothing(text):
    assert "".join(tokens(text)) == text


def test_whole_words_differ_not_letters():
    assert differences("The bridge is closed on Sundays.", "The bridge is closed on Mondays.") == [
        Piece("same", "The bridge is closed on "), Piece("removed", "Sundays"), Piece("added", "Mondays"),
        Piece("same", "."),
    ]  # fmt: skip


def test_a_lao_text_differs_by_the_syllables_that_were_changed():
    old, new = "ປະຊາຊົນໄປຮວມກັນຢູ່ວັດ", "ປະຊາຊົນໄປຮວມກັນຢູ່ໂຮງຮຽນ"

    assert differences(old, new) == [
        Piece("same", "ປະຊາຊົນໄປຮວມກັນຢູ່"), Piece("removed", "ວັດ"), Piece("added", "ໂຮງຮຽນ"),
    ]  # fmt: skip


def test_odd_spaces_from_a_word_processor_hide_no_change_and_are_none():
    pasted = "\ufeffລົດ\u200bເມ\u00a0ອອກ\u200bເວລາ 06:00"

    assert {one.how for one in differences(pasted, "ລົດເມ ອອກເວລາ 06:00")} == {"same"}
    assert [one for one in differences(pasted, "ລົດເມ ອອກເວລາ 07:00") if one.how != "same"] == [
        Piece("removed", "06"), Piece("added", "07"),
    ]  # fmt: skip
    assert odd_spaces(pasted) == {"\u200b": 2, "\u00a0": 1, "\ufeff": 1}


@pytest.mark.parametrize("unit", ["ປະຊາຊົນໄປຮວມກັນ ", "one two three four ", "ກ"])
def test_two_long_lines_are_compared_as_wholes_for_word_by_word_would_take_minutes(unit):
    old = (unit * 20_000)[:20_000]
    new = "x " + old[::-1] + " y"

    assert differences(old, new) == [Piece("removed", old), Piece("added", new)]
