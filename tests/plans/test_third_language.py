"""A post's third language: offered first, printed where there are letters and a translation, and said where not."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from safeconduct.audit.models import Event
from safeconduct.base.printing.glyphs import has_font, missing
from safeconduct.plans import operations, queries
from safeconduct.plans.outline.choices import LANGUAGES, THIRD_LANGUAGES
from safeconduct.plans.printing import pdf, sheet
from safeconduct.plans.printing.languages import headings_in, offered
from tests.factories import NOON
from tests.plans.pages import address, words


def speaking(version, language, by, **more):
    values = {"third_language": language, **more}
    operations.save_fields(version, "introduction", values, base_revision=0, by=by, at=NOON)
    return version


def paper(version, form="pdf", key="plan"):
    return address("paper", version, key, form)


def printed(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_every_language_that_a_plan_may_speak_but_english_and_lao_may_be_the_third():
    assert {code for code, _name in THIRD_LANGUAGES} == {code for code, _name in LANGUAGES} - {"en", "lo"}


def test_the_third_language_is_offered_after_english_and_lao_and_the_others_below():
    found = offered("th")

    assert [code for code, _name in found.first] == ["en", "lo", "th"]
    assert {code for code, _name in found.more} == {code for code, _name in LANGUAGES} - {"en", "lo", "th"}
    assert (found.third, found.note) == ("th", "")


@pytest.mark.parametrize("chosen", [None, "", "xx", "en", "lo", 3, ["th"]])
def test_without_a_third_language_english_and_lao_stand_alone(chosen):
    found = offered(chosen)

    assert [code for code, _name in found.first] == ["en", "lo"]
    assert (found.third, found.note) == ("", "")


def test_the_print_page_shows_them_in_that_order(as_planner, draft, planner):
    speaking(draft, "th", planner)

    page = as_planner.get(address("print", draft)).content.decode()

    first, more = (
        page.split('id="lang-plan"')[1].split("</select>")[0].split('<optgroup label="More languages">')
    )
    assert [one.split('"')[0] for one in first.split('<option value="')[1:]] == ["en", "lo", "th"]
    assert '<option value="km">Khmer</option>' in more
    back = page.split('id="other-wallet"')[1].split("</select>")[0]
    assert '<option value="th" selected>Thai</option>' in back


@pytest.mark.parametrize(
    ("language", "name"), [("km", "Khmer"), ("my", "Burmese"), ("ar", "Arabic"), ("zh", "Chinese")]
)
def test_a_third_language_without_letters_is_said_before_and_refused_in_a_sentence_never_in_boxes(
    as_planner, draft, planner, language, name
):
    speaking(draft, language, planner)

    said = words(as_planner.get(address("print", draft)))
    assert f"{name} cannot be printed: this system has no font with its letters." in said
    assert f"what was typed in {name} stands as “[words in …]”" in said
    for form in ("pdf", "docx"):
        answer = as_planner.get(paper(draft, form), {"lang": language})
        assert answer.status_code == 422
        assert f"Nothing was printed: this system has no font for {name} yet." in words(answer)
    assert Event.objects.filter(kind="export").count() == 0


@pytest.mark.parametrize(("language", "typed"), [
    ("ms", "Hubungi kedutaan di pintu utara"),
    ("id", "Berkumpul di gerbang utara"),
    ("ru", "Собираемся у северных ворот"),
])  # fmt: skip
def test_a_language_without_a_translation_keeps_english_headings_around_what_was_typed(
    as_planner, draft, planner, language, typed
):
    speaking(draft, language, planner, scope=typed)
    name = dict(LANGUAGES)[language]

    said = words(as_planner.get(address("print", draft)))
    assert f"Papers in {name} keep English headings" in said
    answer = as_planner.get(paper(draft), {"lang": language})

    text = printed(answer.content)
    assert typed in text
    assert "Introduction and objectives" in text
    assert "[words in" not in text
    assert PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "en"
    assert 'filename="plan-bangkok-v1-en.pdf"' in answer.headers["Content-Disposition"]


def test_thai_prints_with_thai_headings(as_planner, draft, planner):
    speaking(draft, "th", planner, scope="คนลาว")

    answer = as_planner.get(paper(draft), {"lang": "th"})

    text = printed(answer.content)
    assert PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "th"
    assert "Introduction and objectives" not in text
    assert (
        sheet(draft, language="th")["sections"][0]["title"]
        != sheet(draft, language="en")["sections"][0]["title"]
    )
    assert missing(sheet(draft, language="th")["sections"][1]["title"]) == set()
    assert "คนลาว" in text.replace(" ", "")


def test_a_card_has_the_host_country_in_english_where_its_language_is_not_translated(as_planner, draft):
    answer = as_planner.get(paper(draft, key="wallet"), {"lang": "lo", "other": "ru"})

    assert "Please help the holder of this card to reach us" in printed(answer.content)


def test_every_script_that_the_note_calls_printable_has_letters_here(draft, planner):
    typed = "English ພາສາລາວ ภาษาไทย tiếng Việt français Ελληνικά Русский Türkçe Čeština"

    assert missing(typed) == set()
    assert {code for code, _name in THIRD_LANGUAGES if not has_font(code)} == {
        "km",
        "my",
        "zh",
        "ko",
        "ja",
        "ar",
    }
    assert {code for code, _name in THIRD_LANGUAGES if headings_in(code) == "en"} == {
        "km", "my", "zh", "ko", "ja", "ar", "ms", "id", "ru",
    }  # fmt: skip
    speaking(draft, "ru", planner, scope=typed)
    assert "Ελληνικά Русский Türkçe Čeština" in printed(pdf(sheet(draft, language="en"), at=NOON))


def test_a_copy_at_another_post_chooses_its_own_third_language(draft, planner, post):
    speaking(draft, "th", planner)

    copy = queries.clone_of(draft, post, ["introduction"]).sections

    assert "third_language" not in copy["introduction"]
