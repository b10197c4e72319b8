"""Addresses for the public. All pages of a registration have one, which says nothing of it."""

from django.urls import path

from safeconduct.registry.views.public import flow, news

app_name = "public"
urlpatterns = [
    path("", flow.languages, name="languages"),
    path("<str:language>/", flow.flow, name="flow"),
    path("<str:language>/code", news.back, name="back"),
]
