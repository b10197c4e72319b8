from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from huey.contrib.djhuey import HUEY


class BaseConfig(AppConfig):
    name = "safeconduct.base"

    def ready(self) -> None:
        # Every room's jobs module registers the work it can do.
        autodiscover_modules("jobs")
        post_migrate.connect(make_room_for_the_queue, sender=self)


def make_room_for_the_queue(**_said: object) -> None:
    """The queue's tables are its own and not of our migrations."""
    HUEY.storage.initialize_schema()
