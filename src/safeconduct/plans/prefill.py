"""A first draft that is not empty: what the post and the gazetteer know already."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from safeconduct.identity.models import Post
from safeconduct.identity.queries import officers_of
from safeconduct.places.models import Place
from safeconduct.plans.queries import countries_of

KINDS = {Place.Kind.AIRPORT: "airport", Place.Kind.CROSSING: "border", Place.Kind.PORT: "port"}
MOST_OF_A_KIND = 6


def first_draft(post: Post) -> dict[str, dict[str, Any]]:
    return {
        "post": _post(post),
        "risks": {"country": post.country_code},
        "evacuation": {"hubs": _hubs(post), "havens": _havens(post)},
        "phases": {"levels": _levels()},
    }


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
        places = Place.objects.filter(country=post.country_code, kind=kind).order_by("-population", "code")
        for place in places[:MOST_OF_A_KIND]:
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
