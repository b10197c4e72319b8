"""A plan on paper: what is printed, and how it is set. Words are prepared once; every form is a layout of them."""

from safeconduct.base.printing.glyphs import has_font
from safeconduct.plans.printing.extract import extract_of
from safeconduct.plans.printing.maps import overview_svg
from safeconduct.plans.printing.outputs import OUTPUTS, Output
from safeconduct.plans.printing.reading import reading_of
from safeconduct.plans.printing.sheets import sheet
from safeconduct.plans.printing.typesetting import pdf
from safeconduct.plans.printing.wallet import card_areas
from safeconduct.plans.printing.word import docx

__all__ = [
    "OUTPUTS",
    "Output",
    "card_areas",
    "docx",
    "extract_of",
    "has_font",
    "overview_svg",
    "pdf",
    "reading_of",
    "sheet",
]
