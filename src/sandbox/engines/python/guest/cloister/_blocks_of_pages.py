"""Blocks of web pages and of PDF."""

from __future__ import annotations

import io
import re

from ._blocks_of_text import block
from ._errors import CloisterFileError

_SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select"}
_WHOLE = {"p": "paragraph", "li": "list-item", "dt": "paragraph", "dd": "paragraph", "pre": "code", "blockquote": "paragraph", "figcaption": "paragraph", "caption": "paragraph"}


def page_blocks(text: str) -> list[dict]:
    """A web page in reading order: what a reader sees, tables whole."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError) as error:
        raise CloisterFileError(f"This page cannot be read: {error}.") from None
    out: list[dict] = []
    title = root.findtext(".//title")
    if title and title.strip():
        out.append(block("heading", _words(title), level=1))
    loose: list[str] = []

    def close() -> None:
        words = _words("".join(loose))
        loose.clear()
        if words:
            out.append(block("paragraph", words))

    def walk(node) -> None:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            return
        if re.fullmatch(r"h[1-6]", node.tag):
            close()
            words = _words(node.text_content())
            if words and not (out and out[-1]["kind"] == "heading" and out[-1]["text"] == words):
                out.append(block("heading", words, level=int(node.tag[1])))
            return
        if node.tag == "table" and node.find(".//table") is None and len(node.findall(".//tr")) > 1:
            close()
            rows = [" | ".join(_words(cell.text_content()) for cell in row.iter("td", "th")) for row in node.iter("tr")]
            out.append(block("table", "\n".join(row for row in rows if row.strip(" |"))))
            return
        if node.tag in _WHOLE and node.find(".//table") is None and node.find(".//pre") is None and node.find(".//p") is None:
            close()
            words = node.text_content().strip("\n") if node.tag == "pre" else _words(node.text_content())
            if words:
                out.append(block(_WHOLE[node.tag], words))
            return
        is_inline = node.tag in ("a", "b", "i", "em", "strong", "span", "code", "tt", "small", "font", "br", "sup", "sub", "kbd", "var", "img", "u", "abbr")
        if not is_inline:
            close()
        if node.tag == "br":
            loose.append(" ")
        if node.text:
            loose.append(node.text)
        for child in node:
            walk(child)
            if child.tail:
                loose.append(child.tail)
        if not is_inline:
            close()

    body = root.find("body")
    walk(root if body is None else body)
    close()
    return out


def _words(text: str) -> str:
    return " ".join(text.split())


def pdf_blocks(name: str, data: bytes) -> list[dict]:
    """A PDF page by page; lines in larger letters than most are headings."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CloisterFileError(f"{name} is protected by a password.")
        pages = [_lines(page) for page in reader.pages]
    except CloisterFileError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError, OSError, IndexError) as error:
        raise CloisterFileError(f"{name} cannot be read as a PDF: {error}.") from None
    if not any(pages):
        raise CloisterFileError(f"{name} holds no text: it seems to be scanned. Recognize its text with another program first.")
    usual = _usual_size([line for page in pages for line in page])
    return [found for number, lines in enumerate(pages, 1) for found in _page(lines, number, usual)]


def _lines(page) -> list[tuple[str, float]]:
    """The page's lines with the size of their letters, 0 where it is not known."""
    sizes: dict[str, float] = {}

    def visit(text, _, matrix, __, size) -> None:
        for line in text.split("\n"):
            if line.strip() and size:
                sizes.setdefault(line.strip(), abs(size * (matrix[3] or 1)) if matrix else size)

    text = page.extract_text(visitor_text=visit)
    return [(line.strip(), sizes.get(line.strip(), 0.0)) for line in text.split("\n")]


def _usual_size(lines: list[tuple[str, float]]) -> float:
    counts: dict[float, int] = {}
    for text, size in lines:
        if size:
            counts[round(size, 1)] = counts.get(round(size, 1), 0) + len(text)
    return max(counts, key=counts.__getitem__) if counts else 0.0


def _page(lines: list[tuple[str, float]], number: int, usual: float) -> list[dict]:
    out: list[dict] = []
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            out.append(block("paragraph", _joined(paragraph), page=number))
            paragraph.clear()

    for text, size in lines:
        is_heading = usual and size > usual * 1.12 and 1 < len(text) <= 120 and any(char.isalpha() for char in text)
        if not text:
            close()
        elif is_heading:
            close()
            out.append(block("heading", text, page=number, level=1 if size > usual * 1.5 else 2))
        else:
            paragraph.append(text)
    close()
    # A page that has nothing but headings, such as a title page.
    if out and all(one["kind"] == "heading" for one in out):
        out.append(block("paragraph", "\n".join(one["text"] for one in out), page=number))
    return out


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph; a word parted at a line's end is whole again."""
    return re.sub(r"([a-z])-\n([a-z])", r"\1\2", "\n".join(lines))
