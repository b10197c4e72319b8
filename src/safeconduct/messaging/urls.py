"""Addresses of messages and of the outbox."""

from django.urls import path

from safeconduct.messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.messages_page, name="messages"),
    path("read", views.read_all, name="read_all"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/read", views.read, name="read"),
    path("outbox", views.outbox, name="outbox"),
    path("outbox/again", views.again, name="again"),
]
