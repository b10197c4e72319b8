"""A plan to take away: on paper and as data."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.exchange import write_geojson, write_plan_file
from safeconduct.plans.printing import OUTPUTS
from safeconduct.plans.views.printing import file_of
from safeconduct.plans.views.reach import version_of


@door("plans.view")
def plan_pdf(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """The whole plan, under the address it has always had."""
    version = version_of(request.user, pk, number)
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "en"
    return file_of(request, version, OUTPUTS["plan"], "pdf", language, {})


@door("plans.view")
def plan_json(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    operations.note_export(version, "json", by=request.user, at=clock.now())
    response = HttpResponse(write_plan_file(queries.exported(version)), content_type="application/json")
    name = f"plan-{version.plan.post.code}-v{version.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@door("plans.view")
def plan_geojson(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    operations.note_export(version, "geojson", by=request.user, at=clock.now())
    response = HttpResponse(write_geojson(queries.plan_file(version)), content_type="application/geo+json")
    name = f"plan-{version.plan.post.code}-v{version.number}.geojson"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
