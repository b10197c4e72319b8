"""Figures with their sign or unit, in templates."""

from django import template

from safeconduct.base import figures

register = template.Library()


@register.filter
def percent(value: float) -> str:
    """So many of a hundred, with one decimal where it is not whole."""
    return figures.percent(value, digits=0 if value == int(value) else 1)


@register.filter
def unbroken(text: object) -> str:
    """For a sentence of ours that is not made by Python: `{% filter unbroken %}…{% endfilter %}`."""
    return figures.unbroken(text)
