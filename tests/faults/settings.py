"""The real settings, and the works of these tests."""

from safeconduct.config.settings import *  # noqa: F403 - all of them

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.works"]  # noqa: F405 - from settings
# The real storage wants every file collected first, which none of these tests is about.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
