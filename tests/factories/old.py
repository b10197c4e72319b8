"""Old documents, as invented posts might have kept them."""

import io
from collections.abc import Sequence
from typing import Any

import docx

from safeconduct.base import jobs
from safeconduct.identity.models import User
from safeconduct.plans import operations
from safeconduct.plans.models import OldDocument, PlanVersion
from tests.factories import NOON


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def a_word_document(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A paragraph of each text ("# " before a heading, "- " before an item of a list), a table of each list of rows."""
    document = docx.Document()
    for block in blocks:
        if not isinstance(block, str):
            table = document.add_table(len(block), max(map(len, block)))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
        elif block.startswith("#"):
            document.add_heading(block.lstrip("# "), len(block) - len(block.lstrip("#")))
        elif block.startswith("- "):
            document.add_paragraph(block[2:], style="List Bullet")
        else:
            document.add_paragraph(block)
    return saved(document)


def an_old_document(version: PlanVersion, by: User, *blocks: Any, content: bytes = b"") -> OldDocument:
    content = content or a_word_document(*(blocks or ("# Introduction", "Whom the plan is for.")))
    document = operations.take_in_document(version, content, title="Plan of 2019", by=by, at=NOON)
    jobs.work(jobs.latest(operations.READ_JOB, document.pk).pk)
    document.refresh_from_db()
    return document
