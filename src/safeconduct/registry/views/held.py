"""What is held about a person, as a paper for that person."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.views.within_reach import leave_trace, registration_of


@door("registry.export")
def held(request: StaffRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, pk)
    leave_trace(request, "registry.open_held", [registration])
    context = {
        "registration": registration,
        "languages": settings.LANGUAGES,
        "chosen": queries.language_for(registration.person),
    }
    return render(request, "registry/held.html", context)


@door("registry.export")
def held_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, pk)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else queries.language_for(registration.person)
    content = operations.print_held(
        registration, language=language, with_notes=bool(request.GET.get("notes")), by=request.user, at=clock.now()
    )  # fmt: skip
    disposition = {"Content-Disposition": f'attachment; filename="{pk}-{language}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)
