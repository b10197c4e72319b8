"""Is the database there, and is it the one that this version wants?"""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from safeconduct.cli.faults import NOT_MIGRATED, NotReady


def must_be_up_to_date() -> None:
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
