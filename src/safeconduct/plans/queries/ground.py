"""The countries and areas that a plan of a post may name."""

from collections.abc import Iterable

from safeconduct.identity.models import Post
from safeconduct.places.models import Area, Country, NameKey
from safeconduct.places.spelling import as_written


def countries_of(post: Post) -> list[str]:
    """The countries a post answers for, its own first."""
    codes = [post.country_code, *post.jurisdictions.values_list("country_code", flat=True)]
    return list(dict.fromkeys(codes))


def areas_named(codes: Iterable[str]) -> dict[str, Area]:
    return {area.code: area for area in Area.objects.filter(code__in=set(codes)).select_related("country")}


def area_choices(post: Post) -> list[tuple[str, list[tuple[str, str]]]]:
    """The areas a plan of this post may name, grouped by country."""
    order = countries_of(post)
    found: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for area in Area.objects.filter(country__in=order).select_related("country"):
        country = area.country_id or ""
        found.setdefault(country, []).append((area.code, str(area)))
        names[country] = str(area.country)
    return [(names[code], found[code]) for code in order if code in found]


def country_choices() -> list[tuple[str, str]]:
    return sorted(((country.code, str(country)) for country in Country.objects.all()), key=lambda one: one[1])


def areas_spelled(texts: Iterable[str]) -> dict[str, set[str]]:
    """The areas that are called so in any script."""
    keys = {text: as_written(text) for text in texts}
    found: dict[str, set[str]] = {}
    for key, code in NameKey.objects.filter(kind="area", key__in=set(keys.values()) - {""}).values_list(
        "key", "code"
    ):
        found.setdefault(key, set()).add(code)
    return {text: found.get(key, set()) for text, key in keys.items()}
