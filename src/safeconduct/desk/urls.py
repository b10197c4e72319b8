"""Addresses of pages that read several rooms."""

from django.urls import path

from safeconduct.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("help", views.help_page, name="help"),
    path("trail", views.trail, name="trail"),
    path("partners/where", views.who_acts, name="who_acts"),
    path("history/<str:record_type>/<int:record_id>", views.history, name="history"),
    path("plans/<int:pk>/take-population", views.take_population, name="take_population"),
]
