"""What a person reads when something outside their work is broken: a sentence, what was kept, what to do next."""

import errno

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import SuspiciousOperation, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from safeconduct.base.faults import Fault, fault_of
from safeconduct.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from safeconduct.identity.models import Role
from tests.factories.identity import a_post, an_officer


def told(cause: Exception, kind: type[DatabaseError] = OperationalError) -> DatabaseError:
    """As Django hands on what the database said."""
    error = kind("in whatever language the server speaks")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "x"), Fault.FULL),
        (OSError(errno.EDQUOT, "x"), Fault.FULL),
        (OSError(errno.EROFS, "x"), Fault.READ_ONLY),
        (OperationalError("database or disk is full"), Fault.FULL),
        (OperationalError("database is locked"), Fault.BUSY),
        (OperationalError("attempt to write a readonly database"), Fault.READ_ONLY),
        (OperationalError("unable to open database file"), Fault.AWAY),
        (OperationalError("connection failed: Connection refused"), Fault.AWAY),
        (InterfaceError("the connection is closed"), Fault.AWAY),
        (told(psycopg.errors.DiskFull()), Fault.FULL),
        (told(psycopg.errors.LockNotAvailable()), Fault.BUSY),
        (told(psycopg.errors.DeadlockDetected()), Fault.BUSY),
        (told(psycopg.errors.TooManyConnections()), Fault.BUSY),
        (told(psycopg.errors.ReadOnlySqlTransaction(), InternalError), Fault.READ_ONLY),
        (told(psycopg.errors.AdminShutdown()), Fault.AWAY),
        (told(psycopg.errors.ConnectionFailure()), Fault.AWAY),
    ],
    ids=lambda given: given.name if isinstance(given, Fault) else repr(given),
)
def test_each_fault_of_disk_and_database_is_known(error, fault):
    assert fault_of(error) is fault


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOENT, "x"), ValueError("full"), OperationalError("no such table: x"),
        told(psycopg.errors.UniqueViolation(), DatabaseError), told(psycopg.errors.UndefinedTable()),
    ],
    ids=repr,
)  # fmt: skip
def test_other_faults_are_faults_of_this_program(error):
    assert fault_of(error) is None


def breaks_with(error):
    def view(request):
        raise error

    return view


def ends_the_session(request):
    """As when somebody signs out in another window while this page is made."""
    Session.objects.all().delete()
    request.session["post"] = "x"
    return HttpResponse()


class Addresses:
    """The real addresses, and some that break."""

    urlpatterns = [
        path("odd", breaks_with(SuspiciousOperation("Somphone"))),
        path("fields", breaks_with(TooManyFieldsSent("Somphone"))),
        path("bug", breaks_with(KeyError("Somphone"))),
        path("away", breaks_with(OperationalError("connection failed"))),
        path("ends", ends_the_session),
        *urlpatterns,
    ]
    handler400, handler403, handler404, handler500 = handler400, handler403, handler404, handler500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/odd", 400, "The server could not read this"),
        ("/fields", 400, "The server could not read this"),
        ("/bug", 500, "Something is broken here"),
        ("/away", 503, "The database does not answer"),
        ("/ends", 400, "Your session has ended"),
        ("/nowhere", 404, "The address leads nowhere"),
    ],
)
def test_every_fault_ends_in_a_page_that_says_what_was_kept_and_what_to_do(address, status, said):
    browser = Client(raise_request_exception=False)
    browser.force_login(an_officer(Role.CONSUL, a_post()))

    with override_settings(ROOT_URLCONF=Addresses):
        answer = browser.get(address)

    text = answer.content.decode()
    assert (answer.status_code, said in text) == (status, True), text
    assert "What to do next" in text
    assert "Somphone" not in text


@pytest.mark.django_db
def test_a_host_name_that_is_not_ours_is_answered_without_a_fault(client):
    assert client.get(reverse("account_login"), headers={"host": "evil.example"}).status_code == 400
