"""What is never cut: a letter with its marks, whatever the script, and an emoji with what changes it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.clusters import clusters

unhurried = settings(deadline=None)  # a loaded machine is no fault of the text


@unhurried
@given(st.text(max_size=40))
def test_clusters_lose_nothing_and_none_is_empty(text):
    pieces = list(clusters(text))

    assert "".join(pieces) == text
    assert "" not in pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ເກົ່ານ້ຳໃຈ", ["ເກົ່", "າ", "ນ້ຳ", "ໃຈ"]),
        ("เก่งที่น้ำ", ["เก่", "ง", "ที่", "น้ำ"]),
        ("ភ្នំពេញ", ["ភ្នំ", "ពេ", "ញ"]),
        ("မန္တလေး", ["မ", "န္တ", "လေး"]),
        ("e\u0301te\u0301", ["e\u0301", "t", "e\u0301"]),
        ("नमस्ते", ["न", "म", "स्ते"]),
    ],
    ids=["Lao", "Thai", "Khmer", "Burmese", "Latin", "Hindi"],
)
def test_a_letter_keeps_its_marks_and_what_is_tied_to_it(text, pieces):
    assert list(clusters(text)) == pieces


@pytest.mark.parametrize(
    "emoji",
    ["👩‍👩‍👧", "👍🏽", "❤️", "1️⃣", "🇱🇦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🧑🏿‍🚒"],
    ids=["family", "skin", "variation", "keycap", "flag", "regional flag", "skin and joiner"],
)
def test_an_emoji_keeps_what_changes_it(emoji):
    assert list(clusters(f"a{emoji}{emoji}b")) == ["a", emoji, emoji, "b"]


def test_three_flag_letters_are_one_flag_and_a_letter():
    assert list(clusters("🇱🇦🇹")) == ["🇱🇦", "🇹"]


def test_a_line_break_of_two_characters_is_one():
    assert list(clusters("a\r\nb\n\r")) == ["a", "\r\n", "b", "\n", "\r"]


def test_a_mark_or_joiner_after_a_space_stands_alone():
    assert list(clusters("a \u0301b \u200db")) == ["a", " ", "\u0301", "b", " ", "\u200db"]
