from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    name = "safeconduct.base"

    def ready(self) -> None:
        # Every room's jobs module registers the work it can do.
        autodiscover_modules("jobs")
