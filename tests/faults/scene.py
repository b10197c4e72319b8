"""A system of its own in a folder, driven from outside: a command and its arguments as a line of JSON on standard
input, the answer as a line of JSON on standard output.

The tests start this and the real worker as processes, so that the worker can be killed.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from uuid import UUID

import django
from django.db import connection, transaction
from django.test import Client


def create() -> None:
    bring_up_to_date(verbosity=0)


def prepare(rows: int) -> dict[str, int]:
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


def ask_export(batch: int) -> dict[str, int]:
    """Everybody at the import's post, asked for by whoever uploaded it."""
    found = Import.objects.get(pk=batch)
    export = operations.ask_export(found.post, Filters(), language="en", by=found.uploaded_by, at=clock.now())
    return {"export": export.pk}


def export_state(pk: int) -> dict[str, object]:
    # The job first: when it is done, what it did is there to be read.
    job = Job.objects.get(kind="registry.export", subject_id=pk)
    export = Export.objects.get(pk=pk)
    noted = ReadRecord.objects.filter(event__action="registry.export_people")
    return {
        "export": export.state,
        "job": job.state,
        "attempt": job.attempt,
        "persons": export.persons,
        "stored_as": export.stored_as,
        "noted": noted.count(),
        "noted_once": noted.values("record_id").distinct().count(),
        "chain_breaks": len(list(breaks())),
    }


def submit(kind: str, count: int, seconds: float = 0) -> list[int]:
    at = clock.now()
    return [jobs.submit(kind, number, by=None, at=at, seconds=seconds).pk for number in range(count)]


def cancel(job: int) -> None:
    jobs.cancel(Job.objects.get(pk=job), at=clock.now())


def works() -> dict[str, object]:
    """Every job as [state, attempt, fault], in order, and the effects the works had."""
    effects = Event.objects.filter(action="tests.effect").values_list("record_id", flat=True)
    return {
        "jobs": list(Job.objects.order_by("pk").values_list("state", "attempt", "fault")),
        "effects": sorted(map(int, effects)),
        "workers": sorted({worker for worker in Job.objects.values_list("worker", flat=True) if worker}),
        "chain_breaks": len(list(breaks())),
    }


def write_messages(count: int) -> list[str]:
    """To so many officers; gives back what their Message-IDs begin with."""
    post = a_post()
    officers = [appointed(a_user(), "consul", post) for _ in range(count)]
    written = messaging.write_all([a_letter(one) for one in officers], by=None, at=clock.now())
    return [str(message.token) for message in written]


def outbox() -> dict[str, object]:
    rows = list(Message.objects.order_by("pk"))
    return {
        "states": [message.state for message in rows],
        "attempts": [message.attempts for message in rows],
        "due_in": [(message.due_at - clock.now()).total_seconds() for message in rows],
        "chain_breaks": len(list(breaks())),
    }


def pass_time() -> None:
    """As if the pause of every waiting message were over."""
    at = clock.now()
    Message.objects.filter(state=Message.State.WAITING).update(due_at=at)
    messaging.ask_delivery(at=at)


def write_sms(texts: list[str]) -> list[str]:
    """To a number each; gives back the numbers."""
    written = messaging.write_texts(
        [an_sms(a_number(), text=text) for text in texts], by=None, at=clock.now()
    )
    return [row.number for row in written]


def sms() -> dict[str, object]:
    """What left and what came in, in order."""
    line = Line.objects.first()
    return {
        "out": list(ShortMessage.objects.order_by("pk").values_list("state", "attempts")),
        "faults": list(ShortMessage.objects.order_by("pk").values_list("fault", flat=True)),
        "in": list(IncomingMessage.objects.order_by("pk").values_list("text", "state")),
        "answers": sorted(ShortMessage.objects.filter(purpose="tests.answer").values_list("text", flat=True)),
        "effects": Event.objects.filter(action="tests.effect").count(),
        "line": [line.is_up, line.fault] if line is not None else [],
        "chain_breaks": len(list(breaks())),
    }


def pass_sms_time() -> None:
    """As if the pause of every waiting text were over, whether it leaves or came in."""
    for model in (ShortMessage, IncomingMessage):
        model.objects.filter(state=model.State.WAITING).update(due_at=clock.now())


def sign_in() -> None:
    """A consul at a post, signed in; the post has one person."""
    post = a_post()
    consul = an_officer("consul", post, email="consul@example.org", password="long enough 42!")
    a_registration(post, consul, name="Bounmy Invented")
    browser.force_login(consul)


def visit(address: str, typed: dict[str, str] | None = None, file: str = "") -> dict[str, object]:
    """What a page answers; `file` names a file to be sent along."""
    began = time.monotonic()
    if file:
        with Path(file).open("rb") as sent:
            answer = browser.post(address, {**(typed or {}), "file": sent})
    else:
        answer = browser.get(address) if typed is None else browser.post(address, typed)
    text = "" if answer.streaming else answer.content.decode()
    return {"status": answer.status_code, "text": text, "seconds": time.monotonic() - began}


def people() -> dict[str, object]:
    return {
        "names": sorted(one.name for one in Person.objects.all()),
        "imports": Import.objects.count(),
        "chain_breaks": len(list(breaks())),
        "events": Event.objects.count(),
    }


def register_somebody(name: str) -> int:
    post = Post.objects.first() or a_post()
    consul = User.objects.first() or an_officer("consul", post)
    known = a_registration(
        post, consul, name=name, phone="+66815551234", address="Hidden Lane 9", document_number="PX77"
    )
    return known.person_id


def erase(person: int, dies: str = "") -> None:
    """`dies`: this process is killed before the rows are written for good, or between that and the keys."""
    at = clock.now()
    with transaction.atomic():
        if dies == "after":
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        operations.erase(Person.objects.get(pk=person), because="asked", by=None, at=at)
        if dies == "before":
            os.kill(os.getpid(), signal.SIGKILL)


def sweep() -> None:
    operations.keep_the_clocks(at=clock.now())
    operations.sweep_the_register(at=clock.now())


def told() -> list[dict[str, object]]:
    """What can be read of each person, with the key store as it is."""
    return [
        {
            "name": str(one.name), "phones": [str(phone.number) for phone in one.phones.all()],
            "documents": [str(paper.number) for paper in one.documents.all()],
            "addresses": [str(entry.address) for entry in one.registrations.all()],
            "rows": one.phones.count() + one.documents.count() + one.name_keys.count(),
            "erased": one.erased_at is not None, "key": one.key.hex,
            "key_lives": bool(keystore.alive([one.key])),
            "events": Event.objects.filter(action="registry.erase", record_id=str(one.pk)).count(),
        }
        for one in Person.objects.order_by("pk")
    ]  # fmt: skip


def wrapped(key: str) -> str:
    return bytes(DataKey.objects.get(pk=UUID(key)).wrapped).hex()


def only_read() -> None:
    """This connection from now on: the same fault as a disk that can only be read."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET default_transaction_read_only = on")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    django.setup()
    from safeconduct.audit.models import Event, ReadRecord
    from safeconduct.audit.queries import breaks
    from safeconduct.base import clock, jobs, keystore
    from safeconduct.base.models import DataKey, Job
    from safeconduct.cli.database import bring_up_to_date
    from safeconduct.identity.models import Post, User
    from safeconduct.messaging import operations as messaging
    from safeconduct.messaging.models import IncomingMessage, Line, Message, ShortMessage
    from safeconduct.registry import operations
    from safeconduct.registry.models import AreaCount, Export, Import, Person, Registration
    from safeconduct.registry.queries import Filters
    from tests.factories.identity import a_post, a_user, an_officer, appointed
    from tests.factories.mail import a_letter
    from tests.factories.registry import a_registration, an_import, rows_of, thai_areas, xlsx
    from tests.factories.sms import a_number, an_sms

    browser = Client(raise_request_exception=False, headers={"host": "localhost"})

    known = (
        create, prepare, ask_commit, state, ask_export, export_state, submit, cancel, works, write_messages, outbox,
        pass_time, sign_in, visit, people, only_read, write_sms, sms, pass_sms_time, register_somebody, erase, sweep, told,
        wrapped,
    )  # fmt: skip
    commands = {one.__name__: one for one in known}
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(commands[name](*arguments)) + "\n")
        sys.stdout.flush()
