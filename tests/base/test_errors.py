"""What is noted about a fault tells where it was, and never whom it was about."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory
from django.utils.module_loading import import_string
from django.views.debug import ExceptionReporter

from safeconduct.identity.models import Organisation

SECRET = "Somphone Invented"


def a_fault():
    """A fault whose words quote what somebody typed, caused by another that does so too."""
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        return error


def logged(error) -> str:
    formatter = settings.LOGGING["formatters"]["line"]
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Internal Server Error: %s", ("/people/",),
        (type(error), error, error.__traceback__),
    )  # fmt: skip
    return import_string(formatter["()"])(formatter["format"]).format(record)


def test_a_fault_in_the_log_tells_its_kind_and_place_and_none_of_its_words():
    said = logged(a_fault())

    assert SECRET not in said
    assert "Internal Server Error: /people/" in said
    assert said.index("builtins.ValueError") < said.index("builtins.KeyError")
    assert "in a_fault" in said


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_quoted_in_the_log():
    Organisation.objects.create(code="x", kind="police", name=SECRET)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Organisation.objects.create(code=SECRET[:8], kind="police", name=None)

    said = logged(refused.value)

    assert "Somphone" not in said
    assert "IntegrityError" in said
    if connection.vendor == "postgresql":
        assert "NotNullViolation 23502" in said


def test_a_report_holds_neither_what_was_sent_nor_local_variables():
    request = RequestFactory().post("/people/new", {"name": SECRET})
    error = a_fault()

    report = ExceptionReporter(request, KeyError, KeyError(), error.__traceback__)

    assert SECRET not in report.get_traceback_text()
    assert SECRET not in report.get_traceback_html()
