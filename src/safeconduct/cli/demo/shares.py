"""How the invented people are spread over the Thai provinces.

Published figures, both for migrant workers of all nationalities (no table by nationality and province was
within reach, so the north-east, where Lao workers are more common than others, comes out too small):
- National Statistical Office, Statistical Yearbook Thailand 2019, table 2.18: permitted migrant workers by
  region, December 2017 (2,062,807 in all).
- TNA, 21 November 2014: registered workers and dependants in Bangkok (319,143), Chon Buri (141,913) and
  Samut Sakhon (98,357) of 1,610,681.
Inside a region, what is not published is divided by the population of its towns.

Totals of Lao workers abroad, July 2024, Labour minister of Lao PDR: 212,795 regular and 203,161 irregular.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

SOURCE: Final = "Labour ministry of Lao PDR, July 2024"
METHOD: Final = (
    "National total of Lao workers abroad x the province's share of permitted migrant workers "
    "(Statistical Yearbook Thailand 2019, table 2.18; TNA, November 2014)"
)

AS_OF: Final = date(2024, 7, 1)
REGULAR_ABROAD: Final = 212_795
IRREGULAR_ABROAD: Final = 203_161

REGION_WORKERS: Final[Mapping[str, int]] = {
    "bangkok": 340_911,
    "vicinity": 738_214,
    "central": 382_259,
    "north": 186_949,
    "northeast": 40_073,
    "south": 374_401,
}
# Of the three provinces counted in 2014, as shares of that year's total.
PROVINCE_SHARE_2014: Final[Mapping[str, float]] = {"TH-20": 141_913 / 1_610_681, "TH-74": 98_357 / 1_610_681}

REGIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "bangkok": ("TH-10",),
    "vicinity": ("TH-11", "TH-12", "TH-13", "TH-73", "TH-74"),
    "central": (
        "TH-14", "TH-15", "TH-16", "TH-17", "TH-18", "TH-19", "TH-20", "TH-21", "TH-22", "TH-23", "TH-24",
        "TH-25", "TH-26", "TH-27", "TH-70", "TH-71", "TH-72", "TH-75", "TH-76", "TH-77",
    ),
    "north": (
        "TH-50", "TH-51", "TH-52", "TH-53", "TH-54", "TH-55", "TH-56", "TH-57", "TH-58", "TH-60", "TH-61",
        "TH-62", "TH-63", "TH-64", "TH-65", "TH-66", "TH-67",
    ),
    "northeast": (
        "TH-30", "TH-31", "TH-32", "TH-33", "TH-34", "TH-35", "TH-36", "TH-37", "TH-38", "TH-39", "TH-40",
        "TH-41", "TH-42", "TH-43", "TH-44", "TH-45", "TH-46", "TH-47", "TH-48", "TH-49",
    ),
    "south": (
        "TH-80", "TH-81", "TH-82", "TH-83", "TH-84", "TH-85", "TH-86", "TH-90", "TH-91", "TH-92", "TH-93",
        "TH-94", "TH-95", "TH-96",
    ),
}  # fmt: skip


def by_province(town_population: Mapping[str, int]) -> dict[str, float]:
    """Share of each province, summing to 1. `town_population` breaks up what is published only by region."""
    total = sum(REGION_WORKERS.values())
    shares: dict[str, float] = {}
    for region, provinces in REGIONS.items():
        left = REGION_WORKERS[region] / total
        for code in provinces:
            if code in PROVINCE_SHARE_2014:
                shares[code] = PROVINCE_SHARE_2014[code]
                left -= shares[code]
        rest = [code for code in provinces if code not in shares]
        weights = {code: max(town_population.get(code, 0), 20_000) for code in rest}
        for code in rest:
            shares[code] = left * weights[code] / sum(weights.values())
    return shares
