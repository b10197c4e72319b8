"""The words by which a text says what it wants, in Lao, Thai, Vietnamese, French, English and as they are typed in
Latin letters. Case, spaces, tone marks and the several ways to type one Lao syllable make no difference.

A text is somebody's whole answer before it is a command: where a name or a place was asked for, only a text that is
nothing but the word counts, and of short words in Latin letters only the plainest, for Goi, Sai and Mai are names.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from safeconduct.registry.intake.text import ascii_digits


class Keyword(Enum):
    STOP = "stop"
    HELP = "help"
    CALL = "call"
    MISTAKE = "mistake"
    REGISTER = "register"
    NEW = "new"
    WHERE = "where"
    LANGUAGE = "language"


# {keyword: {language, or "" for words that tell none: spellings}}. "Dừng" and "hủy" are no words for stopping here:
# without their marks they are the names Dung and Huy.
SPELLINGS: Final[dict[Keyword, dict[str, tuple[str, ...]]]] = {
    Keyword.STOP: {
        "": ("stop", "stopall", "unsubscribe"),
        "lo": ("ຢຸດ", "ຢຸດສົ່ງ", "ຍົກເລີກ", "yutsong", "nyokleuk", "yokleuk"),
        "th": ("หยุด", "หยุดส่ง", "ยกเลิก", "yokloek", "yoklerk"),
        "vi": ("dừng lại", "ngừng", "ngừng lại", "hủy bỏ"),
        "fr": ("arrêt", "arrêter", "arrêtez"),
    },
    Keyword.HELP: {
        "": ("help", "info"),
        "lo": ("ຊ່ວຍ", "ຊ່ວຍແດ່", "ຊ່ວຍເຫຼືອ", "suailuea", "souayleua"),
        "th": ("ช่วย", "ช่วยด้วย", "ช่วยเหลือ", "chuayduay", "chuailuea"),
        "vi": ("giúp", "giúp đỡ", "trợ giúp"),
        "fr": ("aide", "aidez-moi"),
    },
    Keyword.CALL: {
        "": ("call", "call me", "please call me"),
        "lo": ("ໂທ", "ໂທຫາ", "ໂທຫາຂ້ອຍ", "ໂທກັບ", "thoha", "tho ha khoy", "tohakhoy"),
        "th": ("โทร", "โทรหา", "โทรกลับ", "โทรหาฉัน", "thorha", "thorklap"),
        "vi": ("gọi", "gọi tôi", "gọi lại", "gọi cho tôi"),
        "fr": ("appel", "appelez-moi", "rappel", "rappelez-moi"),
    },
    Keyword.MISTAKE: {
        "": ("mistake", "change", "wrong"),
        "lo": ("ຜິດ", "ແກ້", "ແກ້ໄຂ", "ປ່ຽນ", "phit", "kaekhai"),
        "th": ("ผิด", "แก้", "แก้ไข", "เปลี่ยน", "phid", "plian"),
        "vi": ("sai", "sửa", "nhầm", "thay đổi"),
        "fr": ("erreur", "faute", "changer", "corriger"),
    },
    Keyword.REGISTER: {
        "": ("reg", "register", "registration"),
        "lo": ("ລົງທະບຽນ", "ຂຶ້ນທະບຽນ", "longthabian", "longthabien", "longtabian", "khuenthabian"),
        "th": ("ลงทะเบียน", "ขึ้นทะเบียน", "longthabiian", "longtabien"),
        "vi": ("đăng ký", "đăng kí"),
        "fr": ("inscription", "inscrire", "s'inscrire"),
    },
    Keyword.NEW: {
        "": ("new", "another"),
        "lo": ("ໃໝ່", "ຄົນໃໝ່", "ອີກຄົນ", "khonmai", "mai"),
        "th": ("ใหม่", "คนใหม่", "อีกคน", "ikkhon"),
        "vi": ("mới", "người mới", "người khác"),
        "fr": ("nouveau", "nouvelle", "autre"),
    },
    Keyword.WHERE: {
        "": ("where", "place", "moved"),
        "lo": ("ຢູ່ໃສ", "ບ່ອນຢູ່", "ສະຖານທີ່", "ຍ້າຍ", "yusai", "bonyu", "nyai"),
        "th": ("ที่ไหน", "ที่อยู่", "สถานที่", "ย้าย", "yunai", "thiyu"),
        "vi": ("ở đâu", "nơi ở", "địa điểm", "chuyển"),
        "fr": ("lieu", "adresse", "endroit", "où"),
    },
    Keyword.LANGUAGE: {
        "": ("lang", "language"),
        "lo": ("ພາສາ", "phasa", "pasa"),
        "th": ("ภาษา", "phasathai"),
        "vi": ("ngôn ngữ",),
        "fr": ("langue",),
    },
}  # fmt: skip
# In the order in which they are offered, each by its number or one of these.
LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "lo": ("lo", "lao", "ລາວ", "ພາສາລາວ", "ลาว"),
    "th": ("th", "thai", "ไทย", "ภาษาไทย", "ໄທ"),
    "vi": ("vi", "viet", "tiếng Việt", "vietnamese", "ຫວຽດ", "เวียดนาม"),
    "en": ("en", "eng", "english", "ອັງກິດ", "อังกฤษ", "anh"),
    "fr": ("fr", "français", "french", "ຝຣັ່ງ", "ฝรั่งเศส", "pháp"),
}
ALL: Final = ("all", "ທຸກຄົນ", "ທັງໝົດ", "ทุกคน", "ทั้งหมด", "tất cả", "tous", "toutes", "thukkhon")
NOBODY: Final = (
    "no", "none", "nobody", "alone", "ບໍ່ມີ", "ຄົນດຽວ", "ไม่มี", "คนเดียว", "không", "không có", "một mình", "non",
    "aucun", "personne", "seul", "seule", "bomi", "maimi", "khondiao",
)  # fmt: skip

# Answers to whether somebody is still where they were; by the numbers that the question gives, too.
YES: Final = (
    "1", "yes", "y", "ok", "still", "ແມ່ນ", "ໂດຍ", "ເຈົ້າ", "ຢູ່", "ຍັງຢູ່", "ຢູ່ບ່ອນເກົ່າ", "ใช่", "ครับ", "ค่ะ", "อยู่", "ยังอยู่", "ที่เดิม",
    "có", "vâng", "dạ", "đúng", "vẫn", "vẫn ở", "còn", "oui", "toujours", "men", "doy", "chao", "yang yu", "chai",
)  # fmt: skip
NO: Final = (
    "2", "no", "n", "not", "ບໍ່", "ບໍ່ແມ່ນ", "ບໍ່ຢູ່", "ບໍ່ຢູ່ແລ້ວ", "ย้ายแล้ว", "ไม่", "ไม่ใช่", "ไม่อยู่", "ไม่อยู่แล้ว", "ຍ້າຍແລ້ວ", "không", "không còn",
    "chưa", "non", "bo", "bo men", "bo yu", "mai chai", "mai yu",
)  # fmt: skip

PLAIN: Final = frozenset({"stop", "help", "call", "reg"})
# A shorter word in Latin letters may be a name.
LEAST_LETTERS: Final = 5
# No more words than so many stand behind the one that stops everything.
MOST_WORDS_OF_A_STOP: Final = 3
NOT_WHERE_A_NAME_IS_ASKED: Final = frozenset({Keyword.NEW, Keyword.WHERE})
_TONES: Final = dict.fromkeys([*range(0x0E47, 0x0E4D), *range(0x0EC8, 0x0ECD)])
_ALIKE: Final = {ord("đ"): "d", ord("\u0ebc"): "\u0ea5"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`language` is what the word tells of it, `rest` what stands behind it."""

    keyword: Keyword
    language: str = ""
    rest: str = field(default="", repr=False)


def wanted(text: str, *, is_open: bool = False) -> Wanted | None:
    """`is_open`: a name or a place was asked for, in the answerer's own words."""
    whole = folded(text)
    if whole in _BY_SPELLING and not (is_open and _may_be_an_answer(whole)):
        keyword, language = _BY_SPELLING[whole]
        return Wanted(keyword, language)
    first, _space, rest = text.strip().partition(" ")
    found = _BY_SPELLING.get(folded(first))
    if found is None or (is_open and found[0] is not Keyword.STOP):
        return None
    if found[0] is Keyword.STOP and len(rest.split()) >= MOST_WORDS_OF_A_STOP:
        return None
    return Wanted(*found, rest)


def folded(text: str) -> str:
    """Letters, vowel signs and digits, as they are the same however they were typed."""
    plain = unicodedata.normalize("NFKD", ascii_digits(text).casefold()).translate(_TONES).translate(_ALIKE)
    return "".join(mark for mark in plain if unicodedata.category(mark)[0] in "LN" or _is_a_sign(mark))


def is_one_of(text: str, spellings: tuple[str, ...]) -> bool:
    return folded(text) in {folded(one) for one in spellings}


def _is_a_sign(mark: str) -> bool:
    """A vowel of Lao or Thai above or below its consonant."""
    return "\u0e00" <= mark <= "\u0eff" and unicodedata.category(mark)[0] == "M"


def _may_be_an_answer(whole: str) -> bool:
    keyword, _language = _BY_SPELLING[whole]
    if keyword in NOT_WHERE_A_NAME_IS_ASKED:
        return True
    return whole.isascii() and len(whole) < LEAST_LETTERS and whole not in PLAIN


_BY_SPELLING: Final[dict[str, tuple[Keyword, str]]] = {
    folded(spelling): (keyword, language)
    for keyword, languages in SPELLINGS.items()
    for language, spellings in languages.items()
    for spelling in spellings
}
