from importlib import import_module

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "safeconduct.identity"

    def ready(self) -> None:
        # Registers what listens to the sign-in library.
        import_module("safeconduct.identity.sign_in")
