"""Addresses of pages that read several rooms."""

from django.urls import path

from safeconduct.desk.views import access, posts
from safeconduct.desk.views import first as views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("help", views.help_page, name="help"),
    path("all-posts/", posts.posts, name="posts"),
    path("all-posts/matrix.xlsx", posts.posts_xlsx, name="posts_xlsx"),
    path("all-posts/report/", posts.minister, name="minister"),
    path("all-posts/report.pdf", posts.minister_pdf, name="minister_pdf"),
    path("trail", views.trail, name="trail"),
    path("partners/where", views.who_acts, name="who_acts"),
    path("trail/unusual", access.unusual, name="unusual"),
    path("trail/unusual/<slug:kind>/<int:officer>/<str:day>", access.unusual_events, name="unusual_events"),
    path("history/registry.person/<int:person>.xlsx", access.history_xlsx, name="history_xlsx"),
    path("history/<str:record_type>/<int:record_id>", views.history, name="history"),
    path("plans/<int:pk>/take-population", views.take_population, name="take_population"),
]
