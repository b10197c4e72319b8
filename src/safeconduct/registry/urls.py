"""Addresses of the register. None of them ever holds a name."""

from django.urls import path

from safeconduct.registry.views import changes, counter, exports, import_steps, imports, people, population

app_name = "registry"
urlpatterns = [
    path("", people.people, name="people"),
    path("search", people.search, name="search"),
    path("export", exports.people_export, name="people_export"),
    path("exports/<int:pk>", exports.export, name="export"),
    path("exports/<int:pk>/people.xlsx", exports.export_file, name="export_file"),
    path("exports/<int:pk>/end", exports.export_end, name="export_end"),
    path("counter", counter.counter, name="counter"),
    path("new", changes.person_new, name="person_new"),
    path("<int:pk>", people.person, name="person"),
    path("<int:pk>/edit", changes.person_edit, name="person_edit"),
    path("<int:pk>/end", changes.person_end, name="person_end"),
    path("<int:pk>/documents/new", changes.document_new, name="document_new"),
    path("<int:pk>/documents/<int:document>", changes.document_edit, name="document_edit"),
    path("<int:pk>/family/join", changes.family_join, name="family_join"),
    path("<int:pk>/family/leave", changes.family_leave, name="family_leave"),
    path("population", population.population, name="population"),
    path("population.xlsx", population.population_xlsx, name="population_xlsx"),
    path("communities", population.communities, name="communities"),
    path("communities/new", population.community_new, name="community_new"),
    path("communities/<int:pk>", population.community_edit, name="community_edit"),
    path("communities/<int:pk>/end", population.community_end, name="community_end"),
    path("estimates", population.estimates, name="estimates"),
    path("estimates/new", population.estimate_new, name="estimate_new"),
    path("imports", imports.imports, name="imports"),
    path("imports/new", imports.import_new, name="import_new"),
    path("imports/template.xlsx", imports.import_template_xlsx, name="import_template_xlsx"),
    path("imports/<int:pk>", imports.import_detail, name="import_detail"),
    path("imports/<int:pk>/look", import_steps.import_look, name="import_look"),
    path("imports/<int:pk>/reading", import_steps.import_read, name="import_read"),
    path("imports/<int:pk>/map", import_steps.import_map, name="import_map"),
    path("imports/<int:pk>/check", import_steps.import_check, name="import_check"),
    path("imports/<int:pk>/commit", import_steps.import_commit, name="import_commit"),
    path("imports/<int:pk>/undo", import_steps.import_undo, name="import_undo"),
    path("imports/<int:pk>/cancel", import_steps.import_cancel, name="import_cancel"),
    path("imports/<int:pk>/problems.xlsx", imports.import_problems_xlsx, name="import_problems_xlsx"),
]
