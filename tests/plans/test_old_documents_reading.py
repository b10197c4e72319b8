"""An old document becomes pieces in their order, and no word of it is left behind."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from safeconduct.plans.old import Found, Kind, Origin, Refused, opening, read_old_document
from safeconduct.plans.old.dates import written_date
from safeconduct.plans.old.hints import HINTS, place_for, suggestions
from safeconduct.plans.old.pieces import tidy
from safeconduct.plans.outline import OUTLINE
from tests.factories.old import a_word_document, saved

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def pieces(content):
    return [(one.kind.value, one.text) for one in read_old_document(content).pieces]


def with_markup(markup, *before):
    """A document with a paragraph of raw markup at its end."""
    document = docx.Document(io.BytesIO(a_word_document(*before)))
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {SPACES}>{markup}</w:p>"))
    return saved(document)


def with_parts(content, **parts):
    """The same file with parts put in or replaced; a dot stands as two underscores, a slash as one."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as file:
        renamed = {name.replace("__", ".").replace("_", "/"): part for name, part in parts.items()}
        for name in [*(one for one in old.namelist() if one not in renamed), *renamed]:
            file.writestr(name, renamed[name] if name in renamed else old.read(name))
    return new.getvalue()


class Enough(Exception):
    """Whoever waited wants no more."""


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_headings_paragraphs_lists_and_tables_are_pieces_in_their_order():
    content = a_word_document(
        "# Contacts",
        "Call at night.",
        "- first",
        "- second",
        [["Name", "Phone"], ["Noy", "020 5555"]],
        "After.",
    )

    assert pieces(content) == [
        ("heading", "Contacts"),
        ("paragraph", "Call at night."),
        ("list", "- first\n- second"),
        ("table", "Name | Phone\nNoy | 020 5555"),
        ("paragraph", "After."),
    ]


def test_odd_spaces_are_tidied_and_no_word_changes():
    content = a_word_document("ສະບາຍ\u200bດີ\u00a0\u00a0ວຽງ\u00adຈັນ\tທຸກ ຄົນ\ufeff")

    assert pieces(content) == [("paragraph", "ສະບາຍດີ ວຽງຈັນ ທຸກ ຄົນ")]


def test_a_short_bold_paragraph_is_a_heading():
    document = docx.Document()
    document.add_paragraph().add_run("Assembly points").bold = True

    assert pieces(saved(document)) == [("heading", "Assembly points")]


def test_a_table_within_a_table_follows_it_and_merged_cells_keep_their_columns():
    document = docx.Document()
    outer = document.add_table(2, 3)
    outer.cell(0, 0).merge(outer.cell(0, 1)).text = "Both"
    outer.cell(0, 2).text = "Third"
    outer.cell(1, 0).text = "Under"
    inner = outer.cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "side"

    found = read_old_document(saved(document)).pieces

    assert [one.rows for one in found] == [(("Both", "", "Third"), ("Under", "", "")), (("in", "side"),)]


def test_a_frame_of_one_cell_is_read_like_the_text_in_it():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).add_paragraph("Framed", style="Heading 2")

    assert pieces(saved(document)) == [("heading", "Framed")]


def test_a_text_box_is_read_once_though_the_markup_holds_it_twice():
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    found = read_old_document(with_markup(run("Beside") + twice)).pieces

    assert found == (
        Found(Kind.PARAGRAPH, "Beside"),
        Found(Kind.PARAGRAPH, "In the box", origin=Origin.TEXT_BOX),
    )


def test_what_was_struck_out_is_a_piece_of_its_own_and_what_was_put_in_is_text():
    markup = f"{run('Call ')}<w:del><w:r><w:delText>the old number</w:delText></w:r></w:del><w:ins>{run('us')}</w:ins>"

    found = read_old_document(with_markup(markup)).pieces

    assert [(one.text, one.origin) for one in found] == [
        ("Call us", Origin.BODY),
        ("the old number", Origin.STRUCK_OUT),
    ]


def test_a_field_and_a_wrapped_text_are_read_and_the_code_of_the_field_is_not():
    markup = (
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:sdt><w:sdtContent>"
        f"<w:fldSimple w:instr='DATE'>{run('today')}</w:fldSimple></w:sdtContent></w:sdt>"
    )

    assert pieces(with_markup(markup)) == [("paragraph", "today")]


def test_footnotes_headers_and_footers_are_pieces_and_say_where_they_stood():
    document = docx.Document()
    document.add_paragraph("Noted")._p.append(
        parse_xml(f"<w:r {SPACES}><w:footnoteReference w:id='2'/></w:r>")
    )
    document.add_paragraph("Next")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Page"
    notes = (
        f"<w:footnotes {SPACES}><w:footnote w:id='-1' w:type='separator'><w:p/></w:footnote>"
        f"<w:footnote w:id='2'><w:p>{run('By treaty')}</w:p></w:footnote>"
        f"<w:footnote w:id='3'><w:p>{run('Lonely')}</w:p></w:footnote></w:footnotes>"
    )

    found = read_old_document(with_parts(saved(document), word_footnotes__xml=notes)).pieces

    assert [(one.text, one.origin.value) for one in found] == [
        ("Noted", "body"), ("By treaty", "footnote"), ("Next", "body"), ("Lonely", "footnote"),
        ("Confidential", "header"), ("Page", "footer"),
    ]  # fmt: skip


def test_comments_and_endnotes_follow_what_they_were_made_on_and_no_number_hides_another():
    markup = "<w:commentReference w:id='0'/>" + run("Said") + "<w:r><w:endnoteReference w:id='5'/></w:r>"
    comments = (
        f"<w:comments {SPACES}><w:comment w:id='7'><w:p>{run('Elsewhere')}</w:p></w:comment>"
        f"<w:comment w:id='0'><w:p>{run('Is this so?')}</w:p></w:comment>"
        f"<w:comment w:id='0'><w:p>{run('It is.')}</w:p></w:comment>"
        f"<w:comment w:id='odd'><w:p>{run('Odd.')}</w:p></w:comment></w:comments>"
    )
    notes = (
        f"<w:endnotes {SPACES}><w:endnote w:id='5'><w:p>{run('At the end')}</w:p></w:endnote></w:endnotes>"
    )
    parts = {"word_comments__xml": comments, "word_endnotes2__xml": notes}

    found = read_old_document(with_parts(with_markup(markup), **parts)).pieces

    assert sorted((one.text, one.origin.value) for one in found[1:]) == [
        ("At the end", "endnote"), ("Elsewhere", "comment"), ("Is this so?", "comment"), ("It is.", "comment"),
        ("Odd.", "comment"),
    ]  # fmt: skip
    assert [one.text for one in found[:3]] == ["Said", "Is this so?", "At the end"]


def test_whoever_waits_is_told_of_every_paragraph_and_may_stop_the_reading():
    said = []
    read_old_document(a_word_document("One.", [["Two.", "Three."]], "Four."), lambda *told: said.append(told))
    paragraphs = [told for told in said if told != (0, 0)]
    total = paragraphs[0][1]

    assert said[0] == (0, 0)
    assert paragraphs[:4] == [(1, total), (2, total), (3, total), (4, total)]

    def stop(_done, _total):
        raise Enough

    for content in (a_word_document("One."), b"One."):
        with pytest.raises(Enough):
            read_old_document(content, stop)


def test_pictures_symbols_links_and_macros_are_counted():
    markup = (
        f"<w:r><w:drawing><a:blip r:embed='x'/></w:drawing><w:sym w:char='F0E0'/></w:r>"
        f"<w:hyperlink r:id='y'>{run('our page')}</w:hyperlink>"
    )
    content = with_parts(with_markup(markup), word_vbaProject__bin=b"macro")

    reading = read_old_document(content)

    assert [one.text for one in reading.pieces] == ["our page"]
    assert reading.unread == {"pictures": 1, "symbols": 1, "links": 1, "macros": 1}


def test_a_text_that_no_field_could_hold_is_cut_between_words():
    found = read_old_document(a_word_document("word " * 5_000)).pieces

    assert all(len(one.text) <= 12_000 for one in found)
    assert sum(one.text.split().count("word") for one in found) == 5_000


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("ກຂຄ ໄດ້\u200b\u00a0ກ"),
    min_size=1, max_size=30,
).filter(lambda text: bool(tidy(text)))  # fmt: skip
BLOCKS = st.lists(
    TEXT.map(lambda text: f"x{text}") | TEXT.map(lambda text: f"- {text}") | TEXT.map(lambda text: f"# x{text}")
    | st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=1, max_size=3),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
def test_every_word_of_a_document_is_in_some_piece_in_its_order(blocks):
    typed = []
    for block in blocks:
        if isinstance(block, str):
            typed.append(
                block.removeprefix("- ")
                if block.startswith("- ")
                else block.lstrip("# ")
                if block.startswith("#")
                else block
            )
        else:
            typed += [cell for row in block for cell in row]

    found = read_old_document(a_word_document(*blocks)).pieces
    read = []
    for piece in found:
        if piece.kind is Kind.TABLE:
            read += [word for row in piece.rows for cell in row for word in cell.split()]
        else:
            lines = piece.text.splitlines()
            lines = [line[2:] for line in lines] if piece.kind is Kind.LIST else lines
            read += [word for line in lines for word in line.split()]

    assert read == [word for text in typed for word in tidy(text).split()]


@given(st.text(max_size=200))
def test_tidying_keeps_every_visible_letter_and_tidying_again_changes_nothing(text):
    once = tidy(text)

    assert tidy(once) == once
    assert "".join(once.split()) == "".join(tidy(re.sub(r"\s+", " ", text)).split())


def test_a_text_file_falls_into_headings_paragraphs_lists_and_tables():
    text = (
        "Contacts\r\n\r\nCall at night.\r\nOr write.\r\n\r\n- one\r\n- two\r\n\r\nName\tPhone\r\nNoy\t020\r\n"
    )

    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert pieces(text.encode(encoding)) == [
            ("heading", "Contacts"),
            ("paragraph", "Call at night.\nOr write."),
            ("list", "- one\n- two"),
            ("table", "Name | Phone\nNoy | 020"),
        ]


def encrypted():
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(a_word_document("Secret"))).encrypt("word", file)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b" \n ", "empty"),
        (lambda: OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old_word"),
        (lambda: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "not_word"),
        (encrypted, "password"),
        (lambda: b"{\\rtf1 hello}", "rich_text"),
        (lambda: b"%PDF-1.7", "pdf"),
        (lambda: b"<html>plan</html>", "web_page"),
        (lambda: b"\x89PNG\r\n", "not_word"),
        (lambda: "ສະບາຍດີ".encode()[:-1], "letters"),
        (lambda: b"text\0text", "not_word"),
        (lambda: a_word_document("Words")[:-900], "damaged"),
        (lambda: with_parts(a_word_document(), word_document__xml="<w:document"), "damaged"),
        (lambda: a_word_document("   "), "no_words"),
        (lambda: a_word_document(*["a"] * 5_001), "too_many"),
        (lambda: with_parts(a_word_document(), word_media_bomb__bin=b"0" * 60_000_000), "bomb"),
        (lambda: with_parts(a_word_document(), word_document__xml=b" " * 17_000_000 + b"<a/>"), "bomb"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_refused_in_a_sentence(make, code):
    with pytest.raises(Refused) as refused:
        read_old_document(make())

    assert refused.value.code == code
    assert len(refused.value.sentence) > 30


def test_a_file_of_other_kinds_in_the_same_wrapping_is_refused():
    for name, inside, code in (
        ("xl/workbook.xml", b"<a/>", "not_word"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "open_document"),
    ):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, inside)
        with pytest.raises(Refused) as refused:
            read_old_document(file.getvalue())
        assert refused.value.code == code


def test_a_large_file_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 100)

    with pytest.raises(Refused) as refused:
        read_old_document(b"x" * 101)

    assert refused.value.code == "too_large"


def test_no_entity_of_the_markup_is_replaced():
    bomb = (
        f'<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY f SYSTEM "file:///etc/hostname">]><w:document {SPACES}><w:body>'
        "<w:p><w:r><w:t>be&a;fore&f;</w:t></w:r></w:p></w:body></w:document>"
    )

    (piece,) = read_old_document(with_parts(a_word_document(), word_document__xml=bomb)).pieces

    assert "lol" not in piece.text
    assert piece.text.startswith("be")


def test_every_place_that_is_suggested_exists():
    for place in HINTS:
        key, _dot, name = place.partition(".")
        section = OUTLINE.section(key)
        assert section.field(name) or section.table(name), place


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("3. Emergency contacts", "post.staff"),
        ("ຈຸດເຕົ້າໂຮມ", "evacuation.assembly_points"),
        ("2.1 วัตถุประสงค์ของแผน", "introduction.objectives"),
        ("Points de rassemblement", "evacuation.assembly_points"),
        ("IV. Kịch bản khủng hoảng", "scenarios.scenarios"),
        ("Thanks", ""),
    ],
)
def test_the_words_of_a_heading_suggest_a_place(heading, place):
    assert place_for(heading) == place


def test_a_piece_takes_the_suggestion_of_the_nearest_heading_it_stands_under():
    told = [
        (1, "Evacuation"),
        (2, "Assembly points"),
        (0, "a"),
        (2, "Various"),
        (0, "b"),
        (1, "Thanks"),
        (0, "c"),
    ]

    assert suggestions(told) == [
        "evacuation.decision", "evacuation.assembly_points", "evacuation.assembly_points", "evacuation.decision",
        "evacuation.decision", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("31/12/2569", "2026-12-31"),
        ("໐໑.໐໒.໒໐໒໖", "2026-02-01"),
        ("2026-3-4", "2026-03-04"),
        ("31/02/2026", "31/02/2026"),
        ("spring", "spring"),
    ],
)
def test_days_are_read_day_first_in_either_era(typed, read):
    assert written_date(typed) == read
