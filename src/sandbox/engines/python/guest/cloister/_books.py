"""Files that hold several tables: workbooks, databases, documents. Which kind a file is, its bytes decide."""

from __future__ import annotations

import re
import zipfile

from ._errors import CloisterFileError
from ._grid import blocks, is_empty, square, table_of
from ._raw import Raw
from ._steps import Step
from ._unpack import BOOK_MAX, opened

_PART = re.compile(r"(.+)#(\d+)")
_PAGE_STARTS = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")
#: Grids of the file read last are kept while they are small: its sheets are asked for one after another.
_KEPT_BYTES = 8 << 20
_kept: tuple[tuple, dict[str, list[list]]] | None = None


def open_book(name: str, data: bytes, path: str):
    """The file as a book of sheets (`names`, `format`, `grid` or `table`); None when it is none.

    Raises CloisterFileError for one that is damaged, protected, or of a kind that cannot be read.
    """
    if data.startswith(b"SQLite format 3\0"):
        from ._sqlite import SqliteBook

        return SqliteBook(name, path)
    if data.startswith(b"%PDF"):
        from ._pdf import pdf_book

        return pdf_book(name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        from ._workbook import XlsBook

        return XlsBook(name, data)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_PAGE_STARTS) and b"<table" in data.lower():
        from ._documents import page_book

        return page_book(data)
    return None


def _zipped(name: str, data: bytes):
    from ._documents import docx_book, ods_book
    from ._workbook import XlsxBook

    try:
        members = set(opened(data, BOOK_MAX).namelist())
    except zipfile.BadZipFile:
        raise CloisterFileError(f"{name} cannot be read as a workbook or document: it is damaged, cut off perhaps, or not copied whole.") from None
    if "xl/workbook.bin" in members:
        raise CloisterFileError(f"{name} is a binary workbook (.xlsb). Save it as .xlsx and add it again.")
    if any(member.startswith("xl/") for member in members):
        return XlsxBook(name, data)
    if "word/document.xml" in members:
        return docx_book(name, data)
    if "content.xml" in members and "mimetype" in members:
        return ods_book(name, data)
    return None


def table_names(name: str, data: bytes, path: str) -> list[str]:
    """What `sheet` may be: every sheet with cells, `Sales#2` for a second table beside the first. Empty for a file of one table."""
    book = open_book(name, data, path)
    if book is None:
        return []
    if not hasattr(book, "grid"):
        return list(book.names)
    found = []
    for title in book.names:
        parts = len(blocks(square(_grid(book, title, [], data))))
        found += [title if part == 1 else f"{title}#{part}" for part in range(1, parts + 1)]
    return found


def read_book(name: str, book, data: bytes, sheet: str | int | None, off: frozenset[str]) -> Raw:
    """Read one sheet: the one asked for, else the first that is not empty.

    `Sales#2` is the second of the tables that stand side by side on the sheet Sales.
    Raises CloisterFileError when there is no such sheet or nothing on it.
    """
    notes: list[Step] = []
    if not book.names:
        raise CloisterFileError(f"{name} holds no table.")
    book.fills_merged = "merged-cells" not in off
    if not hasattr(book, "grid"):
        return _from_database(book, _choose(name, book.names, sheet)[0] if sheet is not None else book.names[0], sheet, notes)
    if sheet is not None:
        title, part = _choose(name, book.names, sheet)
        return table_of(name, title, _grid(book, title, notes, data), part, notes, book.format)
    title, grid = book.names[0], []
    for candidate in book.names:
        said: list[Step] = []
        cells = _grid(book, candidate, said, data)
        if any(not is_empty(cell) for row in cells for cell in row):
            title, grid = candidate, cells
            notes.extend(said)
            break
    _say_others(book, notes)
    return table_of(name, title, grid, 1, notes, book.format)


def _say_others(book, notes: list[Step]) -> None:
    if len(book.names) > 1:
        notes.append(Step("other-tables", total=len(book.names), detail=", ".join(book.names[:20])))


def _from_database(book, title: str, sheet: object, notes: list[Step]) -> Raw:
    import numpy as np

    names, rows = book.table(title)
    if sheet is None:
        _say_others(book, notes)
    columns = []
    for position in range(len(names)):
        column = np.empty(len(rows), dtype=object)
        column[:] = [row[position] for row in rows]
        columns.append(column)
    return Raw(names, columns, np.arange(1, len(rows) + 1), book.format, sheet=title, notes=notes)


def _grid(book, title: str, notes: list[Step], data: bytes) -> list[list]:
    global _kept
    key = (len(data), hash(data[:4096]), hash(data[-4096:]), getattr(book, "fills_merged", True))
    if _kept is None or _kept[0] != key:
        _kept = (key, {})
    kept = _kept[1]
    if title not in kept:
        said: list[Step] = []
        grid = book.grid(title, said)
        if len(data) > _KEPT_BYTES:
            notes.extend(said)
            return grid
        kept[title] = (grid, said)
    grid, said = kept[title]
    notes.extend(said)
    return [list(row) for row in grid]


def _choose(name: str, names: list[str], sheet: str | int) -> tuple[str, int]:
    if isinstance(sheet, int) and not isinstance(sheet, bool) and -len(names) <= sheet < len(names):
        return names[sheet], 1
    wanted = [(str(sheet), 1)]
    split = _PART.fullmatch(str(sheet))
    if split:
        wanted.append((split[1], max(1, int(split[2]))))
    for text, part in wanted:
        for title in names:
            if title == text or title.strip().casefold() == text.strip().casefold():
                return title, part
    raise CloisterFileError(f"{name} has no sheet {sheet!r}; it has {', '.join(map(repr, names))}.")
