"""Are the databases there, and are they those that this version wants?"""

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from safeconduct.cli.faults import NOT_MIGRATED, NotReady


def bring_up_to_date(*, verbosity: int) -> None:
    """The key store first: what the register's migrations seal needs its keys."""
    for store in ("keys", "default"):
        call_command("migrate", database=store, interactive=False, verbosity=verbosity)


def must_be_up_to_date() -> None:
    for connection in connections.all():
        _must_be_up_to_date(connection)


def _must_be_up_to_date(connection: BaseDatabaseWrapper) -> None:
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations or {}
    newer = [f"{app}.{name}" for app, name in executor.loader.applied_migrations if (app, name) not in known]
    if newer:
        raise NotReady(
            f"The database was made by a newer version of Safeconduct ({newer[0]}). Install that version, or restore a "
            "backup made before the upgrade."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady(NOT_MIGRATED)
