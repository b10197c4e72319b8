"""The invented people, as the spreadsheet a labour ministry would send."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

from safeconduct.cli.demo import names, shares
from safeconduct.places.models import Area, Place

HEADER: Final = (
    "No.", "Name", "Lao name", "Sex", "Date of birth", "Passport no.", "Passport held by",
    "Telephone", "Province", "Address", "Employer", "Sector", "Status", "Home district",
)  # fmt: skip
SECTORS: Final = (
    ("Construction", 0.24), ("Domestic work", 0.2), ("Agriculture", 0.16), ("Factory", 0.22), ("Restaurant", 0.12),
    ("Fishing", 0.06),
)  # fmt: skip
HOLDERS: Final = (("self", 0.62), ("employer", 0.18), ("broker", 0.06), ("family", 0.02), ("", 0.12))
HOME: Final = (
    "Champasack",
    "Savannakhet",
    "Saravane",
    "Khammouane",
    "Vientiane",
    "Xayaboury",
    "Luang Prabang",
    "Bolikhamxay",
)


def town_population() -> dict[str, int]:
    totals: dict[str, int] = {}
    towns = Place.objects.filter(kind=Place.Kind.CITY, country="TH", area__isnull=False)
    for area, people in towns.values_list("area", "population"):
        totals[area] = totals.get(area, 0) + people
    return totals


def spelling(area: Area, random: Random) -> str:
    """Employers write a province as they like."""
    draw = random.random()
    if draw < 0.7:
        return area.name
    if draw < 0.85 and area.name_th:
        return area.name_th
    if draw < 0.95 and area.name_lo:
        return area.name_lo
    return area.name.replace(" ", "")


def rows(
    count: int, areas: Sequence[Area], weights: Sequence[float], *, seed: int, today: date
) -> Iterator[list[object]]:
    random = Random(seed)  # noqa: S311 - invented people, not secrets
    for number in range(1, count + 1):
        area = random.choices(areas, weights)[0]
        woman = random.random() < 0.55
        name = names.draw(random, woman=woman)
        born = today - timedelta(days=int(random.triangular(17, 60, 27) * 365.25))
        regular = random.random() < 0.51
        has_passport = regular or random.random() < 0.25
        sector = random.choices([one[0] for one in SECTORS], [one[1] for one in SECTORS])[0]
        yield [
            number,
            name.latin,
            name.lao if random.random() < 0.8 else "",
            "F" if woman else "M",
            f"{born.day}/{born.month}/{born.year + 543}",
            f"P{random.choice('ABN')}{random.randrange(10**6, 10**7)}" if has_passport else "",
            random.choices([one[0] for one in HOLDERS], [one[1] for one in HOLDERS])[0]
            if has_passport
            else "",
            f"0{random.choice('689')}{random.randrange(10**7, 10**8)}" if random.random() < 0.85 else "",
            spelling(area, random),
            f"{random.randrange(1, 400)}/{random.randrange(1, 90)} Moo {random.randrange(1, 14)}",
            f"{random.choice(['Siam', 'Mekong', 'Golden', 'Thai Union', 'Lotus'])} {sector} {random.randrange(1, 60)}",
            sector,
            "regular" if regular else random.choice(["irregular", "irregular", ""]),
            random.choice(HOME),
        ]


def with_mistakes(body: Iterator[list[object]]) -> Iterator[list[object]]:
    """What real lists contain: a day that does not exist, a province nobody knows, a number as a number."""
    for number, row in enumerate(body, start=1):
        if number % 40 == 7:
            row[4] = "31/2/2567"
        elif number % 40 == 15:
            row[8] = "Atlantis"
        elif number % 40 == 23:
            row[7] = "call the shop"
        elif number % 40 == 31:
            row[1] = row[2] = ""
        yield row


def write(path: Path, body: Iterator[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Workers")
    for column, text in enumerate(HEADER):
        sheet.write_string(0, column, text)
    for line, row in enumerate(body, start=1):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(line, column, value)
    book.close()


def thai_provinces() -> tuple[list[Area], list[float]]:
    spread = shares.by_province(town_population())
    areas = list(Area.objects.filter(code__in=spread).order_by("code"))
    return areas, [spread[area.code] for area in areas]
