"""Spellings of one invented name meet in a key; different names do not."""

import re

import pytest

from safeconduct.cli.demo.names import MEN, SURNAMES, WOMEN
from safeconduct.core.matching import fold, name_keys, word_keys

ONE_NAME = """
ບຸນມີ|Bounmy|Bunmee|Boun Mi|Bounmi|บุญมี
ພົມມະຈັນ|Phommachanh|Phommachan|Pommachan|Phomachanh
ສີສະຫວາດ|Sisavath|Sisavat|Sysavath|Srisawat|ศรีสวัสดิ์|Sisavad
ສົມຊາຍ|Somxay|Somsay|Somchai|Somsai|สมชาย
ບຸນທອງ|Bounthong|Bunthong|Boonthong|บุญทอง
ໄຊຍະວົງ|Xayavong|Sayavong|Saiyavong|Xaiyavong|Saignavong
ແກ້ວ|Keo|Kaew|Keow|แก้ว
ວຽງຄຳ|Viengkham|Viangkham|Wiangkham|เวียงคำ
ພອນສະຫວັນ|Phonesavanh|Phonsavan|Ponsawan|พรสวรรค์
ຄຳຫຼ້າ|Khamla|Khamlah|Kamla|คำหล้า
ທອງລຸນ|Thongloun|Thonglun|Tonglun
ສຸກສະຫວັດ|Souksavath|Souksavat|Suksawat
ຈັນທະວົງ|Chanthavong|Chanthavongs|Janthawong|Chantavong
ໄກສອນ|Kaysone|Kaisone|Kaison|Kaysorn|ไกสร
ນ້ອຍ|Noi|Noy|น้อย
ດວງຈັນ|Douangchanh|Duangchan|Douangchan|ดวงจันทร์
ເພັດ|Phet|Pet|Phetch|Phed|เพชร
ວິໄລ|Vilay|Wilai|Vilai|วิไล
ນາລີ|Naly|Nalee|Nali|นารี
ສຸພານຸວົງ|Souphanouvong|Suphanuvong|Supanuwong
ມະນີວັນ|Manivanh|Maneewan|Manivan|มณีวรรณ
ບຸນຍັງ|Bounyang|Bounnhang|Bunyang
ແສງດາວ|Sengdao|Saengdao|Sengdaw|แสงดาว
ພິມພາ|Phimpha|Pimpa|Phimfa|พิมพา
ເມືອງ|Muang|Meuang|Mueang|เมือง
ຄູນ|Khoun|Khun|Koon|คูณ
ອິນທະວົງ|Inthavong|Intavong|Inthawong|อินทวงศ์
ສຸລິຍາ|Souliya|Suriya|Souriya|สุริยา
ເດືອນ|Deuane|Duean|Deuan|เดือน
ຫຼວງພະບາງ|Luang Prabang|Louangphabang|Luang Phabang|หลวงพระบาง
ສະຫວັນນະເຂດ|Savannakhet|Savannakhét
ຂອນແກ່ນ|Khon Kaen|Khonkaen|ขอนแก่น
ໜອງຄາຍ|Nong Khai|Nongkhai|หนองคาย
ຊຽງໃໝ່|Chiang Mai|Chiangmai|Xiengmai|เชียงใหม่
ອຸດອນທານີ|Udon Thani|Oudonethany|อุดรธานี
ຄຳແພງ|Khampheng|Kampaeng|Khamphaeng|คำแพง
ຈັນສຸກ|Chansouk|Chansuk|Jansuk|จันทร์สุข
"""
PAIRS = [
    (names[0], other)
    for names in (line.split("|") for line in ONE_NAME.split("\n") if line)
    for other in names[1:]
]
LISTED = [*WOMEN, *MEN, *SURNAMES]
DIFFERENT = [
    ("Bounmy", "Bounma"), ("Khamla", "Khamphone"), ("Noy", "Nang"), ("Vilay", "Vanh"), ("Keo", "Kham"),
    ("Somchai", "Somsak"), ("Phet", "Phone"), ("ບຸນມີ", "ບຸນມາ"), ("ສົມຊາຍ", "ສົມສັກ"), ("Sisavath", "Souksavath"),
    ("Thongloun", "Thongsy"), ("Manivanh", "Manisone"), ("Xayavong", "Inthavong"), ("สมชาย", "สมศรี"),
    ("Daovanh", "Daovone"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_spellings_of_one_name_have_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one, other):
    assert fold(one) != fold(other)


def test_a_name_written_in_two_words_is_found_by_one():
    assert "bunmi" in name_keys("Boun Mi Phommachanh")
    assert "bunmi" in name_keys("ບຸນມີ ພົມມະຈັນ")
    assert name_keys("Bounmy Phommachanh")[-1] == name_keys("Boun Mi Pommachan")[-1]


def test_a_title_before_the_name_makes_no_difference():
    assert name_keys("Mr. Bounmy Keo") == name_keys("Bounmy Keo")
    assert name_keys("ທ້າວບຸນມີ ແກ້ວ") == name_keys("ບຸນມີ ແກ້ວ")


def test_a_title_that_is_also_a_name_stays_findable():
    assert fold("Thao") in name_keys("Thao Nguyen")


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Bounmy Phommachanh", ("bunmi", "pomasan")), ("Mr. Bounmy", ("bunmi",)), ("Thao Bounmy", ("bunmi",)),
        ("Thao", ("tao",)), ("ທ້າວ ບຸນມີ", ("bunmi",)), ("Bounmy Bounmy", ("bunmi",)), ("", ()),
    ],
)  # fmt: skip
def test_the_words_of_a_search_are_those_of_the_name_without_titles(typed, keys):
    assert word_keys(typed) == keys


@pytest.mark.parametrize("nothing", ["", "  ", "-", "…", "\u200b"])
def test_nothing_has_no_keys(nothing):
    assert name_keys(nothing) == ()


@pytest.mark.parametrize("name", ["Иванова Мария", "李小龙", "Nguyễn Văn Đức", "သန်းသန်း", "Ñandú", "O’Brien"])
def test_a_name_in_another_script_has_plain_keys_that_fit_their_column(name):
    keys = name_keys(name * 3)

    assert keys
    assert all(re.fullmatch(r"[a-z0-9]{1,40}", key) for key in keys)


def test_the_spellings_of_the_demonstration_meet_in_all_three_scripts_but_for_one():
    """A list of its own, made for other ends than these rules: French, English and Thai ways of writing Lao names."""
    met = [fold(spellings[0]) == fold(other) for spellings in LISTED for other in spellings[1:]]
    missed = [other for spellings in LISTED for other in spellings[1:] if fold(spellings[0]) != fold(other)]

    assert len(met) == 196
    # As if it were Kae-wu-don.
    assert missed == ["Kaewudon"]


def test_no_two_names_of_the_demonstration_are_taken_for_each_other():
    assert len({fold(spellings[0]) for spellings in LISTED}) == len(LISTED)
