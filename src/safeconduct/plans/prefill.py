"""A first draft that is not empty: what the post, the gazetteer and the profile of the country know already."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeconduct.identity.models import Post
from safeconduct.identity.queries import officers_of
from safeconduct.places.models import Area, Place
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import Wishes, take
from safeconduct.plans.patterns.languages import languages_of
from safeconduct.plans.queries import countries_of, numbers_of, pattern_file, profile_of

KINDS = {Place.Kind.AIRPORT: "airport", Place.Kind.CROSSING: "border", Place.Kind.PORT: "port"}
MOST_OF_A_KIND = 6
Sections = dict[str, dict[str, Any]]


def first_draft(post: Post) -> Sections:
    """In the language of whoever begins. What nobody on the spot has judged yet, likelihood and impact, stays open."""
    known: Sections = {
        "post": _post(post),
        "risks": _country(post.country_code),
        "evacuation": {"hubs": _hubs(post), "havens": _havens(post)},
        "phases": {"levels": _levels()},
    }
    return _with_profile(known, post.country_code)


def _with_profile(known: Sections, country: str) -> Sections:
    profile = profile_of(country)
    if profile is None:
        return known
    file, own = pattern_file(profile), get_language() or "en"
    spoken = languages_of(file)
    wishes = Wishes(own if own in spoken else spoken[0])
    return take(OUTLINE, known, file, wishes, numbers_of(profile)).sections


def _country(country: str) -> dict[str, Any]:
    areas = Area.objects.filter(country=country).count()
    cities = _names(country, Place.Kind.CITY)
    brief = _("First-level areas: %(areas)s. Largest cities: %(cities)s.") % {
        "areas": areas,
        "cities": cities,
    }
    ways = [
        f"{label}: {names}"
        for kind, label in (
            (Place.Kind.AIRPORT, _("Airports")),
            (Place.Kind.PORT, _("Ports")),
            (Place.Kind.CROSSING, _("Border crossings")),
        )
        if (names := _names(country, kind))
    ]
    return {
        "country": country,
        **({"country_profile": brief} if cities else {}),
        **({"infrastructure": "\n".join(ways)} if ways else {}),
    }


def _names(country: str, kind: Place.Kind) -> str:
    return ", ".join(str(place) for place in _largest(country, kind))


def _largest(country: str, kind: Place.Kind) -> Iterable[Place]:
    return Place.objects.filter(country=country, kind=kind).order_by("-population", "code")[:MOST_OF_A_KIND]


def _post(post: Post) -> dict[str, Any]:
    found: dict[str, Any] = {"countries": ", ".join(countries_of(post)), "duty_phone": post.duty_phone}
    if post.lat is not None and post.lon is not None:
        found["position"] = {"lat": post.lat, "lon": post.lon}
    found["staff"] = [
        {
            "id": f"officer-{officer.pk}",
            "name": str(officer.user),
            "function": str(officer.get_role_display()),
        }
        for officer in officers_of(post)
    ]
    return {key: value for key, value in found.items() if value}


def _hubs(post: Post) -> list[dict[str, Any]]:
    """The larger airports of the country and its crossings: candidates, to be thinned out by who knows the place."""
    found = []
    for kind, word in KINDS.items():
        for place in _largest(post.country_code, kind):
            found.append(
                {
                    "id": f"place-{place.code}".lower(),
                    "name": str(place),
                    "kind": word,
                    "position": {"lat": round(place.lat, 5), "lon": round(place.lon, 5)},
                }
            )
    return found


def _havens(post: Post) -> list[dict[str, Any]]:
    """Headquarters, if they lie in another country: people are to arrive at home."""
    home = Post.objects.filter(kind=Post.Kind.HEADQUARTERS, organisation=post.organisation).first()
    if home is None or home.lat is None or home.country_code == post.country_code:
        return []
    return [
        {
            "id": "home",
            "name": home.city,
            "country": home.country_code,
            "position": {"lat": home.lat, "lon": home.lon},
        }
    ]


def _levels() -> list[Mapping[str, Any]]:
    names = (_("Precaution"), _("Restriction"), _("Voluntary return"), _("Mandatory return"))
    return [{"id": f"level-{number}", "number": number, "name": name} for number, name in enumerate(names, 1)]
