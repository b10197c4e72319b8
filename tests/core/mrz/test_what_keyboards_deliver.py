import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.mrz import Reading, Refusal, read, write
from safeconduct.core.mrz.keyboards import LAYOUTS
from tests.core.mrz.people import A_HOLDER, TODAY, holders

LINES = write(A_HOLDER, "TD3")
# What the keys give, written out again from the key caps: on Windows in Laos, on X11 in Laos, in Thailand.
DIGIT_KEYS = "1234567890"
LETTER_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM<"


def caps(digits, letters):
    return dict(zip(DIGIT_KEYS + LETTER_KEYS, f"{digits} {letters}".split(), strict=True))


LAO_DIGITS = "ຢ ຟ ໂ ຖ ຸ ູ ຄ ຕ ຈ ຂ"
LAO_WINDOWS = caps(LAO_DIGITS, "ົ້ 0 * _ + ິ້ ີ້ ຣ ໜ ຽ ັ້ ; . , : ໊ ໋ ! ? ₭ ( ຯ x ຶ້ ື້ ໆ ໝ")
LAO_X11 = caps(LAO_DIGITS, "ົ ໐ ຳ _ + ິ ີ ຮ ນ ຽ ັ ; . , : ໊ ໋ ! ? ຜ ( ຯ ອ ຶ ື ໆ `")
THAI = caps("ๅ / - ภ ถ ุ ึ ค ต จ", '๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ( ) ฉ ฮ ฺ ์ ? ฒ')


def lines_of(text):
    found = read(text, today=TODAY)
    assert isinstance(found, Reading), found
    return found.lines


def codes(text):
    return [problem.code for problem in read(text, today=TODAY).problems]


@pytest.mark.parametrize("between", ["\r\n", "\n", "\r", "\t", "", "\r\n\r\n", " \r\n ", "\x1d"])
def test_anything_or_nothing_may_stand_between_the_lines(between):
    assert lines_of(between.join(LINES)) == LINES
    assert lines_of(between.join(LINES) + between) == LINES


@pytest.mark.parametrize(
    ("before", "after"),
    [("\x02", "\x03"), ("]L0", ""), ("MRZ: ", " end"), ("\ufeff", "\x00"), ("12:04 ", "\r\nOK\r\n")],
)
def test_a_reader_may_put_something_before_and_after(before, after):
    assert lines_of(before + "\r\n".join(LINES) + after) == LINES


def test_lower_case_look_alikes_and_spaces_are_understood():
    text = "\n".join(LINES)
    for changed in (
        text.lower(),
        text.replace("<<", "«").replace("<", "‹"),
        text.replace("<", "＜"),
        " ".join(text),
        re.sub("(.{4})", r"\1 ", text),
        "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text),
    ):
        assert lines_of(changed) == LINES


@pytest.mark.parametrize("digits", ["໐໑໒໓໔໕໖໗໘໙", "๐๑๒๓๔๕๖๗๘๙", "٠١٢٣٤٥٦٧٨٩"])
def test_digits_of_other_scripts_are_digits(digits):
    text = "\n".join(LINES).translate(str.maketrans("0123456789", digits))
    assert lines_of(text) == LINES
    assert "keyboard" not in codes(text)


@pytest.mark.parametrize(("keys", "layout"), [(LAO_WINDOWS, "lao"), (LAO_X11, "lao"), (THAI, "thai")])
@settings(deadline=None, max_examples=40)
@given(holder=holders(kinds="P"))
def test_a_reader_under_a_lao_or_thai_keyboard_is_understood(keys, layout, holder):
    lines = write(holder, "TD3")
    text = "\r\n".join("".join(keys[character] for character in line) for line in lines)
    assert lines_of(text) == lines
    assert "keyboard" in codes(text)


def test_no_two_keys_of_a_layout_leave_the_same_characters():
    for layout in LAYOUTS:
        assert set(layout.keys.values()) == set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<")


@pytest.mark.parametrize("line", [0, 1])
@pytest.mark.parametrize("change", [-3, -1, 1, 4])
@pytest.mark.parametrize("between", ["\n", ""])
def test_fillers_too_few_or_too_many_are_put_right_and_said(line, change, between):
    lines = list(LINES)
    run = max(re.findall("<+", lines[line]), key=len)
    lines[line] = lines[line].replace(run, "<" * (len(run) + change), 1)
    assert lines_of(between.join(lines)) == LINES
    assert "wrong_length" in codes(between.join(lines))


def test_what_is_far_too_long_is_refused_with_its_length():
    found = read("<" * 50_000, today=TODAY)
    assert isinstance(found, Refusal)
    assert [(problem.code, problem.arguments["found"]) for problem in found.problems] == [
        ("too_long", 50_000)
    ]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_text_whatever_ends_in_a_reading_or_a_refusal(text):
    assert isinstance(read(text, today=TODAY), (Reading, Refusal))


@settings(deadline=None, max_examples=40)
@given(st.text("<<<<0123456789ABCLPVI\n \t«໑๒ກ", max_size=140))
def test_any_text_like_a_zone_ends_in_a_reading_or_a_refusal(text):
    assert isinstance(read(text, today=TODAY), (Reading, Refusal))


@settings(deadline=None, max_examples=40)
@given(holders(kinds="P"), st.integers(0, 87), st.integers(0, 87))
def test_any_piece_of_a_zone_ends_in_a_reading_or_a_refusal(holder, first, last):
    assert isinstance(read("".join(write(holder, "TD3"))[first:last], today=TODAY), (Reading, Refusal))


def test_prose_is_no_zone():
    for text in (
        "",
        "   ",
        "hello world",
        "<" * 88,
        "P<" * 1000,
        "P<LAO",
        "The lines of a passport begin with the letter P.\n" * 3,
    ):
        assert isinstance(read(text, today=TODAY), Refusal)
