"""One value of a row as its person reads it, in the active language."""

from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.places.models import Country
from safeconduct.registry.models import Import

LANGUAGES: Final = dict(settings.LANGUAGES)


def shown(row: models.Model, name: str) -> str:
    """Empty: there is nothing to say."""
    value = getattr(row, name)
    if value in (None, "", False):
        return ""
    if value is True:
        return _("Yes")
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return str(display())
    if name in {"country_code", "nationality", "issuing_state"}:
        return _country(str(value))
    if name == "language":
        return str(LANGUAGES.get(value, value))
    if name == "born_on" and getattr(row, "birth_year_only", False):
        return str(value.year)
    if name == "position":
        return ", ".join(f"{one:.5f}" for one in value)
    if isinstance(value, Import):
        return value.source
    return day(value) if isinstance(value, date) else str(value)


def day(value: date) -> str:
    if isinstance(value, datetime):
        return str(date_format(timezone.localtime(value), "DATETIME_FORMAT"))
    return str(date_format(value, "DATE_FORMAT"))


def _country(code: str) -> str:
    found = Country.objects.filter(code=code).first()
    return str(found) if found else code
