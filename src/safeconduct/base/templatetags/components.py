"""The parts pages are built from. A tag's keyword arguments are its declared props; any other is refused.

`base/gallery.html` shows each of them in each state.
"""

from collections.abc import Sequence
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template import TemplateSyntaxError
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe

from safeconduct.base.components import ICONS, JOB_TONES, NAVIGATION, TONES
from safeconduct.base.models import Job

register = template.Library()
FOLDER = "base/components/"


@register.simple_block_tag(takes_context=True)
def keep_title(context: RequestContext, content: str) -> str:
    """Remember the page's title, so that the first heading says what the browser tab says."""
    context.dicts[0]["page_title"] = content.strip()
    return content.strip()


@register.inclusion_tag(FOLDER + "navigation.html", takes_context=True)
def navigation(context: RequestContext) -> dict[str, Any]:
    """The menu, with the doors open to this user; the item with the longest address above this page is current."""
    may: dict[str, bool] = context.get("may") or {}
    groups = [
        (
            heading,
            [(reverse(name), words, icon) for name, words, icon, door in items if not door or may.get(door)],
        )
        for heading, items in NAVIGATION
    ]
    here = context.request.path
    above = [url for _heading, items in groups for url, _words, _icon in items if _is_above(url, here)]
    return {"groups": groups, "current": max(above, key=len, default="")}


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """A drawing from the sprite: decoration, unless a label makes it speak."""
    if name not in ICONS:
        raise TemplateSyntaxError(f"There is no icon named {name!r}; base/components.py lists them.")
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    source = static("vendor/icons.svg")
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', said, source, name)


@register.simple_tag
def key_script(form: str, **ids: str) -> SafeString:
    """Tell the sign-in library's script for security keys which parts of the page it works with."""
    data = json_script({"ids": ids})
    mark = format_html('<script data-allauth-onload="allauth.webauthn.forms.{}"', form)
    return mark_safe(data.replace("<script", mark, 1))  # noqa: S308 - both parts are escaped by Django


@register.inclusion_tag(FOLDER + "badge.html")
def badge(text: object, *, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A status: a colour, its icon and a word."""
    return {"text": text, "tone": tone, "icon": icon or _tone_icon(tone)}


@register.inclusion_tag(FOLDER + "empty_state.html")
def empty_state(
    *, icon: str, title: str, text: str = "", action: str = "", action_url: str = "", help_url: str = ""
) -> dict[str, Any]:
    """A list with nothing in it yet: why, and what to do first."""
    return {
        "icon": icon, "title": title, "text": text, "action": action, "action_url": action_url, "help_url": help_url
    }  # fmt: skip


@register.inclusion_tag(FOLDER + "page_header.html")
def page_header(*, title: object, lead: object = "", kind: object = "") -> dict[str, Any]:
    """The first heading of a page, for the frame's `heading` block."""
    return {"title": title, "lead": lead, "kind": kind}


@register.inclusion_tag(FOLDER + "stat.html")
def stat(
    *, label: object, value: object, source: object = "", as_of: object = "", url: str = "", note: object = "",
    tone: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A number with its source and date; the link opens the records it was counted from."""
    return {
        "label": label, "value": value, "source": source, "as_of": as_of, "url": url, "note": note, "tone": tone,
        "icon": _tone_icon(tone) if tone else "",
    }  # fmt: skip


@register.inclusion_tag(FOLDER + "alert.html")
def alert(
    text: object, *, tone: str = "info", title: object = "", action: object = "", action_url: str = ""
) -> dict[str, Any]:
    return {
        "text": text, "tone": tone, "icon": _tone_icon(tone), "title": title, "action": action,
        "action_url": action_url,
    }  # fmt: skip


@register.inclusion_tag(FOLDER + "messages.html", takes_context=True)
def page_messages(context: RequestContext) -> dict[str, Any]:
    """What the last step said, as alerts with a tone."""
    tones = {"success": "good", "warning": "warning", "error": "danger"}
    return {
        "alerts": [
            {"text": message.message, "tone": tones.get(message.level_tag, "info")}
            for message in context.get("messages") or ()
        ]
    }


@register.inclusion_tag(FOLDER + "job_panel.html", takes_context=True)
def job_panel(
    context: RequestContext, job: Job | None, *, title: object, unit: object = "", cancel_url: str = "",
    id: str = "job", still: bool = False,  # noqa: A002 - the HTML word
    said: Sequence[str] = (), stop: object = "", stopping: object = "",
) -> dict[str, Any]:  # fmt: skip
    """A piece of background work: its state in words, how far it is, and a way to stop it.

    While the job is open the panel asks its own page for itself every second; once the job has ended the
    whole page is loaded again, so that the next step appears. Two panels on a page need two ids; a `still`
    panel does not ask. `said` are sentences about how it stands; `stop` and `stopping` are the words for stopping
    work that keeps what it has.
    """
    return {
        "job": job,
        "title": title,
        "unit": unit,
        "cancel_url": cancel_url,
        "id": id,
        "asks": job is not None and job.is_open and not still,
        "said": said,
        "stop": stop,
        "stopping": stopping,
        "tone": JOB_TONES[job.state] if job is not None else "neutral",
        "path": context.request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(FOLDER + "pagination.html")
def pagination(*, previous_url: str = "", next_url: str = "", shown: object = "") -> dict[str, Any]:
    """Keyset paging: to the rows before and after; `shown` says in words what is on this page."""
    return {"previous_url": previous_url, "next_url": next_url, "shown": shown}


@register.inclusion_tag(FOLDER + "field.html")
def field(bound: BoundField, *, label: str = "", placeholder: str = "", wide: bool = False) -> dict[str, Any]:
    """A form field with its label, help and errors, tied together for people who do not see them."""
    widget = bound.field.widget
    ticked = isinstance(widget, forms.CheckboxInput)
    grouped = bool(bound.use_fieldset)
    attrs: dict[str, Any] = {} if grouped else {"class": _widget_class(widget)}
    if placeholder:
        attrs["placeholder"] = placeholder
    says = [f"{bound.auto_id}_error"] * bool(bound.errors) + [f"{bound.auto_id}_helptext"] * bool(
        bound.help_text
    )
    if says:
        attrs["aria-describedby"] = " ".join(says)
    return {
        "bound": bound, "control": bound.as_widget(attrs=attrs), "label": label or bound.label,
        "is_ticked": ticked, "is_grouped": grouped, "wide": wide,
    }  # fmt: skip


@register.inclusion_tag(FOLDER + "form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """Everything that must be corrected, at the top, each line leading to its field."""
    lines: Sequence[tuple[BoundField, str]] = [
        (bound, str(message)) for bound in form for message in bound.errors if not bound.is_hidden
    ]
    hidden = [str(message) for bound in form.hidden_fields() for message in bound.errors]
    return {"lines": lines, "general": [*form.non_field_errors(), *hidden], "form": form}


@register.simple_block_tag
def data_table(content: str, *, label: object, fixed: bool = False) -> SafeString:
    """A region around a table that can be scrolled sideways, also with the keyboard."""
    return format_html(
        '<div class="sc-table{}" role="group" aria-label="{}" tabindex="0">{}</div>',
        " sc-table-fixed" if fixed else "", label, content,
    )  # fmt: skip


@register.simple_block_tag
def section(content: str, *, title: object, id: str, note: object = "") -> SafeString:  # noqa: A002 - the HTML word
    """A titled part of a page, reachable by its heading and by its id."""
    lead = format_html('<p class="sc-note">{}</p>', note) if note else ""
    return format_html(
        '<section class="sc-section" id="{0}" aria-labelledby="{0}-title"><h2 id="{0}-title">{1}</h2>{2}{3}</section>',
        id, title, lead, content,
    )  # fmt: skip


@register.inclusion_tag(FOLDER + "definitions.html")
def definitions(rows: Sequence[tuple[object, object]]) -> dict[str, Any]:
    """Names and values of one record; an empty value shows as "not recorded"."""
    return {"rows": rows}


@register.inclusion_tag(FOLDER + "map.html", takes_context=True)
def map(  # noqa: A001 - the tag's word
    context: RequestContext, *, table: str, label: object, tiles: str, values: object = "",
    point_values: object = "", bounds: str = "",
    center: str = "", zoom: float | str = "", areas: str = "", unit: object = "", disputed: str = "",
    disclaimer: object = "", small: bool = False, outline: str = "", draws: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A picture of the table whose id is given: areas shaded by value, points sized by value.

    `areas` is a GeoJSON address, needed only where the areas are not those of the base map. `outline` is the id of an
    element that holds GeoJSON to be drawn over all; `draws` that of a field into which an area can be drawn, by the
    buttons of `data-draw-tools`.
    """
    return {
        "table": table, "label": label, "tiles": tiles, "values": values,
        "point_values": point_values, "bounds": bounds, "center": center,
        "zoom": zoom, "areas": areas, "unit": unit, "disputed": disputed or settings.MAP_DISPUTED_LAYER, "disclaimer": disclaimer or settings.MAP_DISCLAIMER, "small": small,
        "outline": outline, "draws": draws,
        "request": context.request,
    }  # fmt: skip


@register.inclusion_tag(FOLDER + "chart.html")
def chart(
    *, table: str, label: object, x_label: object = "", y_label: object = "", steps: bool = False
) -> dict[str, Any]:
    """A line chart of the table whose id is given; the table stays the truth."""
    return {"table": table, "label": label, "x_label": x_label, "y_label": y_label, "steps": steps}


def _is_above(url: str, here: str) -> bool:
    return here == url or (url != "/" and here.startswith(url))


def _tone_icon(tone: str) -> str:
    if tone not in TONES:
        raise TemplateSyntaxError(f"There is no tone {tone!r}; base/components.py lists them.")
    return TONES[tone]


def _widget_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, forms.Select):
        kind = "form-select"
    else:
        kind = "form-control"
    return f"{kind} {widget.attrs.get('class', '')}".strip()
