"""Current names of the 18 provinces of the Lao PDR, by hand: the public sources still carry older spellings.

Lao and Thai script and the Vietnamese forms are written from general knowledge and marked "curated" in the data.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CuratedArea:
    code: str
    name: str
    lo: str
    th: str
    vi: str = ""
    fr: str = ""
    spellings: tuple[str, ...] = ()


def _area(code: str, name: str, lo: str, th: str, vi: str, fr: str, spellings: str) -> CuratedArea:
    return CuratedArea(
        code, name, lo, th, vi, fr, tuple(part.strip() for part in spellings.split(",") if part.strip())
    )


LAOS = (
    _area("LA-VT", "Vientiane Capital", "ນະຄອນຫຼວງວຽງຈັນ", "นครหลวงเวียงจันทน์", "Thủ đô Viêng Chăn", "Vientiane Capitale",
          "Vientiane, Vientiane Prefecture, Vientiane Municipality, Viangchan, Nakhon Luang Viangchan, Wiang Chan, "
          "Vientiane City, ວຽງຈັນ, ນະຄອນຫລວງວຽງຈັນ, ກຳແພງນະຄອນວຽງຈັນ, เวียงจันทน์, กำแพงนครเวียงจันทน์"),
    _area("LA-PH", "Phongsaly", "ຜົ້ງສາລີ", "พงสาลี", "Phông Sa Lỳ", "Phongsaly",
          "Phongsali, Phôngsali, Fongsaly, Phong Saly, ພົງສາລີ, ผ้งสาลี"),
    _area("LA-LM", "Luang Namtha", "ຫຼວງນໍ້າທາ", "หลวงน้ำทา", "Luông Nậm Thà", "Louang Namtha",
          "Louang Namtha, Louangnamtha, Luangnamtha, Luang Nam Tha, Namtha, ຫລວງນໍ້າທາ, ຫຼວງນ້ຳທາ, ຫລວງນ້ຳທາ"),
    _area("LA-OU", "Oudomxay", "ອຸດົມໄຊ", "อุดมไซ", "U Đôm Xay", "Oudomxay",
          "Oudômxai, Oudomxai, Oudomsay, Udomxai, Udomxay, Oudom Xay, Muang Xay, อุดมไชย"),
    _area("LA-BK", "Bokeo", "ບໍ່ແກ້ວ", "บ่อแก้ว", "Bò Kẹo", "Bokeo", "Bokèo, Bo Keo, Borkeo"),
    _area("LA-LP", "Luang Prabang", "ຫຼວງພະບາງ", "หลวงพระบาง", "Luông Pha Băng", "Luang Prabang",
          "Louangphabang, Louangphrabang, Louang Phrabang, Luangprabang, Luang Phabang, Louang Prabang, ຫລວງພະບາງ, "
          "ຫຼວງພຣະບາງ"),
    _area("LA-HO", "Houaphanh", "ຫົວພັນ", "หัวพัน", "Hủa Phăn", "Houaphan",
          "Houaphan, Huaphan, Huaphanh, Hua Phan, Sam Neua"),
    _area("LA-XA", "Xayaboury", "ໄຊຍະບູລີ", "ไซยะบูลี", "Xay Nha Bu Ly", "Sayaboury",
          "Sainyabuli, Xaignabouli, Xaignabouri, Xayabury, Xayabouri, Xayabouly, Xayaburi, Sayaboury, Sayabouly, "
          "Sayabouri, ໄຊຍະບຸລີ, ໄຊຍະບູຣີ, ไชยบุรี, ไชยะบุรี"),
    _area("LA-XI", "Xiangkhouang", "ຊຽງຂວາງ", "เชียงขวาง", "Xiêng Khoảng", "Xieng Khouang",
          "Xiangkhoang, Xieng Khouang, Xiengkhouang, Xieng Khuang, Xiengkhuang, Siang Khwang"),
    _area("LA-VI", "Vientiane Province", "ແຂວງວຽງຈັນ", "แขวงเวียงจันทน์", "Tỉnh Viêng Chăn", "Province de Vientiane",
          "Vientiane, Viangchan, Wiang Chan, Khoueng Vientiane, ວຽງຈັນ, เวียงจันทน์"),
    _area("LA-BL", "Bolikhamsai", "ບໍລິຄຳໄຊ", "บอลิคำไซ", "Bo Ly Khăm Xay", "Borikhamxay",
          "Bolikhamxai, Bolikhamxay, Borikhamxay, Borikhamxai, Borikhamsay, Bolikhamsay, ບໍລິຄໍາໄຊ, บริคำไซ, บอลิคำไชย"),
    _area("LA-KH", "Khammouane", "ຄຳມ່ວນ", "คำม่วน", "Khăm Muộn", "Khammouane",
          "Khammouan, Khammuan, Khamouane, Khammoune, Kham Muan, ຄໍາມ່ວນ"),
    _area("LA-SV", "Savannakhet", "ສະຫວັນນະເຂດ", "สะหวันนะเขต", "Xa Vẳn Na Khệt", "Savannakhet",
          "Savannakhét, Savanakhet, Savannaket, Suvannakhet, Savan, ສະຫວັນນະເຂຕ, ສະຫວັນ, สุวรรณเขต, สวรรณเขต"),
    _area("LA-SL", "Salavan", "ສາລະວັນ", "สาละวัน", "Sa La Van", "Salavan", "Saravan, Saravane, Salavane"),
    _area("LA-XE", "Sekong", "ເຊກອງ", "เซกอง", "Xê Kông", "Sékong", "Xékong, Xekong, Se Kong, Xe Kong"),
    _area("LA-CH", "Champasak", "ຈຳປາສັກ", "จำปาศักดิ์", "Chăm Pa Sắc", "Champassak",
          "Champassak, Champasack, Champa Sak, Jampasak, ຈໍາປາສັກ, จำปาสัก"),
    _area("LA-AT", "Attapeu", "ອັດຕະປື", "อัตตะปือ", "Át Ta Pư", "Attapeu", "Attapu, Attopeu, Atapeu, Attapue, อัตปือ"),
    _area("LA-XS", "Xaisomboun", "ໄຊສົມບູນ", "ไซสมบูน", "Xay Xổm Bun", "Xaisomboun",
          "Xaisômboun, Xaysomboun, Xaysomboon, Saysomboun, Saisomboun, ไชยสมบูรณ์"),
)  # fmt: skip

# Anouvong, the seat of Xaisomboun: the province was made in 2013, the source polygons are older.
XAISOMBOUN_POINT = (18.906, 103.092)
XAISOMBOUN_BOX = (102.65, 18.45, 103.50, 19.35)

# Towns whose Lao or Thai name the gazetteer lacks, misspells, or hides among variants.
TOWNS = {
    1651944: ("ວຽງຈັນ", "เวียงจันทน์"),
    1653316: ("ສະຫວັນນະເຂດ", "สะหวันนะเขต"),
    1655199: ("ທ່າແຂກ", "ท่าแขก"),
    1654379: ("ປາກເຊ", "ปากเซ"),
    1652203: ("ຊຳເໜືອ", "ซำเหนือ"),
    1655559: ("ຫຼວງພະບາງ", "หลวงพระบาง"),
    1655123: ("ໂພນສະຫວັນ", "โพนสะหวัน"),
    1655078: ("ເມືອງໄຊ", "เมืองไซ"),
    1655087: ("ວັງວຽງ", "วังเวียง"),
    1655107: ("ເມືອງສິງ", "เมืองสิง"),
}
TOWNS_BY_NAME = {
    "Ban Xénô": ("ເຊໂນ", "เซโน"),
    "Pakxan": ("ປາກຊັນ", "ปากซัน"),
    "Sekong": ("ເຊກອງ", "เซกอง"),
    "Lamam": ("ລະມາມ", "ละมาม"),
    "Phôngsali": ("ຜົ້ງສາລີ", "พงสาลี"),
    "Sainyabuli": ("ໄຊຍະບູລີ", "ไซยะบูลี"),
    "Champasak": ("ຈຳປາສັກ", "จำปาศักดิ์"),
    "Ban Houayxay": ("ຫ້ວຍຊາຍ", "ห้วยทราย"),
    "Salavan": ("ສາລະວັນ", "สาละวัน"),
    "Attapeu": ("ອັດຕະປື", "อัตตะปือ"),
    "Luang Namtha": ("ຫຼວງນໍ້າທາ", "หลวงน้ำทา"),
    "Muang Phôn-Hông": ("ໂພນໂຮງ", "โพนโฮง"),
    "Ban Lak Xao": ("ຫຼັກຊາວ", "หลักซาว"),
    "Pakxong": ("ປາກຊ່ອງ", "ปากซอง"),
    "Ban Botèn": ("ບໍ່ເຕັນ", "บ่อเต็น"),
    "Muang Hôngsa": ("ຫົງສາ", "หงสา"),
    "Muang Không": ("ເມືອງໂຂງ", "เมืองโขง"),
    "Ban Laongam": ("ເລົ່າງາມ", "เหล่างาม"),
    "Borikhan": ("ບໍລິຄັນ", "บอลิคัน"),
    "Ban Kèngkok": ("ແກ້ງກອກ", "แก้งกอก"),
    "Ban Thatèng": ("ທ່າແຕງ", "ท่าแตง"),
    "Ban Bachiang": ("ບາຈຽງ", "บาเจียง"),
    "Ban Muang-Nan": ("ເມືອງນານ", "เมืองนาน"),
    "Ban Xamtai": ("ຊຳໃຕ້", "ซำใต้"),
    "Xamtay": ("ຊຳໃຕ້", "ซำใต้"),
    "Dak Cheung": ("ດັກຈຶງ", "ดักจึง"),
    "Ban Nambak": ("ນໍ້າບາກ", "น้ำบาก"),
    "Pakkading": ("ປາກກະດິງ", "ปากกะดิง"),
    "Oudomsouk": ("ອຸດົມສຸກ", "อุดมสุก"),
    "Ban Xèpôn": ("ເຊໂປນ", "เซโปน"),
    "Ban Mahaxai": ("ມະຫາໄຊ", "มหาไซ"),
    "Muang Kènthao": ("ແກ່ນທ້າວ", "แก่นท้าว"),
    "Muang Kasi": ("ກາສີ", "กาสี"),
    "Muang Sanakham": ("ຊະນະຄາມ", "ชนะคาม"),
    "Muang Hinboun": ("ຫີນບູນ", "หินบูน"),
    "Muang Khamkeut": ("ຄຳເກີດ", "คำเกิด"),
    "Muang Phin": ("ເມືອງພິນ", "เมืองพิน"),
    "Muang Long": ("ເມືອງລອງ", "เมืองลอง"),
    "Muang Nalè": ("ນາແລ", "นาแล"),
    "Viangxai": ("ວຽງໄຊ", "เวียงไซ"),
    "Viengxay": ("ວຽງໄຊ", "เวียงไซ"),
    "Ban Dônghén": ("ດົງເຫັນ", "ดงเหน"),
    "Phônthong": ("ໂພນທອງ", "โพนทอง"),
    "Ban Boun-Nua": ("ບຸນເໜືອ", "บุนเหนือ"),
    "Khoa": ("ຂວາ", "ขวา"),
    "Xaysetha": ("ໄຊເສດຖາ", "ไซเสดถา"),
    "Sanaxy": ("ຊານໄຊ", "ซานไซ"),
    "Huameung": ("ຫົວເມືອງ", "หัวเมือง"),
    "Ban Xiang-Ngeun": ("ຊຽງເງິນ", "เชียงเงิน"),
    "Viengthong": ("ວຽງທອງ", "เวียงทอง"),
}

# Cities abroad that Lao people write about often; the gazetteer has few names in Lao.
CITIES_ABROAD = {
    ("VN", "Hanoi"): "ຮ່າໂນ້ຍ",
    ("VN", "Ho Chi Minh City"): "ໂຮ່ຈິມິນ",
    ("VN", "Da Nang"): "ດານັງ",
    ("VN", "Huế"): "ເວ້",
    ("VN", "Vinh"): "ວິງ",
    ("KH", "Phnom Penh"): "ພະນົມເປັນ",
    ("KH", "Siem Reap"): "ສຽມຣາບ",
    ("MM", "Yangon"): "ຢ່າງກຸ້ງ",
    ("CN", "Beijing"): "ປັກກິ່ງ",
    ("CN", "Kunming"): "ຄຸນໝິງ",
    ("CN", "Shanghai"): "ຊຽງໄຮ້",
    ("HK", "Hong Kong"): "ຮົງກົງ",
    ("MY", "Kuala Lumpur"): "ກົວລາລຳເປີ",
    ("SG", "Singapore"): "ສິງກະໂປ",
    ("KR", "Seoul"): "ໂຊລ",
    ("JP", "Tokyo"): "ໂຕກຽວ",
    ("RU", "Moscow"): "ມົດສະກູ",
    ("FR", "Paris"): "ປາຣີ",
    ("ID", "Jakarta"): "ຈາກາຕາ",
    ("PH", "Manila"): "ມະນີລາ",
}
