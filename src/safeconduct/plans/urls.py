"""Addresses of this room."""

from django.urls import path

from safeconduct.plans.views import files, plans, printing, records, sections, tests, versions

app_name = "plans"
ONE = "<int:pk>/v<int:number>/"
RECORDS = f"{ONE}sections/<slug:key>/<slug:table>/"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("new", plans.plan_new, name="plan_new"),
    path("import", plans.plan_import, name="plan_import"),
    path("<int:pk>/", plans.plan, name="plan"),
    path("<int:pk>/next", versions.version_next, name="version_next"),
    path(ONE, plans.version, name="version"),
    path(f"{ONE}map", plans.points, name="points"),
    path(f"{ONE}submit", versions.version_submit, name="version_submit"),
    path(f"{ONE}approve", versions.version_approve, name="version_approve"),
    path(f"{ONE}map.svg", printing.map_svg, name="map_svg"),
    path(f"{ONE}print/", printing.print_page, name="print"),
    path(f"{ONE}print/extract/", printing.extract, name="extract"),
    path(f"{ONE}print/<slug:key>.<slug:form>", printing.paper, name="paper"),
    path(f"{ONE}plan.pdf", files.plan_pdf, name="plan_pdf"),
    path(f"{ONE}plan.json", files.plan_json, name="plan_json"),
    path(f"{ONE}sections/<slug:key>/", sections.section, name="section"),
    path(f"{RECORDS}new", records.record_new, name="record_new"),
    path(f"{RECORDS}<str:record>/", records.record_edit, name="record_edit"),
    path(f"{RECORDS}<str:record>/remove", records.record_remove, name="record_remove"),
    path(f"{ONE}tests/", tests.tests, name="tests"),
    path(f"{ONE}tests/new", tests.test_new, name="test_new"),
    path("tests/<int:test>/", tests.test, name="test"),
    path("tests/<int:test>/cancel", tests.test_cancel, name="test_cancel"),
    path("tests/<int:test>/test.xlsx", tests.test_xlsx, name="test_xlsx"),
]
