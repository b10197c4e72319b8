"""A figure is never parted from its sign or unit, and stands as each language writes it."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.base.figures import percent, unbroken

SOURCE = Path(__file__).resolve().parents[2] / "src" / "safeconduct"
LANGUAGES = ["en", "lo", "th", "vi", "fr"]


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        ("en", "1,250%", "15.8%"),
        ("lo", "1,250%", "15.8%"),
        ("th", "1,250%", "15.8%"),
        ("vi", "1.250%", "15,8%"),
        ("fr", "1\u202f250\u202f%", "15,8\u202f%"),
    ],
)
def test_a_per_cent_stands_as_each_language_writes_it(language, whole, part):
    with translation.override(language):
        assert (percent(1250), percent(15.78, digits=1)) == (whole, part)
        filtered = Template("{{ whole|percent }} {{ part|percent }}").render(
            Context({"whole": 1250, "part": 15.78})
        )
        assert filtered == f"{whole} {part}"


@pytest.mark.parametrize(
    ("language", "sentence", "shown"),
    [
        ("en", "In 94 % of 24 h, 3.5% more.", "In 94% of 24\u00a0h, 3.5% more."),
        ("en", "165 km at 50 km/h, 20 MB, 2 min", "165\u00a0km at 50\u00a0km/h, 20\u00a0MB, 2\u00a0min"),
        ("en", "at 3 × the estimate", "at 3\u00a0× the estimate"),
        ("en", "5 minutes, 2 kmh, 7 hours, 50%25", "5 minutes, 2 kmh, 7 hours, 50%25"),
        ("lo", "ໃນ 94 % ຂອງ 24 ຊມ", "ໃນ 94% ຂອງ 24\u00a0ຊມ"),
        ("lo", "165 ກມ, 50 ກມ/ຊມ", "165\u00a0ກມ, 50\u00a0ກມ/ຊມ"),
        ("th", "ใน 94 % ของ 24 ชม.", "ใน 94% ของ 24\u00a0ชม."),
        ("vi", "trong 94 % của 24 giờ", "trong 94% của 24\u00a0giờ"),
        ("fr", "dans 94 % de 24 h, 3\u00a0% de plus", "dans 94\u202f% de 24\u00a0h, 3\u202f% de plus"),
        ("fr", "20 Mo : 1%", "20\u00a0Mo : 1\u202f%"),
    ],
)
def test_a_sentence_is_not_broken_between_a_figure_and_its_unit(language, sentence, shown):
    with translation.override(language):
        assert unbroken(sentence) == shown
        assert unbroken(shown) == shown


def test_what_was_escaped_stays_so_in_a_template():
    page = Template("{% filter unbroken %}{{ name }}: 5 h{% endfilter %}")

    assert page.render(Context({"name": "<b>"})) == "&lt;b&gt;: 5\u00a0h"


UNITS = [
    "%(hours)s h", "within %(hours)s h", "After %(minutes)s min", "%(change)s: everybody gets out, in %(hours)s h.",
    "All out (%(people)s people) in %(hours)s h %(multiple)s.",
    "%(km)s km is shorter than the straight line of %(straight)s km. A figure or a position is wrong.",
    "The file is larger than %(megabytes)s MB, which no plan is.", "%(share)s %% (%(low)s to %(high)s)",
    "Cheapest within 1 % of the least risk",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sentence", UNITS)
def test_our_own_sentences_keep_them_together_in_every_language(language, sentence):
    values = dict.fromkeys(
        ("hours", "minutes", "km", "straight", "megabytes", "share", "low", "high", "people"), 24
    )
    with translation.override(language):
        said = _(sentence)
        said = unbroken(said % (values | {"multiple": "–", "change": "–"}) if "%(" in sentence else said)

    symbols = r"%|h\b|km|min\b|MB|Mo|ຊມ|ກມ|ชม|กม|giờ|phút"
    assert re.search(r"\d", said)
    assert re.findall(rf"\d (?={symbols})", said) == []


def test_per_cents_are_made_at_one_place():
    """Not by a format of Python, which knows no language, nor by a sign behind a value in a template."""
    made = re.compile(r":[,.\d]*%}")
    elsewhere = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] not in {"core", "cli"}
        and made.search(path.read_text(encoding="utf-8"))
    ]
    templates = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.html")
        # Inside a translated sentence the sign belongs to the sentence.
        if re.search(
            r"}} ?%(?!\w|})", re.sub(r"{% blocktranslate.*?endblocktranslate %}", "", path.read_text("utf-8"))
        )
    ]

    assert (elsewhere, templates) == ([], [])
