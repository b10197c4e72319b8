"""Addresses of posts and officers."""

from django.urls import path

from safeconduct.identity.views import officers, own, posts

app_name = "identity"
urlpatterns = [
    path("", posts.posts, name="posts"),
    path("switch", own.switch, name="switch"),
    path("preferences", own.preferences, name="preferences"),
    path("new", posts.post_new, name="post_new"),
    path("partners/new", posts.partner_new, name="partner_new"),
    path("<slug:code>/edit", posts.post_edit, name="post_edit"),
    path("<slug:code>/", posts.post, name="post"),
    path("<slug:code>/join", officers.join, name="join"),
    path("<slug:code>/officers/<int:pk>/leave", officers.leave, name="leave"),
    path("<slug:code>/officers/<int:pk>/end", officers.end_role, name="end_role"),
    path("<slug:code>/officers/<int:pk>/roles", officers.appoint, name="appoint"),
    path("<slug:code>/jurisdiction", posts.jurisdiction, name="jurisdiction"),
]
