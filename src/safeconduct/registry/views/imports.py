"""Imports: the list of them, a new one, the page of one, and the tables that go with it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import UploadForm
from safeconduct.registry.models import Import
from safeconduct.registry.views.downloads import xlsx
from safeconduct.registry.views.import_page import import_of, page
from safeconduct.registry.views.uploads import ToTheDisk

MEGABYTE = 1024 * 1024
State = Import.State
# In these states the page shows what stands in the file.
SHOWS_PEOPLE = {State.UPLOADED, State.CHECKED, State.COMMITTED, State.UNDONE}


@door("registry.import")
def imports(request: StaffRequest) -> HttpResponse:
    before = request.GET.get("before", "")[:18]
    rows = queries.imports_visible_to(request.user, request.post_at_work)
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.defer("preview", "columns", "mapping", "inspection")[: queries.PAGE + 1])
    context = {
        "rows": shown[: queries.PAGE],
        "next_url": f"?before={shown[queries.PAGE - 1].pk}" if len(shown) > queries.PAGE else "",
        "first_url": reverse("registry:imports") if before else "",
    }
    return render(request, "registry/imports.html", context)


# The handler must be set before anything reads the form, which the CSRF check does; it runs inside.
@csrf_exempt
@door("registry.import")
def import_new(request: StaffRequest) -> HttpResponse:
    upload = ToTheDisk(request)
    request.upload_handlers = [upload]
    try:
        return _import_new(request, upload)
    finally:
        upload.drop_what_was_not_kept()


@csrf_protect
def _import_new(request: StaffRequest, upload: ToTheDisk) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    context = {"form": form, "limit": settings.MAX_UPLOAD_BYTES // MEGABYTE}
    if upload.refusal:
        again = UploadForm(initial={name: request.POST.get(name, "") for name in ("source", "listed_by")})
        context |= {"form": again, "refusal": upload.refusal}
    elif request.method == "POST" and form.is_valid():
        batch = operations.start_import(
            form.cleaned_data["file"], post=request.post_at_work, source=form.cleaned_data["source"],
            listed_by=form.cleaned_data["listed_by"], by=request.user, at=clock.now(),
        )  # fmt: skip
        return redirect("registry:import_detail", batch.pk)
    return render(request, "registry/import_new.html", context, status=upload.status)


@door("registry.import")
def import_detail(request: StaffRequest, pk: int) -> HttpResponse:
    batch = import_of(request, pk)
    if batch.state in SHOWS_PEOPLE:
        operations.record_import_read(batch, by=request.user, at=clock.now())
    return page(request, batch)


@door("registry.import")
def import_problems_xlsx(request: StaffRequest, pk: int) -> HttpResponse:
    batch = import_of(request, pk)
    return xlsx(
        f"import-{batch.pk}-problems",
        lambda out: operations.export_problems(out, batch, by=request.user, at=clock.now()),
    )


@door("registry.import")
def import_template_xlsx(request: StaffRequest) -> HttpResponse:
    return xlsx("people-to-fill-in", operations.write_template)
