"""Numbers that open: each leads to the records it was counted from, for those who may see them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from safeconduct.registry.ages import CODES, LABELS, born_in
from safeconduct.registry.models import Sex
from safeconduct.registry.queries import Filters, Split

ANY = "*"


@dataclass(frozen=True, slots=True)
class Number:
    persons: int
    # Of the records; empty: they may not be seen, or there are none.
    url: str = ""

    def __str__(self) -> SafeString:
        shown = intcomma(self.persons)
        return format_html('<a href="{}">{}</a>', self.url, shown) if self.url else format_html("{}", shown)


Opening = Callable[[int, Filters], Number]


def opening(*, sees_people: bool) -> Opening:
    """How numbers become links."""
    people = reverse("registry:people")

    def number(persons: int, filters: Filters) -> Number:
        if not persons or not sees_people:
            return Number(persons)
        said = {name: value for name, value in asdict(filters).items() if value}
        return Number(persons, f"{people}?{urlencode(said)}" if said else people)

    return number


@dataclass(frozen=True, slots=True)
class Columns:
    """Sexes within age bands, those of whom there is anybody; both end in all."""

    sexes: Sequence[str]
    bands: Sequence[str]

    @property
    def heads(self) -> list[tuple[object, list[object]]]:
        labels = dict(Sex.choices)
        return [(LABELS[band], [labels[sex] for sex in self.sexes]) for band in self.bands]

    def numbers(self, split: Split, filters: Filters, number: Opening, *, year: int) -> list[Number]:
        """Of one line, in the order of the heads."""
        return [
            number(split.of(sex, band), replace(filters, sex=sex or "-", born=born_in(band, year).written))
            for band in self.bands
            for sex in self.sexes
        ]


def columns_of(split: Split) -> Columns:
    return Columns(split.sexes, [band for band in CODES if split.of(ANY, band)])


@dataclass(frozen=True, slots=True)
class AgeTable:
    """One split as a table: age bands down, sexes across, sums at both ends."""

    sexes: list[object]
    rows: list[tuple[object, list[Number], Number]]
    foot: list[Number]
    total: Number


def age_table(split: Split, filters: Filters, number: Opening, *, year: int) -> AgeTable:
    labels = dict(Sex.choices)

    def of(sex: str, band: str) -> Number:
        return number(
            split.of(sex, band),
            replace(
                filters,
                sex=filters.sex if sex == ANY else sex or "-",
                born=filters.born if band == ANY else born_in(band, year).written,
            ),
        )

    return AgeTable(
        sexes=[labels[sex] for sex in split.sexes],
        rows=[
            (LABELS[band], [of(sex, band) for sex in split.sexes], of(ANY, band))
            for band in CODES
            if split.of(ANY, band)
        ],
        foot=[of(sex, ANY) for sex in split.sexes],
        total=number(split.total, filters),
    )
