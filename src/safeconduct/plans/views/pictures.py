"""A photograph of a plan, to whoever may read the plan."""

from typing import Final

from django.http import Http404, HttpResponse

from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import queries

SIZES: Final = {"small": "small", "whole": "jpeg"}
# Its address names its bytes, so they never change; whoever loses the right to them keeps them a day at most.
CACHE: Final = "private, max-age=86400"


@door("plans.view")
def picture(request: StaffRequest, pk: int, digest: str, size: str) -> HttpResponse:
    found = (
        queries.pictures_visible_to(request.user)
        .filter(plan=pk, sha256=digest)
        .values_list(SIZES.get(size, "small"), flat=True)
        .first()
    )
    if found is None or size not in SIZES:
        raise Http404
    response = HttpResponse(bytes(found), content_type="image/jpeg")
    response["Cache-Control"] = CACHE
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = 'inline; filename="photograph.jpg"'
    return response
