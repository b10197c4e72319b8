"""A system of its own in a folder, driven from outside: `python tests/faults/scene.py COMMAND [ARGUMENT]`.

The tests start this and the real worker as processes, so that they can be killed.
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command


def prepare(rows: int) -> dict[str, int]:
    call_command("migrate", verbosity=0, interactive=False)
    post = a_post()
    consul = an_officer("consul", post)
    thai_areas()
    content = xlsx(rows_of(rows))
    batch = an_import(post, consul, content)
    columns = {int(column): field for column, field in batch.mapping["columns"].items()}
    operations.map_columns(batch, columns, same_document="update", by=consul, at=clock.now())
    jobs.work(operations.ask_check(batch, by=consul, at=clock.now()).pk)
    return {"batch": batch.pk}


def ask_commit(batch: int) -> dict[str, int]:
    found = Import.objects.get(pk=batch)
    return {"job": operations.ask_commit(found, by=found.uploaded_by, at=clock.now()).pk}


def state(batch: int) -> dict[str, object]:
    job = Job.objects.filter(kind="registry.commit", subject_id=batch).order_by("-pk").first()
    states = Registration.objects.values_list("state", flat=True)
    return {
        "import": Import.objects.get(pk=batch).state,
        "job": job.state if job else None,
        "attempt": job.attempt if job else 0,
        "done": job.done if job else 0,
        "active": sum(one == "active" for one in states),
        "staged": sum(one == "staged" for one in states),
        "counted": sum(AreaCount.objects.values_list("persons", flat=True)),
        "persons": Person.objects.count(),
        "commits_traced": Event.objects.filter(action="registry.commit_import").count(),
        "chain_breaks": len(list(breaks())),
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    django.setup()
    from safeconduct.audit.models import Event
    from safeconduct.audit.queries import breaks
    from safeconduct.base import clock, jobs
    from safeconduct.base.models import Job
    from safeconduct.registry import operations
    from safeconduct.registry.models import AreaCount, Import, Person, Registration
    from tests.factories.identity import a_post, an_officer
    from tests.factories.registry import an_import, rows_of, thai_areas, xlsx

    command = {"prepare": prepare, "ask_commit": ask_commit, "state": state}[sys.argv[1]]
    sys.stdout.write(json.dumps(command(int(sys.argv[2]))) + "\n")
