"""What a reader sees in a PDF, by an engine that did not make it (PDFium)."""

from __future__ import annotations

import re

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def plain(text: str) -> str:
    """Return text in one line: where a line of the page ends is not what is meant."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", ""))
