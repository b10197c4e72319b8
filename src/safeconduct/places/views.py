"""Pages of the gazetteer: search, a country, an area."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from safeconduct.identity.doors import StaffRequest, door
from safeconduct.places import queries
from safeconduct.places.forms import SearchForm
from safeconduct.places.models import Area, Country, Place


@door("identity.view_post")
def places(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.find(text, most=50)
    return render(
        request,
        "places/places.html",
        {
            "form": SearchForm(initial={"q": text}),
            "q": text,
            "found": found,
            "bounds": queries.bounds_of((one.lat, one.lon) for one in found),
            "countries": Country.objects.filter(code__in=_countries_of_work(request)),
        },
    )


@door("identity.view_post")
def suggest(request: StaffRequest) -> JsonResponse:
    """Names for a field that asks for a place."""
    kinds = [kind for kind in request.GET.getlist("kind") if kind in queries.KINDS] or queries.KINDS
    found = queries.find(
        request.GET.get("q", "")[:80], kinds=kinds, country=request.GET.get("country", "")[:2], most=12
    )
    return JsonResponse(
        {"found": [{"kind": f.kind, "code": f.code, "name": f.name, "where": f.where} for f in found]}
    )


@door("identity.view_post")
def country(request: StaffRequest, code: str) -> HttpResponse:
    here = get_object_or_404(Country, code=code)
    return render(
        request,
        "places/country.html",
        {
            "country": here,
            "bounds": _box(here),
            "areas": queries.areas_of(code),
            "airports": queries.places_of(code, Place.Kind.AIRPORT),
            "crossings": queries.places_of(code, Place.Kind.CROSSING),
            "ports": queries.places_of(code, Place.Kind.PORT),
        },
    )


@door("identity.view_post")
def area(request: StaffRequest, code: str) -> HttpResponse:
    here = get_object_or_404(Area.objects.select_related("country"), code=code)
    return render(
        request,
        "places/area.html",
        {
            "area": here,
            "bounds": _box(here),
            "places": here.places.order_by("kind", "-population", "name")[:200],
        },
    )


def _countries_of_work(request: StaffRequest) -> list[str]:
    held = [one.country_code for one in request.post_at_work.jurisdictions.all()]
    return [*held, request.post_at_work.country_code]


def _box(here: Country | Area) -> str:
    sides = (here.west, here.south, here.east, here.north)
    return ",".join(f"{side:.3f}" for side in sides if side is not None) if None not in sides else ""
