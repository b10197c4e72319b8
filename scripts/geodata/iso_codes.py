"""One code for every source polygon: its ISO 3166-2 code where one can be told, else a stable code of our own.

The polygon file has names but no ISO codes, so codes come from comparing names inside one country: first equal names,
then a hand-made table, then close spellings. A wrong code is worse than none: pairs that look alike but are not are
refused by hand, and whatever is left gets "CC-x-name", which can never be an ISO code.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from scripts.geodata.fold import fold, slug
from scripts.geodata.inputs import SourceArea

CLOSE_ENOUGH = 0.75

# Areas the source gives to nobody (-1) or to one side of a dispute: (country, code) by the source's own name.
# No country is written where two or more states claim the whole area; the others follow ISO 3166-2 or the UN.
PLACED_BY_HAND = {
    "Spratly Islands": ("", "XX-x-spratly-islands"),
    "Paracel Islands": ("", "XX-x-paracel-islands"),
    "Kashmir": ("", "XX-x-siachen-glacier"),
    "Northern Cyprus": ("CY", "CY-x-northern-cyprus"),
    "Somaliland": ("SO", "SO-x-somaliland"),
    "Crimea": ("UA", "UA-43"),
    "Sevastopol": ("UA", "UA-40"),
    "Akrotiri": ("CY", "CY-x-akrotiri"),
    "Dhekelia": ("CY", "CY-x-dhekelia"),
    "Guantanamo Bay USNB": ("CU", "CU-x-guantanamo-bay"),
    "Baykonur lease in Qyzylorda": ("KZ", "KZ-BAY"),
    "Cocos (Keeling) Islands": ("CC", "CC-x-cocos-keeling-islands"),
    "Christmas Island": ("CX", "CX-x-christmas-island"),
    "Clipperton Island": ("FR", "FR-CP"),
    "Northern Areas": ("PK", "PK-GB"),
}
# Territories with a country code of their own that the source counts to the state they belong to.
OWN_COUNTRY = {
    "FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT", "NL-BQ1": "BQ", "NL-BQ2": "BQ",
    "NL-BQ3": "BQ", "NO-21": "SJ", "NO-22": "SJ", "NO-x-bouvet-island": "BV",
}  # fmt: skip
DISPUTED = frozenset(
    {"XX-x-spratly-islands", "XX-x-paracel-islands", "XX-x-siachen-glacier", "CY-x-northern-cyprus", "SO-x-somaliland",
     "UA-43", "UA-40", "PK-GB", "PK-JK", "IN-JK", "IN-AR", "EH-x-western-sahara", "SY-x-undof"}
)  # fmt: skip

_TABLE = """
AF Wardak=WAR; BG Grad Sofiya=22; BR Distrito Federal=DF; BT Samchi=14; BT Geylegphug=31; BT Chirang=21
BW Sowa=ST; BY Mogilev=MA; CL Magallanes y Antártica Chilena=MA; CN Inner Mongol=NM; CO Bogota=DC; CZ Prague=10
DK Syddanmark=83; DK Midtjylland=82; DK Nordjylland=81; DK Sjaælland=85; DK Hovedstaden=84
EG Al Wadi at Jadid=WAD; EG Al Jizah=GZ; EG Shamal Sina'=SIN; EG Bur Sa`id=PTS; EG Al Qahirah=C; EG Suhaj=SHG
EG Al Bahr al Ahmar=BA; EG As Suways=SUZ; EG Janub Sina'=JS; EG Ad Daqahliyah=DK; EG Dumyat=DT
EG Kafr ash Shaykh=KFS; EG Al Iskandariyah=ALX; EG Bani Suwayf=BNS; EG Al Minufiyah=MNF; EG Al Fayyum=FYM
ER Semenawi Keyih Bahri=SK; FI Finland Proper=19; FI Päijät-Häme=16; GB Eilean Siar=ELS; GB Peterborough=PTE
HN Islas de la Bahía=IB; HR Medimurska=20; HR Istarska=18; HR Primorsko-Goranska=08; HR Krapinsko-Zagorska=02
HR Vukovarsko-Srijemska=16; HR Licko-Senjska=09; IQ Ninawa=NI; IQ Babil=BB; ID Kepulauan Riau=KR
IS Austurland=7; IS Vestfirðir=4; IS Suðurnes=2; IS Höfuðborgarsvæði=1; IS Suðurland=8; IS Norðurland eystra=6
IS Norðurland vestra=5; IS Vesturland=3; IT Firenze=FI; IT Venezia=VE; IT Napoli=NA; IT Bozen=BZ; IT Padova=PD
KH Krong Preah Sihanouk=18; KH Pouthisat=15; KH Krâchéh=10
KP P'yŏngan-bukto=03; KP Hwanghae-namdo=05; KP Hwanghae-bukto=06; KP P'yŏngan-namdo=02; KP Hamgyŏng-bukto=09
KP Hamgyŏng-namdo=08; LA Vientiane [prefecture]=VT; LA Vientiane=VI; LA Xaignabouri=XA; LA Xiangkhoang=XI
LA Louangphrabang=LP; LA Saravan=SL; LB An Nabatiyah=NA; LB South Lebanon=JA; LB North Lebanon=AS
LV Apes=009; LV Cesu=022; LY Al Marqab=MB; LY Al Jifarah=JI; LY Ghadamis=NL; LY Ajdabiya=WA; LY Ash Shati'=WS
LY Surt=SR; LY Tajura' wa an Nawahi al Arba=TB; LY Al Qubbah=DR; LY Mizdah=JG
MX Distrito Federal=CMX; MY Pulau Pinang=07; MY Melaka=04; MY Trengganu=11; NA Caprivi=CA; NZ Auckland=AUK
NZ Marlborough District=MBH; PG Northern=NPP; PG National Capital District=NCD; PL Świętokrzyskie=26
PH Mindoro Occidental=MDC; PH Mindoro Oriental=MDR
RS Severno-Backi=01; RS Zapadno-Backi=05; RS Severno-Banatski=03; RS Južno-Backi=06; RS Srednje-Banatski=02
RS Južno-Banatski=04; RU Moskva=MOW; RU Moskovsskaya=MOS; RU Maga Buryatdan=MAG; RU Yevrey=YEV; RU Orel=ORL
SA Ash Sharqiyah=04; SA Al Hudud ash Shamaliyah=08; SD Southern Darfur=DS; SK Žilinský=ZI; SK Trnavský=TA
SK Nitriansky=NI; SO Jubbada Hoose=JH; SO Jubbada Dhexe=JD; SO Shabeellaha Hoose=SH; SO Shabeellaha Dhexe=SD
SO Bay=BY; SY Dayr Az Zawr=DY; TH Bangkok Metropolis=10; TJ Tadzhikistan Territories=RA; TJ Leninabad=SU
TL Ambeno=OE; TM Tashauz=D; TT Rio Claro-Mayaro=MRC; TZ Kusini-Pemba=10; TZ Kaskazini-Pemba=06
UA Odessa=51; UA Rivne=56; UA Ivano-Frankivs'k=26; UA Vinnytsya=05; UA L'viv=46; UA Poltava=53; UA Luhans'k=09
UA Khmel'nyts'kyy=68; UA Sumy=59; UA Donets'k=14; UA Kiev City=30; UA Kiev=32; US District of Columbia=DC
VE Dependencias Federales=W; VE Distrito Capital=A; YE Al Dali'=DA
"""
_REFUSED = frozenset(
    {("MR", "Nouakchott"), ("TD", "Ennedi"), ("NA", "Kavango"), ("MT", "Żebbuġ"), ("GB", "Merseyside"), ("SD", "Southern Darfur")}
)  # fmt: skip


def _hand_table() -> dict[tuple[str, str], str]:
    table = {}
    for entry in _TABLE.replace("\n", ";").split(";"):
        if entry.strip():
            left, code = entry.strip().rsplit("=", 1)
            country, name = left.split(" ", 1)
            table[country, name] = f"{country}-{code}"
    return table


def _claim(areas: list[SourceArea], names: dict[str, str], codes: dict[int, str]) -> None:
    """Give ISO codes to the areas of one country, the surest pairs first."""
    hand = _hand_table()
    taken: set[str] = set()

    def give(area: SourceArea, code: str) -> None:
        if area.fid not in codes and code not in taken:
            codes[area.fid] = code
            taken.add(code)

    for area in areas:
        if area.names and (area.iso_a2, area.names[0]) in hand:
            give(area, hand[area.iso_a2, area.names[0]])
    by_fold = {fold(name): code for code, name in sorted(names.items(), reverse=True)}
    for place in range(4):
        for area in areas:
            if place < len(area.names) and (code := by_fold.get(fold(area.names[place]))):
                give(area, code)
    for _, fid, code in _close_pairs(areas, names, codes, taken):
        give(next(area for area in areas if area.fid == fid), code)


def _close_pairs(
    areas: list[SourceArea], names: dict[str, str], codes: dict[int, str], taken: set[str]
) -> list[tuple[float, int, str]]:
    pairs = []
    for area in areas:
        if area.fid in codes or not area.names or (area.iso_a2, area.names[0]) in _REFUSED:
            continue
        for code in sorted(set(names) - taken):
            likeness = max(SequenceMatcher(None, fold(own), fold(names[code])).ratio() for own in area.names)
            if likeness >= CLOSE_ENOUGH:
                pairs.append((-likeness, area.fid, code))
    return sorted(pairs)


def place(areas: list[SourceArea], subdivisions: dict[str, dict[str, str]]) -> dict[int, tuple[str, str]]:
    """fid to (country, code); every code is unique."""
    codes: dict[int, str] = {}
    countries = {area.fid: area.iso_a2 for area in areas}
    for area in areas:
        if area.names and (hand := PLACED_BY_HAND.get(area.names[0])):
            countries[area.fid], codes[area.fid] = hand
    by_country: dict[str, list[SourceArea]] = {}
    # The largest first: a province and its city often share a name, and the ISO code is the province's.
    for area in sorted(areas, key=lambda area: (-area.shape.area, area.fid)):
        if area.fid not in codes:
            by_country.setdefault(area.iso_a2, []).append(area)
    for country, members in sorted(by_country.items()):
        _claim(members, subdivisions.get(country, {}), codes)
    used = set(codes.values())
    for area in areas:
        if area.fid not in codes:
            stem = f"{countries[area.fid]}-x-{slug(area.names[0]) if area.names else 'unnamed'}"
            number = 1
            while (code := stem if number == 1 else f"{stem}-{number}") in used:
                number += 1
            codes[area.fid] = code
            used.add(code)
    return {
        area.fid: (OWN_COUNTRY.get(codes[area.fid], countries[area.fid]), codes[area.fid]) for area in areas
    }
