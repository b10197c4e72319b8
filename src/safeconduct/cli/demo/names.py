"""Invented Lao names in Lao and Latin script, with the spelling variation that papers show.

The elements are common building blocks of Lao names; who bears which combination here is drawn at random.
Several Latin spellings stand for one Lao spelling because no single romanisation is in use: French-era,
English-era and Thai-influenced spellings live side by side in passports and employers' lists.
"""

from random import Random
from typing import Final, NamedTuple

WOMEN: Final = (
    ("ບຸນມີ", "Bounmy", "Bounmi", "Bunmee"), ("ຄຳຫຼ້າ", "Khamla", "Khamlah", "Kamla"),
    ("ແສງດາວ", "Sengdao", "Saengdao", "Sengdaw"), ("ມະນີວັນ", "Manivanh", "Manivan", "Maniwan"),
    ("ສຸພາພອນ", "Souphaphone", "Suphaphone", "Supaporn"), ("ດາວອນ", "Davone", "Davon", "Dawon"),
    ("ວິໄລພອນ", "Vilayphone", "Vilaiphone", "Wilaiporn"), ("ຈັນທະລາ", "Chanthala", "Chantala", "Janthala"),
    ("ນ້ອຍ", "Noy", "Noi"), ("ຄຳພອນ", "Khamphone", "Khamphon", "Kamporn"),
    ("ໄພວັນ", "Phayvanh", "Phaivan", "Paiwan"), ("ສີສຸດາ", "Sisouda", "Sisuda", "Srisuda"),
    ("ບົວວັນ", "Bouavanh", "Buavan", "Buawan"), ("ທິບພາພອນ", "Thipphaphone", "Thippaphone", "Tippaporn"),
    ("ພອນສະຫວັນ", "Phonesavanh", "Phonsavan", "Ponsawan"), ("ລັດດາ", "Latda", "Ladda", "Latdah"),
    ("ມາລີ", "Maly", "Mali", "Malee"), ("ສົມສີ", "Somsy", "Somsi", "Somsri"),
    ("ແກ້ວມະນີ", "Keomany", "Keomani", "Kaewmanee"), ("ສຸກສະຫວັນ", "Souksavanh", "Suksavan", "Sooksawan"),
)  # fmt: skip

MEN: Final = (
    ("ສົມພອນ", "Somphone", "Somphon", "Somporn"), ("ບຸນທອງ", "Bounthong", "Bunthong", "Boontong"),
    ("ຄຳສິງ", "Khamsing", "Kamsing"), ("ວິໄລ", "Vilay", "Vilai", "Wilai"),
    ("ສຸລິຍາ", "Souliya", "Suliya", "Suriya"), ("ບຸນຍັງ", "Bounyang", "Bounnhang", "Boonyang"),
    ("ແສງອາລຸນ", "Sengaloun", "Saengalun", "Sengarun"), ("ພູວົງ", "Phouvong", "Phuvong", "Poowong"),
    ("ທອງໃສ", "Thongsay", "Thongxay", "Tongsai"), ("ສີທອນ", "Sithone", "Sithon", "Siton"),
    ("ຈັນທະຈອນ", "Chanthachone", "Chanthajon", "Jantajorn"), ("ບຸນເລີດ", "Bounleuth", "Bounlert", "Boonlert"),
    ("ຄຳໄຊ", "Khamxay", "Khamsay", "Kamchai"), ("ອານຸສອນ", "Anousone", "Anouson", "Anusorn"),
    ("ໄຊຍະສິດ", "Xayasith", "Sayasit", "Chaiyasit"), ("ສົມຈິດ", "Somchit", "Somchith", "Somjit"),
    ("ວັນນະ", "Vanna", "Vannah", "Wanna"), ("ບຸນເພັງ", "Bounpheng", "Bunpheng", "Boonpeng"),
    ("ແກ້ວອຸດອນ", "Keooudone", "Keoudone", "Kaewudon"), ("ພົມມາ", "Phomma", "Pomma", "Phommah"),
)  # fmt: skip

SURNAMES: Final = (
    ("ພົມມະຈັນ", "Phommachanh", "Phommachan", "Pommajan"), ("ສີສະຫວາດ", "Sisavath", "Sisavat", "Srisawat"),
    ("ວົງສະຫວັນ", "Vongsavanh", "Vongsavan", "Wongsawan"), ("ອິນທະວົງ", "Inthavong", "Intavong", "Intawong"),
    ("ແສງສຸລິຍາ", "Sengsouliya", "Saengsuliya", "Sengsuriya"), ("ພິມມະສອນ", "Phimmasone", "Phimmason", "Pimmasorn"),
    ("ໄຊຍະວົງ", "Xayavong", "Sayavong", "Chaiyawong"), ("ບຸນນະວົງ", "Bounnavong", "Bunnavong", "Boonnawong"),
    ("ແກ້ວບຸນພັນ", "Keobounphanh", "Keobounphan", "Kaewbunpan"), ("ຈັນທະວົງ", "Chanthavong", "Chantavong", "Jantawong"),
    ("ສຸວັນນະວົງ", "Souvannavong", "Suvannavong", "Suwannawong"), ("ລາດຊະວົງ", "Latsavong", "Ratsavong", "Ratchawong"),
    ("ພັນທະວົງ", "Phanthavong", "Panthavong", "Pantawong"), ("ຄຳພູວົງ", "Khamphouvong", "Khamphuvong", "Kampoowong"),
    ("ສີລິວົງ", "Sirivong", "Silivong", "Siriwong"), ("ວໍລະຈິດ", "Vorachith", "Vorachit", "Worajit"),
    ("ມະນີວົງ", "Manivong", "Maneevong", "Maniwong"), ("ທຳມະວົງ", "Thammavong", "Tammavong", "Thammawong"),
    ("ຫຼວງອາໄພ", "Luangaphay", "Luangaphai", "Luangapai"), ("ນວນສະຫວັນ", "Nouansavanh", "Nuansavan", "Nuansawan"),
    ("ບຸບຜາ", "Boupha", "Bubpha", "Bupha"), ("ອຸດົມສຸກ", "Oudomsouk", "Udomsouk", "Udomsuk"),
    ("ຍອດໄຊ", "Nhotxay", "Yodxay", "Yotchai"), ("ສະຫວັດດີ", "Savatdy", "Savatdi", "Sawatdee"),
    ("ພູມີ", "Phoumy", "Phoumi", "Poomee"), ("ຄູນສະຫວັດ", "Khounsavath", "Khunsavat", "Kunsawat"),
)  # fmt: skip


class Name(NamedTuple):
    lao: str
    latin: str


def draw(random: Random, *, woman: bool) -> Name:
    given = random.choice(WOMEN if woman else MEN)
    surname = random.choice(SURNAMES)
    # The first spelling is the commonest in passports; the others turn up in employers' lists.
    latin_given = given[1] if random.random() < 0.6 else random.choice(given[1:])
    latin_surname = surname[1] if random.random() < 0.6 else random.choice(surname[1:])
    lao_surname = surname[0]
    latin = f"{latin_given} {latin_surname}"
    if random.random() < 0.08:
        latin = latin.upper()
    return Name(f"{given[0]} {lao_surname}", latin)
