"""All addresses. Rooms are named as strings; every name must stand in the door table of the tests."""

from django.conf import settings
from django.urls import include, path

from safeconduct.base import views

handler400 = "safeconduct.base.views.bad_request"
handler403 = "safeconduct.base.views.not_allowed"
handler404 = "safeconduct.base.views.not_found"
handler500 = "safeconduct.base.views.broken"

urlpatterns = [
    path("alive", views.alive, name="alive"),
    path("language/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("", include("safeconduct.desk.urls")),
    path("posts/", include("safeconduct.identity.urls")),
    path("messages/", include("safeconduct.messaging.urls")),
    path("places/", include("safeconduct.places.urls")),
    path("partners/", include("safeconduct.partners.urls")),
    path("people/", include("safeconduct.registry.urls")),
    path("register/", include("safeconduct.registry.public_urls")),
    path("plans/", include("safeconduct.plans.urls")),
]

if settings.IS_DEMO:
    urlpatterns.append(path("components", views.components, name="components"))
