"""The parts pages are built from: what they refuse, and what they promise to people who do not see the page."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import Context, Engine, RequestContext, TemplateSyntaxError, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, include, path

import safeconduct
from safeconduct.base.components import ICONS, NAVIGATION, TONES
from safeconduct.base.gallery import contents
from safeconduct.base.models import Job

PACKAGE = Path(safeconduct.__file__).parent
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))


def _nothing(request: object) -> HttpResponse:
    return HttpResponse()


def _pages(*names: str) -> list[URLPattern]:
    return [path(name, _nothing, name=name) for name in names]


def _room(name: str, *pages: str) -> tuple[URLResolver, ...]:
    return (path(f"{name}/", include((_pages(*pages), name))),)


urlpatterns = [
    path("", include(([path("", _nothing, name="home"), *_pages("search", "help", "trail")], "desk"))),
    *_room("registry", "population", "people", "imports"),
    *_room("plans", "plans"),
    *_room("places", "places"),
    *_room("identity", "posts", "switch", "preferences"),
    path("language/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]


class NameForm(forms.Form):
    name = forms.CharField(help_text="As in the passport.")
    papers = forms.ChoiceField(widget=forms.RadioSelect, choices=[("yes", "Has them"), ("no", "Has none")])
    note = forms.CharField(required=False)


def render(source: str, **values: object) -> str:
    request = RequestFactory().get("/people/?area=TH-41")
    request.user = AnonymousUser()
    return str(engines["django"].engine.from_string(source).render(RequestContext(request, values)))


def refused_form() -> NameForm:
    form = NameForm({"note": "kept"})
    assert not form.is_valid()
    return form


@pytest.mark.parametrize(
    "tag",
    [
        '{% badge "Approved" colour="green" %}',
        '{% icon "users" size="large" %}',
        '{% stat label="Registered" value=1 vaule=2 %}',
        '{% stat label="Registered" %}',
        '{% empty_state title="Nobody" %}',
        '{% data_table caption="People" %}{% enddata_table %}',
        '{% job_panel job name="Import" %}',
        '{% map table="t" label="l" %}',
    ],
)
def test_a_prop_that_is_not_declared_or_is_missing_stops_the_page_from_compiling(tag):
    with pytest.raises(TemplateSyntaxError):
        engines["django"].engine.from_string(tag)


@pytest.mark.parametrize(
    "tag", ['{% icon "unicorn" %}', '{% badge "x" tone="pink" %}', '{% stat label="a" value=1 tone="pink" %}']
)
def test_an_unknown_icon_or_tone_is_refused(tag):
    with pytest.raises(TemplateSyntaxError, match=r"base/components\.py"):
        render(tag)


@pytest.mark.parametrize("tone", TONES)
def test_a_status_is_always_an_icon_and_a_word_never_a_colour_alone(tone):
    shown = render('{% badge "Approved" tone=tone %}', tone=tone)

    assert f"icons.svg#{TONES[tone]}" in shown
    assert "Approved" in shown


def test_a_refused_field_is_tied_to_its_help_and_its_error():
    form = refused_form()
    shown = render("{% field form.name %}", form=form)

    described = re.search(r'aria-describedby="([^"]+)"', shown)
    assert described
    assert described[1].split() == ["id_name_error", "id_name_helptext"]
    assert all(f'id="{target}"' in shown for target in described[1].split())
    assert 'aria-invalid="true"' in shown


def test_every_line_of_the_error_summary_leads_to_something_on_the_page():
    form = refused_form()
    page = render("{% form_errors form %}{% for one in form %}{% field one %}{% endfor %}", form=form)

    targets = re.findall(r'<li><a href="#([^"]+)"', page)
    assert targets == ["id_name", "id_papers"]
    assert [page.count(f'id="{target}"') for target in targets] == [1, 1]


def test_text_from_people_is_escaped_in_every_component_that_shows_it():
    evil = "<script>x</script>"
    tags = (
        "{% badge evil %}{% alert evil title=evil action=evil action_url='/' %}{% stat label=evil value=evil source=evil %}"
        "{% empty_state icon='users' title=evil text=evil %}{% definitions rows %}{% page_header title=evil lead=evil %}"
        "{% data_table label=evil %}{% enddata_table %}{% section title=evil id='s' note=evil %}{% endsection %}"
    )
    assert "<script>" not in render(tags, evil=evil, rows=[(evil, evil)])


@pytest.mark.parametrize("state", Job.State.values)
def test_a_job_asks_for_news_only_while_it_is_open(state):
    job = Job(pk=1, kind="k", state=state, total=10, done=5)
    shown = render('{% job_panel job title="Import" cancel_url="/stop" %}', job=job)

    assert ('hx-trigger="every 1s"' in shown) == job.is_open
    assert ('action="/stop"' in shown) == job.is_open
    assert job.get_state_display() in shown


def test_a_job_asks_the_page_it_stands_on_with_its_filters():
    shown = render('{% job_panel job title="Import" %}', job=Job(pk=1, kind="k", state="running"))

    assert 'hx-get="/people/?area=TH-41"' in shown


def test_a_job_that_is_being_stopped_cannot_be_stopped_twice():
    job = Job(pk=1, kind="k", state="running", cancel_requested_at=contents()["jobs"][0].requested_at)

    assert "<form" not in render('{% job_panel job title="Import" cancel_url="/stop" %}', job=job)


def test_an_empty_value_says_that_it_is_not_recorded():
    assert "not recorded" in render("{% definitions rows %}", rows=[("Telephone", None)])


def test_zero_is_a_recorded_value():
    assert "not recorded" not in render("{% definitions rows %}", rows=[("Children", 0)])


@pytest.mark.urls(__name__)
def test_the_menu_shows_only_doors_that_are_open_and_marks_the_page():
    request = RequestFactory().get("/registry/people")
    request.user = AnonymousUser()
    page = Engine.get_default().from_string("{% navigation %}")
    shown = page.render(RequestContext(request, {"may": {"registry_view": True}}))

    assert re.findall(r'<a href="(/[^"]*)"( aria-current="page")?', shown) == [
        ("/", ""), ("/registry/people", ' aria-current="page"'), ("/places/places", ""),
    ]  # fmt: skip


@pytest.mark.urls(__name__)
def test_the_gallery_shows_every_component():
    request = RequestFactory().get("/registry/people")
    request.user = AnonymousUser()
    page = render_to_string("base/gallery.html", {**contents(), "tiles": "/world.pmtiles"}, request)

    assert "<title>Components · Safeconduct</title>" in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", ["storage_fault", "session_ended", "not_allowed", "not_found", "broken"])
def test_a_fault_page_says_what_was_kept_and_what_to_do_without_asking_the_database(name):
    page = render_to_string(f"base/{name}.html", {"sentence": "The disk is full."})

    assert "What was kept" in page
    assert "What to do next" in page
    assert 'data-drafts="hold"' in page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_template_carries_script_style_or_handlers_inside_itself(template):
    source = re.sub(r"{%.*?%}|{{.*?}}", "", template.read_text(encoding="utf-8"))

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", source) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", source) == []


def test_every_icon_that_a_template_names_is_in_the_sprite():
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r'{% icon "([^"]+)"|icon="([^"]+)"', template.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    named |= {icon for _heading, items in NAVIGATION for _url, _words, icon, _door in items} | set(
        TONES.values()
    )

    assert named - ICONS == set()


def test_the_page_title_is_also_the_first_heading():
    shown = Context({})
    page = Engine.get_default().from_string("{% keep_title %} Plans {% endkeep_title %}|{{ page_title }}")

    assert page.render(shown) == "Plans|Plans"
