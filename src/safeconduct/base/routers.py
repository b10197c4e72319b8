"""Which of the two databases holds what: the keys stand in the key store, everything else in the register."""

from typing import Any, Final

from django.db import models

STORE: Final = "keys"
IN_THE_STORE: Final = frozenset({"datakey", "storedsecret"})


class KeyStore:
    """Django asks this object where a model is read, written and migrated."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str | None:
        return STORE if _is_key(model._meta.app_label, model._meta.model_name) else None

    def db_for_write(self, model: type[models.Model], **_hints: Any) -> str | None:
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool:
        return (db == STORE) == _is_key(app_label, model_name)


def _is_key(app_label: str, model_name: str | None) -> bool:
    return app_label == "base" and model_name in IN_THE_STORE
