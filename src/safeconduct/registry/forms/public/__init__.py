"""The questions of the public registration."""

from safeconduct.registry.forms.public.asking import PageForm
from safeconduct.registry.forms.public.moving import NewCountry, NewPlace
from safeconduct.registry.forms.public.questions import InCountry, Who
from safeconduct.registry.forms.public.together import PAGES, Others, pages_for

__all__ = [
    "PAGES",
    "InCountry",
    "NewCountry",
    "NewPlace",
    "Others",
    "PageForm",
    "Who",
    "lines_of",
    "pages_for",
]
