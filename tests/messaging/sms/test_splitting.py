"""A text in parts: as many as a carrier counts, and none that cuts what a reader takes for one letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.clusters import clusters
from safeconduct.messaging.sms.alphabets import BASIC, EXTENSION, Coding, decoded
from safeconduct.messaging.sms.joining import Octets, joined, without_header
from safeconduct.messaging.sms.splitting import ALONE, BESIDE_OTHERS, TooLong, split, units

unhurried = settings(deadline=None)  # a loaded machine is no fault of the text

SEVEN_BIT = st.text(alphabet=BASIC.replace("\x1b", "") + "".join(EXTENSION), max_size=800)
MEKONG = st.lists(
    st.sampled_from(["ເກົ່", "ານ້ຳ", "ໃຈ", "ที่นี่", "ភ្នំ", "မန္တ", " ", "a", "👩‍👩‍👧", "🇱🇦", "e\u0301", "€", "\r\n", "\U0001f3fd"]), max_size=200
).map("".join)  # fmt: skip
TEXTS = SEVEN_BIT | MEKONG | st.text(max_size=400)
LAO = "ກະລຸນາໄປທີ່ຈຸດນັດພົບ ນຳເອົາໜັງສືຜ່ານແດນ ແລະ ນ້ຳດື່ມ. ຕອບ 1 ຖ້າທ່ານປອດໄພ. "


@unhurried
@given(TEXTS)
def test_the_parts_joined_are_the_text(text):
    assert "".join(split(text).texts) == text


@unhurried
@given(TEXTS)
def test_each_part_fits_and_only_a_cluster_too_long_for_any_part_is_cut(text):
    parts = split(text)
    limit = (ALONE if len(parts) == 1 else BESIDE_OTHERS)[parts.coding]
    ends, at = set(), 0
    for one in parts.texts[:-1]:
        at += len(one)
        ends.add(at)

    assert all(units(one, parts.coding) <= limit for one in parts.texts)
    assert parts.units_free >= 0
    at = 0
    for cluster in clusters(text):
        inside = set(range(at + 1, at + len(cluster)))
        assert not (inside & ends) or units(cluster, parts.coding) > limit
        at += len(cluster)


@unhurried
@given(TEXTS)
def test_no_part_could_have_taken_the_first_cluster_of_the_next(text):
    parts = split(text)
    for one, following in zip(parts.texts, parts.texts[1:], strict=False):
        first = next(clusters(following))
        assert units(one + first, parts.coding) > BESIDE_OTHERS[parts.coding]


@unhurried
@given(TEXTS, st.integers(0, 255), st.randoms(use_true_random=False))
def test_what_is_sent_is_read_again_in_any_order_and_with_parts_that_come_twice(text, reference, random):
    parts = split(text)
    sent = parts.octets(reference)
    assert all(len(one) <= 140 or parts.coding is Coding.GSM for one in sent)
    if len(sent) == 1:
        read = decoded(sent[0], parts.coding)
    else:
        came = [*sent, *random.sample(sent, len(sent) // 2)]
        random.shuffle(came)
        found = {}
        for octets in came:
            place, body = without_header(octets)
            assert (place.reference, place.total) == (reference, len(sent))
            found[place.position] = Octets(body, parts.coding)
        read = joined(found, len(sent)).text

    assert read == text.replace("\0", "") or "\ufeff" in text


@pytest.mark.parametrize(
    ("letters", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2),
     ("ກ" * 70, 1), ("ກ" * 71, 2), ("ກ" * 134, 2), ("ກ" * 135, 3), ("😀" * 35, 1), ("😀" * 36, 2), ("", 1)],
)  # fmt: skip
def test_parts_are_counted_as_carriers_count_them(letters, parts):
    assert len(split(letters)) == parts


def test_an_escape_pair_is_not_cut():
    parts = split("a" * 152 + "€" + "b" * 100)

    assert parts.texts == ("a" * 152, "€" + "b" * 100)


def test_a_pair_of_utf_16_is_not_cut():
    parts = split("ກ" * 66 + "😀" + "ກ" * 10)

    assert parts.texts == ("ກ" * 66, "😀" + "ກ" * 10)


def test_one_letter_outside_the_alphabet_makes_the_whole_text_ucs2():
    assert (split("a" * 100).coding, split("a" * 100 + "ç").coding) == (Coding.GSM, Coding.UCS2)


def test_a_warning_in_lao_is_cut_between_syllables():
    parts = split(LAO * 9)

    assert {len(one) for one in parts.texts[:-1]} > {67}
    assert not any(one[0] in "\u0eb1\u0eb4\u0eb5\u0ec8\u0ec9\u0eb3" for one in parts.texts)
    assert not any(one[-1] in "ເແໂໃໄ" for one in parts.texts)


def test_syllables_of_three_letters_fill_a_part_to_the_last_whole_one():
    assert [len(one) for one in split("ນ້ຳ" * 40).texts] == [66, 54]


def test_marks_without_end_are_cut_where_a_part_is_full_and_no_letter_is_lost():
    parts = split("a" + "\u0301" * 200)

    assert "".join(parts.texts) == "a" + "\u0301" * 200
    assert [len(one) for one in parts.texts] == [67, 67, 67]


def test_what_no_header_can_count_is_refused():
    assert len(split("a" * 153 * 255)) == 255

    with pytest.raises(TooLong):
        split("a" * (153 * 255 + 1))


def test_what_is_left_of_the_last_part_is_told():
    assert (split("a" * 150).units_free, split("a" * 160).units_free, split("a" * 200).units_free) == (
        10,
        0,
        106,
    )
