"""Addresses of messages, of the outbox, and of texts by SMS."""

from django.urls import path

from safeconduct.messaging.views import hook, messages, sms

app_name = "messaging"
urlpatterns = [
    path("", messages.messages_page, name="messages"),
    path("read", messages.read_all, name="read_all"),
    path("<int:pk>/", messages.message, name="message"),
    path("<int:pk>/read", messages.read, name="read"),
    path("outbox", messages.outbox, name="outbox"),
    path("outbox/again", messages.again, name="again"),
    path("sms", sms.sms, name="sms"),
    path("sms/hook", hook.hook, name="sms_hook"),
]
