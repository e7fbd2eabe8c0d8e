"""What a reader sees in a PDF, by an engine that did not make it (PDFium)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def plain(text: str) -> str:
    """Return text in one line: where a line of the page ends is not what is meant."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", ""))


def letter_sizes(pdf: bytes) -> Iterator[float]:
    """Yield the size of each printed letter in points on paper, also those in charts."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                matrix = raw.FS_MATRIX()
                if chr(raw.FPDFText_GetUnicode(text.raw, place)).isspace():
                    continue  # the reader makes spaces of its own
                if raw.FPDFText_GetMatrix(text.raw, place, matrix):
                    scale = math.hypot(matrix.a, matrix.b)
                    if size := scale * raw.FPDFText_GetFontSize(text.raw, place):
                        yield size
