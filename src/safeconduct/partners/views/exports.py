"""The register taken home as a workbook."""

from django.http import HttpResponse

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.partners import operations, queries
from safeconduct.partners.forms import NarrowForm
from safeconduct.partners.views.reach import today
from safeconduct.partners.workbook import register_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("partners.export")
def register_xlsx(request: StaffRequest) -> HttpResponse:
    """As narrowed on the page."""
    narrowed = NarrowForm(request.GET, user=request.user).narrowed
    rows = queries.listed(request.user, narrowed, on=today(request))
    operations.note_export(
        [row.agreement for row in rows], by=request.user, at=clock.now(), post=request.post_at_work
    )
    response = HttpResponse(register_workbook(rows), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="agreements.xlsx"'
    return response
