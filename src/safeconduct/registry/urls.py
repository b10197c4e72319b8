"""Addresses of the register. None of them ever holds a name."""

from django.urls import path

from safeconduct.registry.views import imports, people, population

app_name = "registry"
urlpatterns = [
    path("", people.people, name="people"),
    path("search", people.search, name="search"),
    path("people.xlsx", people.people_xlsx, name="people_xlsx"),
    path("new", people.person_new, name="person_new"),
    path("<int:pk>", people.person, name="person"),
    path("<int:pk>/edit", people.person_edit, name="person_edit"),
    path("<int:pk>/end", people.person_end, name="person_end"),
    path("<int:pk>/documents/new", people.document_new, name="document_new"),
    path("<int:pk>/documents/<int:document>", people.document_edit, name="document_edit"),
    path("<int:pk>/family/join", people.family_join, name="family_join"),
    path("<int:pk>/family/leave", people.family_leave, name="family_leave"),
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
    path("imports/<int:pk>/reading", imports.import_read, name="import_read"),
    path("imports/<int:pk>/map", imports.import_map, name="import_map"),
    path("imports/<int:pk>/check", imports.import_check, name="import_check"),
    path("imports/<int:pk>/commit", imports.import_commit, name="import_commit"),
    path("imports/<int:pk>/undo", imports.import_undo, name="import_undo"),
    path("imports/<int:pk>/cancel", imports.import_cancel, name="import_cancel"),
    path("imports/<int:pk>/problems.xlsx", imports.import_problems_xlsx, name="import_problems_xlsx"),
]
