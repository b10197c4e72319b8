"""Which towns, airports and crossings the pack of the Mekong has. Towns are named by their number in our gazetteer."""

from __future__ import annotations

# Where the seat of a Thai province is not called like the province.
THAI_SEATS = {"TH-12": "Mueang Nonthaburi", "TH-16": "Lop Buri"}

# Towns with many Lao workers, or where roads to a border or harbour begin.
THAI_TOWNS = {
    "hat-yai": 1610780, "pattaya": 1614295, "si-racha": 1606250, "sattahip": 1606386, "khlong-luang": 1609899,
    "phra-pradaeng": 1607508, "krathum-baen": 1609395, "bang-bua-thong": 1619602, "ban-chang": 1620254,
    "hua-hin": 1153269, "ko-samui": 1154689, "mae-sot": 1152188, "mae-sai": 1152194, "chiang-khong": 1611197,
    "chiang-saen": 1611187, "pai": 1151601, "aranyaprathet": 1621020, "sadao": 1606939, "su-ngai-kolok": 1606050,
    "betong": 1611635, "that-phanom": 1605483, "phibun-mangsahan": 1607730,
}  # fmt: skip

# The seats of the Lao provinces but Xaisomboun, and towns at junctions and borders.
LAO_TOWNS = {
    "vientiane": 1651944, "phon-hong": 1655124, "vang-vieng": 1655087, "luang-prabang": 1655559, "oudomxay": 1655078,
    "luang-namtha": 1655562, "houayxay": 1663526, "phongsaly": 1653894, "xam-neua": 1652203, "phonsavan": 1655123,
    "sainyabuli": 1655084, "pakxan": 1655140, "thakhek": 1655199, "savannakhet": 1653316, "pakse": 1654379,
    "salavan": 1653334, "sekong": 9948272, "attapeu": 1665046, "boten": 1664870, "muang-sing": 1655107,
    "pakkading": 1654401, "lak-xao": 1662662, "xeno": 1658073, "xepon": 1655076, "champasak": 1657819,
    "muang-khong": 1655192,
}  # fmt: skip

TOWNS_AROUND = {
    "hanoi": 1581130, "hai-phong": 1581298, "thanh-hoa": 1566166, "vinh": 1562798, "ha-tinh": 1581047,
    "dong-hoi": 1582886, "dong-ha": 1582926, "hue": 1580240, "da-nang": 1583992, "kon-tum": 1578500,
    "pleiku": 1569684, "son-la": 1567681, "dien-bien-phu": 1583477, "ho-chi-minh-city": 1566083,
    "phnom-penh": 1821306, "siem-reap": 1822214, "battambang": 1831797, "poipet": 1830194, "kampong-cham": 1831173,
    "kampong-thom": 1831125, "kratie": 1830564, "stung-treng": 1822029, "sihanoukville": 1831142, "koh-kong": 1830468,
    "yangon": 1298824, "mandalay": 1311874, "naypyidaw": 6611854, "bago": 1300466, "mawlamyine": 1308465,
    "hpa-an": 1302849, "myawaddy": 1308052, "tachileik": 1295301, "taunggyi": 1293960, "dawei": 1293625,
    "kawthaung": 1319573, "kuala-lumpur": 1735161, "george-town": 1735106, "ipoh": 1734634, "alor-setar": 1736309,
    "kangar": 1736278, "kota-bharu": 1736376, "johor-bahru": 1732752, "kunming": 1804651, "yuxi": 1784185,
    "puer": 1794209, "jinghong": 1785710, "mengla": 1800716, "nanning": 1799869,
}  # fmt: skip

# Every airport of these countries, and only the named ones of the others: those with flights abroad.
ALL_AIRPORTS = ("TH", "LA")
AIRPORTS_AROUND = (
    "HAN", "HPH", "VII", "VDH", "HUI", "DAD", "CXR", "SGN", "KTI", "SAI", "KOS", "RGN", "MDL", "NYT", "THL",
    "KET", "KUL", "SZB", "PEN", "LGK", "KBR", "JHB", "KMG", "JHG",
)  # fmt: skip

# Crossings that our gazetteer, which is about the Lao PDR, does not have. Positions and hours are from general
# knowledge: code, name, countries, lat, lon, kind, hours, note.
CROSSINGS_AROUND = (
    ("THMM-1", "Mae Sai - Tachileik", "MM TH", 20.4430, 99.8820, "bridge", "", ""),
    ("THMM-2", "Mae Sot - Myawaddy (Second Friendship Bridge)", "MM TH", 16.7290, 98.5080, "bridge", "", ""),
    ("THMM-3", "Phu Nam Ron - Htee Khee", "MM TH", 13.9330, 98.9700, "land", "", ""),
    ("THMM-4", "Ranong - Kawthaung", "MM TH", 9.9560, 98.5910, "ferry", "", "Boat over the estuary."),
    ("THKH-1", "Aranyaprathet - Poipet", "KH TH", 13.6610, 102.5480, "land", "", ""),
    ("THKH-2", "Hat Lek - Cham Yeam (Koh Kong)", "KH TH", 11.6440, 102.9120, "land", "", ""),
    ("THKH-3", "Chong Chom - O Smach", "KH TH", 14.4330, 103.6960, "land", "", ""),
    ("THKH-4", "Ban Pakard - Prum (Pailin)", "KH TH", 12.9440, 102.5010, "land", "", ""),
    ("THMY-1", "Sadao - Bukit Kayu Hitam", "MY TH", 6.5210, 100.4180, "land", "", ""),
    ("THMY-2", "Padang Besar", "MY TH", 6.6630, 100.3220, "land", "", ""),
    ("THMY-3", "Su-ngai Kolok - Rantau Panjang", "MY TH", 6.0230, 101.9730, "bridge", "", ""),
    ("THMY-4", "Betong - Pengkalan Hulu", "MY TH", 5.7300, 101.0150, "land", "", ""),
    ("KHVN-1", "Bavet - Moc Bai", "KH VN", 11.0770, 106.1720, "land", "", ""),
    ("KHVN-2", "O Yadav - Le Thanh", "KH VN", 13.7680, 107.4660, "land", "", ""),
    ("CNVN-1", "Hekou - Lao Cai", "CN VN", 22.5080, 103.9660, "bridge", "", ""),
    ("CNVN-2", "Pingxiang - Huu Nghi (Dong Dang)", "CN VN", 21.9750, 106.7110, "land", "", ""),
    ("LATH-L5", "Pang Mon - Ban Huak", "LA TH", 19.3870, 100.4420, "land", "06:00-18:00",
     "Position approximate. Hours by phayaotv-banhuak."),
)  # fmt: skip

# Hours that our gazetteer leaves open, from general knowledge too; the boats and small crossings work by daylight.
HOURS = dict.fromkeys(
    ("LATH-L2", "LATH-L3", "LATH-L4", "LATH-F1", "LATH-F2", "LATH-F3", "LATH-F4", "LATH-F5", "LATH-F6", "LATH-F7",
     "LATH-F8", "LATH-F9"),
    "08:00-18:00",
) | {"LATH-B5": "06:00-22:00"}  # fmt: skip
