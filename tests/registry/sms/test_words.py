"""The words that are understood, and the words that are said."""

import pytest
from django.conf import settings

from safeconduct.messaging.sms.splitting import split
from safeconduct.registry.said import spoken
from safeconduct.registry.said.keywords import NO, SPELLINGS, YES, Keyword, folded, wanted
from safeconduct.registry.said.spoken import Saying
from safeconduct.registry.said.texts import count_in, language_in, name_in, place_in, shortened

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SAID = {name: one for name, one in vars(spoken).items() if isinstance(one, Saying)} | {
    "done": spoken.done("ກ" * 16, "BAKO-TIMU-SEK"),
    "done without a name": spoken.done("", "BAKO-TIMU-SEK"),
}


@pytest.mark.parametrize(
    ("text", "keyword", "language"),
    [
        ("REG", Keyword.REGISTER, ""), ("ລົງທະບຽນ", Keyword.REGISTER, "lo"), ("ລົງ ທະບຽນ.", Keyword.REGISTER, "lo"),
        ("ลงทะเบียน", Keyword.REGISTER, "th"), ("Đăng Ký", Keyword.REGISTER, "vi"), ("DANG KI", Keyword.REGISTER, "vi"),
        ("S’inscrire", Keyword.REGISTER, "fr"), ("long thabian", Keyword.REGISTER, "lo"),
        ("ຊ່ວຍເຫລືອ", Keyword.HELP, "lo"), ("ຊວຍເຫຼືອ", Keyword.HELP, "lo"), ("ชวย", Keyword.HELP, "th"),
        ("tro giup", Keyword.HELP, "vi"), ("ໂທ", Keyword.CALL, "lo"), ("โทรกลับ", Keyword.CALL, "th"),
        ("appelez moi", Keyword.CALL, "fr"), ("ຢູ່ໃສ", Keyword.WHERE, "lo"), ("ยาย", Keyword.WHERE, "th"),
        ("ຄົນໃຫມ່", Keyword.NEW, "lo"), ("แก้ไข", Keyword.MISTAKE, "th"), ("thay doi", Keyword.MISTAKE, "vi"),
        ("ພາສາ", Keyword.LANGUAGE, "lo"), ("Où", Keyword.WHERE, "fr"),
    ],
)  # fmt: skip
def test_a_word_is_understood_however_it_is_typed(text, keyword, language):
    found = wanted(text)

    assert (found.keyword, found.language) == (keyword, language)


@pytest.mark.parametrize("text", ["", "...", "1", "Bounmy", "Dung", "Huy", "dừng", "I register later", "ບຸນມີ"])
def test_other_words_are_none_of_ours(text):
    assert wanted(text) is None


def test_no_spelling_is_a_yes_and_a_no():
    assert {folded(one) for one in YES} & {folded(one) for one in NO} == set()


def test_no_spelling_stands_for_two_words():
    seen = {}
    for keyword, languages in SPELLINGS.items():
        for spellings in languages.values():
            for spelling in spellings:
                assert seen.setdefault(folded(spelling), keyword) is keyword, spelling


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4), ("໔", 4), ("๔ คน", 4), ("we are 12", 12), ("ບໍ່ມີ", 0), ("Không", 0), ("alone", 0), ("0", 0),
        ("many", None), ("0812345678", None), ("999", None), ("", None), ("-", None),
    ],
)  # fmt: skip
def test_how_many_are_with_somebody(text, number):
    assert count_in(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "lo"), ("໑", "lo"), ("๒", "th"), ("3.", "vi"), ("ລາວ", "lo"), ("ภาษาไทย", "th"), ("Tieng Viet", "vi"),
        ("FRANCAIS", "fr"), ("english", "en"), ("6", ""), ("", ""), ("klingon", ""),
    ],
)  # fmt: skip
def test_a_language_is_chosen_by_number_or_name(text, code):
    assert language_in(text) == code


def test_what_is_no_name_and_no_place():
    assert [name_in(text) for text in ("12", "", "?", "a" * 81)] == ["", "", "", ""]
    assert [place_in(text) for text in ("7", "", "!?", "x")] == ["", "", "", ""]
    assert place_in("13.7, 100.5") == "13.7, 100.5"


def test_a_text_is_cut_between_syllables():
    assert shortened("ກຳ" * 10, 5) == "ກຳກຳ"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAID)
def test_every_answer_fits_in_two_parts_and_speaks_of_nothing_but_an_embassy(name, language):
    text = SAID[name].text(language)

    # As if any letter of it were outside the seven-bit alphabet.
    assert len(split(text + "ກ")) <= 2
    told = {
        "register",
        "victim",
        "police",
        "rescue",
        "protection",
        "crisis",
        "evacuat",
        "traffick",
        "employer",
    }
    assert not any(word in text.casefold() for word in told)
