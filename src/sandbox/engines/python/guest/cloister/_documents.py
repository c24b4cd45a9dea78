"""Tables of documents: web pages, DOCX, OpenDocument sheets. Each is a sheet; a document's plain text is one too."""

from __future__ import annotations

import zipfile

from ._errors import CloisterFileError
from ._unpack import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: OpenDocument writers pad a sheet with a million empty rows as one.
_REPEATED_MAX = 1_000
#: The name of the sheet that holds a document's paragraphs.
TEXT_SHEET = "text"


class Book:
    """Sheets of cells by name, read before they are asked for."""

    def __init__(self, tables: dict[str, list[list]], kind: str):
        self.tables, self.format = tables, kind
        self.names = list(tables)

    def grid(self, title: str, notes: list[Step]) -> list[list]:
        """The cells of a sheet, in rows."""
        return [list(row) for row in self.tables[title]]


def page_book(data: bytes) -> Book:
    """The tables of a web page, which many programs save under the name of a workbook."""
    from lxml import html

    tables = {}
    for number, table in enumerate(html.fromstring(data).iter("table"), 1):
        rows = [[" ".join(cell.text_content().split()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        tables[f"table {number}"] = [row for row in rows if row]
    return Book(tables, "html")


def docx_book(name: str, data: bytes) -> Book:
    """The tables of a Word document, then its paragraphs as the sheet `text`."""
    root = _part(name, data, "word/document.xml")
    tables: dict[str, list[list]] = {}
    for table in root.iter(f"{_W}tbl"):
        if any(True for _ in table.iterancestors(f"{_W}tbl")):
            continue
        rows = [_docx_row(row) for row in table.findall(f"{_W}tr")]
        if len(rows) > 1:
            tables[f"table {len(tables) + 1}"] = _filled_down(rows)
    body = [_docx_text(one) for one in root.iter(f"{_W}p") if not any(True for _ in one.iterancestors(f"{_W}tbl"))]
    return with_text(tables, [["paragraph", "text"], *([number, text] for number, text in enumerate(filter(None, body), 1))], "docx")


def with_text(tables: dict[str, list[list]], text: list[list], kind: str) -> Book:
    """A document's tables and, as the last sheet, its text: the header and a row for each piece."""
    return Book({**tables, TEXT_SHEET: text} if len(text) > 1 else tables, kind)


_CONTINUED = object()


def _docx_row(row) -> list:
    cells: list = []
    for cell in row.findall(f"{_W}tc"):
        about = cell.find(f"{_W}tcPr")
        span = about.find(f"{_W}gridSpan") if about is not None else None
        merged = about.find(f"{_W}vMerge") if about is not None else None
        continued = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        text = "\n".join(filter(None, (_docx_text(one) for one in cell.iter(f"{_W}p"))))
        cells.append(_CONTINUED if continued else text)
        cells += [""] * (int(span.get(f"{_W}val", "1")) - 1 if span is not None else 0)
    return cells


def _filled_down(rows: list[list]) -> list[list]:
    """A cell merged over several rows stands in each of them."""
    for above, row in zip([[], *rows], rows):
        for position, cell in enumerate(row):
            if cell is _CONTINUED:
                row[position] = above[position] if position < len(above) else ""
    return rows


def _docx_text(paragraph) -> str:
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        pieces.append(node.text or "" if node.tag == f"{_W}t" else " ")
    return "".join(pieces).strip()


def ods_book(name: str, data: bytes) -> Book:
    """The sheets of an OpenDocument workbook."""
    root = _part(name, data, "content.xml")
    return Book({table.get(f"{_TABLE}name") or "Sheet": _ods_rows(table) for table in root.iter(f"{_TABLE}table")}, "ods")


def _ods_rows(table) -> list[list]:
    rows: list[list] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list = []
        for cell in row.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            value = _ods_cell(cell)
            cells += [value] * (times if value is not None else min(times, _REPEATED_MAX))
        while cells and cells[-1] is None:
            cells.pop()
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        rows += [list(cells) for _ in range(times if cells else min(times, _REPEATED_MAX))]
    return rows


def _ods_cell(cell) -> object:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in ("float", "percentage", "currency"):
        value = float(cell.get(f"{_OFFICE}value"))
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value").replace("T", " ")
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    text = "\n".join("".join(one.itertext()) for one in cell.iter(f"{_TEXT}p"))
    return text or None


def _part(name: str, data: bytes, path: str):
    from lxml import etree

    try:
        archive = opened(data)
        # No entities and no network: a document is data and nothing more.
        return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (zipfile.BadZipFile, KeyError, RuntimeError, etree.XMLSyntaxError) as error:
        raise CloisterFileError(f"{name} cannot be read: it is damaged or protected ({error}).") from None
