"""Addresses of agreements and of what belongs to them."""

from django.urls import path

from safeconduct.partners.views import agreements, changes, exports, keeping, representations

app_name = "partners"
urlpatterns = [
    path("", agreements.agreements, name="agreements"),
    path("register.xlsx", exports.register_xlsx, name="register_xlsx"),
    path("new", changes.agreement_new, name="agreement_new"),
    path("<int:pk>/", agreements.agreement, name="agreement"),
    path("<int:pk>/edit", changes.agreement_edit, name="agreement_edit"),
    path("<int:pk>/force", changes.agreement_force, name="agreement_force"),
    path("<int:pk>/renew", changes.agreement_renew, name="agreement_renew"),
    path("<int:pk>/end", changes.agreement_end, name="agreement_end"),
    path("<int:pk>/<slug:kind>/new", keeping.entry_new, name="entry_new"),
    path("<int:pk>/<slug:kind>/<int:entry>", keeping.entry_edit, name="entry_edit"),
    path("<int:pk>/<slug:kind>/<int:entry>/remove", keeping.entry_remove, name="entry_remove"),
    path("representations/new", representations.representation_new, name="representation_new"),
    path("representations/<int:pk>", representations.representation_edit, name="representation_edit"),
    path("representations/<int:pk>/end", representations.representation_end, name="representation_end"),
]
