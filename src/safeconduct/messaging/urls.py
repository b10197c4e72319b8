"""Addresses of messages and of the outbox."""

from django.urls import path

from safeconduct.messaging.views import messages

app_name = "messaging"
urlpatterns = [
    path("", messages.messages_page, name="messages"),
    path("read", messages.read_all, name="read_all"),
    path("<int:pk>/", messages.message, name="message"),
    path("<int:pk>/read", messages.read, name="read"),
    path("outbox", messages.outbox, name="outbox"),
    path("outbox/again", messages.again, name="again"),
]
