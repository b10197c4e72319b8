"""What was asked about a place, in words and as an outline for the map."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base.figures import figure
from safeconduct.core.geo import Circle, Perimeter, to_geojson
from safeconduct.places.models import Area
from safeconduct.places.queries import bounds_of
from safeconduct.registry.ages import LABELS, born_in
from safeconduct.registry.models import Language, Person, Registration, Sex, WorkSite
from safeconduct.registry.queries import Cluster, Filters

# Wider than any area but one that reaches round the earth.
WIDE = 300


def in_words(perimeter: Perimeter | None, filters: Filters, *, year: int) -> list[tuple[str, str]]:
    """Where and who, as names and values."""
    said = _where(perimeter) if perimeter is not None else []
    if filters.area:
        said.append((_("Province"), _area(filters.area)))
    if filters.site:
        said.append((_("Work site"), _site(filters.site)))
    if filters.month:
        said.append((_("Last confirmed in"), filters.month))
    for label, choices, value in (
        (_("Status"), Registration.Status.choices, filters.status),
        (_("Sex"), Sex.choices, filters.sex),
        (_("Age"), [(born_in(code, year).written, LABELS[code]) for code in LABELS], filters.born),
        (_("Language"), Language.choices, filters.language),
        (_("Help needed on a journey"), Person.Assistance.choices, filters.assistance),
    ):
        if value:
            words: dict[str, Any] = {code or "-": words for code, words in choices}
            said.append((label, str(words.get(value, value))))
    return said


def _where(perimeter: Perimeter) -> list[tuple[str, str]]:
    if isinstance(perimeter, Circle):
        centre = f"{perimeter.centre.lat:.5g}, {perimeter.centre.lon:.6g}"
        said = _("%(km)s km around %(centre)s") % {"km": figure(perimeter.radius_km), "centre": centre}
    else:
        corners = len(perimeter.extent().corners)
        said = ngettext(
            "An area with %(corners)s corner", "An area with %(corners)s corners", corners
        ) % {"corners": figure(corners)}  # fmt: skip
    return [(_("Place"), said)]


def _area(code: str) -> str:
    return _("Province not known") if code == "-" else str(Area.objects.filter(pk=code).first() or code)


def _site(pk: int) -> str:
    return _("None") if pk < 0 else str(WorkSite.objects.filter(pk=pk).first() or "")


def outline(perimeter: Perimeter | None) -> dict[str, Any] | None:
    """As GeoJSON."""
    if perimeter is None:
        return None
    if isinstance(perimeter, Circle):
        return {"type": "Polygon", "coordinates": [perimeter.outline()]}
    shape: dict[str, Any] = json.loads(to_geojson(perimeter.extent()))
    return shape


def bounds(perimeter: Perimeter | None, clusters: Sequence[Cluster]) -> str:
    """What the map shows at first: west, south, east, north."""
    if perimeter is None:
        return bounds_of((one.lat, one.lon) for one in clusters)
    west, south, east, north = perimeter.extent().shape.bounds
    if east - west > WIDE:
        return ""
    air = max(0.02, (north - south) * 0.15)
    return f"{west - air:.3f},{south - air:.3f},{east + air:.3f},{north + air:.3f}"
