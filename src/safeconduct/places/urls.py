"""Addresses of the gazetteer."""

from django.urls import path

from safeconduct.places import views

app_name = "places"
urlpatterns = [
    path("", views.places, name="places"),
    path("suggest", views.suggest, name="suggest"),
    path("countries/<str:code>/", views.country, name="country"),
    path("areas/<str:code>/", views.area, name="area"),
]
