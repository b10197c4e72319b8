"""Who acts for our people in a country: a mission there, a post from afar, somebody who represents us, or nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from safeconduct.identity.models import Jurisdiction, Post
from safeconduct.partners.models import Representation
from safeconduct.places.models import Country


class Cover(StrEnum):
    """How well a country is covered, the worst first."""

    NOBODY = "nobody"
    FROM_AFAR = "from_afar"
    REPRESENTED = "represented"
    RESIDENT = "resident"


ORDER: Final = tuple(Cover)


@dataclass(frozen=True, slots=True)
class Acting:
    """`nationals` are those registered there, None when nobody may or did count them."""

    code: str
    country: Country | None
    resident: list[Post] = field(default_factory=list)
    from_afar: list[Post] = field(default_factory=list)
    representations: list[Representation] = field(default_factory=list)
    nationals: int | None = None

    @property
    def cover(self) -> Cover:
        if self.resident:
            return Cover.RESIDENT
        if self.representations:
            return Cover.REPRESENTED
        return Cover.FROM_AFAR if self.from_afar else Cover.NOBODY

    @property
    def is_gap(self) -> bool:
        """Whether there is nobody of ours, or for us, on the spot."""
        return self.cover in {Cover.NOBODY, Cover.FROM_AFAR}

    @property
    def name(self) -> str:
        return str(self.country or self.code)


def acting_for(country: str) -> Acting:
    return _acting({country})[0]


def who_acts(nationals: Mapping[str, int] | None = None) -> list[Acting]:
    """Every country for which posts answer, in which nationals are counted or somebody represents us. The gaps first,
    among them those with the most people."""
    counted = nationals or {}
    codes = {
        *Jurisdiction.objects.filter(post__closed_on__isnull=True).values_list("country_code", flat=True),
        *Representation.objects.filter(ended_on__isnull=True).values_list("country", flat=True),
        *(code for code, people in counted.items() if people),
    } - set(_headquarters())
    return sorted(
        _acting(codes, nationals),
        key=lambda one: (ORDER.index(one.cover), -(one.nationals or 0), one.name),
    )


def _headquarters() -> Iterable[str]:
    return Post.objects.filter(kind=Post.Kind.HEADQUARTERS).values_list("country_code", flat=True)


def _acting(codes: set[str], nationals: Mapping[str, int] | None = None) -> list[Acting]:
    known = Country.objects.in_bulk(codes)
    found = {
        code: Acting(
            code, known.get(code), nationals=nationals.get(code, 0) if nationals is not None else None
        )
        for code in codes
    }
    held = Jurisdiction.objects.filter(country_code__in=codes, post__closed_on__isnull=True)
    for one in held.select_related("post").order_by("post__name"):
        posts = found[one.country_code]
        those = posts.resident if one.manner == Jurisdiction.Manner.RESIDENT else posts.from_afar
        if one.post not in those:
            those.append(one.post)
    open_ones = Representation.objects.filter(country__in=codes, ended_on__isnull=True)
    for representation in open_ones.select_related(
        "country", "area", "acting_post", "organisation", "agreement"
    ):
        found[representation.country_id].representations.append(representation)
    return list(found.values())
