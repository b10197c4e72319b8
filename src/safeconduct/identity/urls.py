"""Addresses of posts and officers."""

from django.urls import path

from safeconduct.identity import views

app_name = "identity"
urlpatterns = [
    path("", views.posts, name="posts"),
    path("switch", views.switch, name="switch"),
    path("preferences", views.preferences, name="preferences"),
    path("new", views.post_new, name="post_new"),
    path("partners/new", views.partner_new, name="partner_new"),
    path("<slug:code>/edit", views.post_edit, name="post_edit"),
    path("<slug:code>/", views.post, name="post"),
    path("<slug:code>/join", views.join, name="join"),
    path("<slug:code>/officers/<int:pk>/leave", views.leave, name="leave"),
    path("<slug:code>/officers/<int:pk>/roles", views.appoint, name="appoint"),
    path("<slug:code>/jurisdiction", views.jurisdiction, name="jurisdiction"),
]
