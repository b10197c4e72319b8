"""Addresses of this room."""

from django.urls import path

from safeconduct.plans.views import (
    activation,
    files,
    needs,
    pattern_drafts,
    patterns,
    plans,
    records,
    sections,
    taking,
    tests,
    versions,
)

app_name = "plans"
ONE = "<int:pk>/v<int:number>/"
RECORDS = f"{ONE}sections/<slug:key>/<slug:table>/"
PATTERN = "library/<slug:kind>/<slug:code>/<int:number>/"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("new", plans.plan_new, name="plan_new"),
    path("import", plans.plan_import, name="plan_import"),
    path("library/", patterns.patterns, name="patterns"),
    path("library/import", pattern_drafts.pattern_import, name="pattern_import"),
    path(PATTERN, patterns.pattern, name="pattern"),
    path(f"{PATTERN}pattern.json", patterns.pattern_json, name="pattern_json"),
    path(f"{PATTERN}next", pattern_drafts.pattern_next, name="pattern_next"),
    path(f"{PATTERN}decide", pattern_drafts.pattern_decide, name="pattern_decide"),
    path(f"{PATTERN}from-plan", pattern_drafts.pattern_from_plan, name="pattern_from_plan"),
    path(f"{PATTERN}rows/<str:path>/new", pattern_drafts.pattern_row, name="pattern_row_new"),
    path(f"{PATTERN}rows/<str:path>/<str:row>/", pattern_drafts.pattern_row, name="pattern_row"),
    path("<int:pk>/", plans.plan, name="plan"),
    path("<int:pk>/next", versions.version_next, name="version_next"),
    path(ONE, plans.version, name="version"),
    path(f"{ONE}map", plans.points, name="points"),
    path(f"{ONE}submit", versions.version_submit, name="version_submit"),
    path(f"{ONE}approve", versions.version_approve, name="version_approve"),
    path(f"{ONE}plan.pdf", files.plan_pdf, name="plan_pdf"),
    path(f"{ONE}plan.json", files.plan_json, name="plan_json"),
    path(f"{ONE}plan.geojson", files.plan_geojson, name="plan_geojson"),
    path(f"{ONE}sections/<slug:key>/", sections.section, name="section"),
    path(f"{RECORDS}new", records.record_new, name="record_new"),
    path(f"{RECORDS}<str:record>/", records.record_edit, name="record_edit"),
    path(f"{RECORDS}<str:record>/remove", records.record_remove, name="record_remove"),
    path(f"{ONE}take/", taking.take_choose, name="take_choose"),
    path(f"{ONE}take/<slug:kind>/<slug:code>/", taking.take_pattern, name="take_pattern"),
    path(f"{ONE}now", activation.happening_page, name="happening"),
    path(f"{ONE}levels", activation.levels_by_area, name="levels_by_area"),
    path(f"{ONE}needs", needs.needs, name="needs"),
    path(f"{ONE}needs/<str:scenario>/", needs.scenario_needs, name="scenario_needs"),
    path(f"{ONE}needs/<str:scenario>/needs.xlsx", needs.needs_xlsx, name="needs_xlsx"),
    path(f"{ONE}tests/", tests.tests, name="tests"),
    path(f"{ONE}tests/new", tests.test_new, name="test_new"),
    path("tests/<int:test>/", tests.test, name="test"),
    path("tests/<int:test>/cancel", tests.test_cancel, name="test_cancel"),
    path("tests/<int:test>/test.xlsx", tests.test_xlsx, name="test_xlsx"),
]
