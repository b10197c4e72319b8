"""OpenDocument sheets, in which a row that is repeated a million times is written once."""

import io
import zipfile

import pytest

from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.source import inspect
from tests.registry.steps import read

CELL = '<table:table-cell office:value-type="string"><text:p>Noy</text:p></table:table-cell>'


def ods(cell: str, repeated: int = 1, *, with_manifest: bool = True) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    named = '<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell></table:table-row>'
    row = f'<table:table-row table:number-rows-repeated="{repeated}">{cell}</table:table-row>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="List">{named}{row}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type='
        '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        if with_manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_an_ods_file_is_read_and_a_repeated_value_in_it_cannot_fill_the_memory(saved):
    assert read(saved(ods(CELL)))[1] == [(2, ["Noy"])]

    with pytest.raises(Refused, match="too_many_cells"):
        inspect(
            saved(
                ods(
                    '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
                    "<text:p>x</text:p></table:table-cell>",
                    repeated=900_000,
                )
            )
        )


def test_an_ods_file_without_its_list_of_parts_is_damaged(saved):
    with pytest.raises(Refused, match="damaged"):
        inspect(saved(ods(CELL, with_manifest=False)))
