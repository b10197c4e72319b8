"""The states and organisations of a zone (ICAO Doc 9303 part 3, section 5) and their ISO 3166 code of two letters."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_COUNTRIES: Final = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT
    AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO
    BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG
    COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO
    DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB
    GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY
    HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT
    JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY
    LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
    MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA
    NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE
    PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA
    SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR
    SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO
    TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
"""
"""Three letters and the two that ISO 3166-1 gives the same country."""

ALPHA2: Final = {pair[:3]: pair[3:] for pair in _COUNTRIES.split()}
_KNOWN_ALPHA2: Final = frozenset(ALPHA2.values())

# Codes of the standard that belong to a country under another name, and withdrawn ones still carried about.
_SAME_COUNTRY: Final = {
    "D": "DE", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB",
    "ROM": "RO", "ZAR": "CD", "TMP": "TL", "BUR": "MM",
}  # fmt: skip

# Kosovo has no code in ISO 3166-1; XK is the user-assigned one in general use.
_USER_ASSIGNED: Final = {"RKS": "XK"}

_ORGANISATIONS: Final = frozenset(
    {"EUE", "UNO", "UNA", "UNK", "XOM", "XPO", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XES", "XMP", "XDC", "XCT", "IAO"}
)  # fmt: skip
_PERSONS: Final = frozenset({"XXA", "XXB", "XXC", "XXX"})
_SPECIMEN: Final = frozenset({"UTO"})


class StateKind(StrEnum):
    COUNTRY = "country"
    ORGANISATION = "organisation"
    NO_STATE = "no_state"
    """XXA stateless, XXB and XXC refugees, XXX nationality not stated."""
    SPECIMEN = "specimen"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class State:
    """A code as it stands in the zone without fillers, and the ISO alpha-2 code of the country, or ""."""

    code: str
    alpha2: str
    kind: StateKind


NO_STATE: Final = State("", "", StateKind.ABSENT)


def state_of(printed: str) -> State:
    """The state a field of three characters names; two letters are taken for alpha-2, as some states print them."""
    code = printed.rstrip("<")
    if not code:
        return NO_STATE
    alpha2 = ALPHA2.get(code) or _SAME_COUNTRY.get(code) or _USER_ASSIGNED.get(code)
    if alpha2 is None and code in _KNOWN_ALPHA2:
        alpha2 = code
    if alpha2:
        return State(code, alpha2, StateKind.COUNTRY)
    for codes, kind in (
        (_ORGANISATIONS, StateKind.ORGANISATION),
        (_PERSONS, StateKind.NO_STATE),
        (_SPECIMEN, StateKind.SPECIMEN),
    ):
        if code in codes:
            return State(code, "", kind)
    return State(code, "", StateKind.UNKNOWN)
