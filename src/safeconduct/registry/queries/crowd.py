"""What can be said of many people at once: how many of which sex and age, and in which parts of the map."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db.models import Count, QuerySet

from safeconduct.core.geo.cells import COLUMNS, PER_DEGREE, ROW
from safeconduct.registry.ages import CODES, band_of
from safeconduct.registry.models import Registration, Sex

SEXES: Final = (*(value for value in Sex.values if value), "")
MOST_CLUSTERS: Final = 80
# Sides of a block, in cells.
BLOCKS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 6_000)


@dataclass(frozen=True, slots=True)
class Split:
    """{(sex, age band): persons} and {status: persons}."""

    by_age: Mapping[tuple[str, str], int]
    by_status: Mapping[str, int]
    total: int

    def of(self, sex: str = "*", band: str = "*") -> int:
        """ "*" is any."""
        return sum(
            persons for (one, age), persons in self.by_age.items() if sex in {"*", one} and band in {"*", age}
        )

    @property
    def sexes(self) -> list[str]:
        """Those of whom there is anybody."""
        return [sex for sex in SEXES if self.of(sex)]

    def table(self) -> list[tuple[str, list[int], int]]:
        """For each band that somebody is in: its code, persons by sex, and all."""
        return [
            (band, [self.of(sex, band) for sex in self.sexes], self.of(band=band))
            for band in CODES
            if self.of(band=band)
        ]


def split_of(rows: QuerySet[Registration], year: int) -> Split:
    """In one question. `year`: the year of the post's today."""
    kinds = rows.order_by().values_list("status", "person__sex", "person__birth_year")
    return split_by(kinds.annotate(Count("pk")), year)


def split_by(counted: Iterable[tuple[str, str, int | None, int]], year: int) -> Split:
    """Of (status, sex, year of birth, persons)."""
    by_age: Counter[tuple[str, str]] = Counter()
    by_status: Counter[str] = Counter()
    for status, sex, birth_year, persons in counted:
        by_age[sex, band_of(birth_year, year)] += persons
        by_status[status] += persons
    return Split(by_age, by_status, by_status.total())


@dataclass(frozen=True, slots=True)
class Cluster:
    """People of one block of the map, drawn at the middle of where its cells lie: never where anybody is."""

    lat: float
    lon: float
    persons: int


def clusters_of(rows: QuerySet[Registration], most: int = MOST_CLUSTERS) -> list[Cluster]:
    counted = rows.filter(cell__isnull=False).order_by().values_list("cell").annotate(Count("pk"))
    return clustered(list(counted), most)


def clustered(counted: Sequence[tuple[int, int]], most: int = MOST_CLUSTERS) -> list[Cluster]:
    """Of (cell, persons): in blocks so large that there are no more than `most`."""
    if not counted:
        return []
    cells, persons = np.array(counted, np.int64).T
    rows, columns = np.divmod(cells, ROW)
    for side in BLOCKS:
        blocks, place = np.unique((rows // side) * COLUMNS + columns // side, return_inverse=True)
        if len(blocks) <= most:
            break
    whole = np.bincount(place, persons)
    lats = np.bincount(place, persons * (rows + 0.5)) / whole / PER_DEGREE - 90
    lons = np.bincount(place, persons * (columns + 0.5)) / whole / PER_DEGREE - 180
    found = zip(lats.tolist(), lons.tolist(), whole.tolist(), strict=True)
    return [Cluster(round(lat, 2), round(lon, 2), int(count)) for lat, lon, count in found]
