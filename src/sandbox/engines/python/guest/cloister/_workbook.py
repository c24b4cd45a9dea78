"""XLSX and XLS workbooks, and web pages saved as such."""

from __future__ import annotations

import io
import re

from ._errors import CloisterFileError
from ._grid import fill_merged, is_empty, table_of
from ._raw import Raw, count

_PART = re.compile(r"(.+)#(\d+)")
_MERGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
_ZEROS = re.compile(r"0{2,}(?:[;@].*)?")
#: Reading a sheet's XML a second time for its merged cells is worth it up to this size.
_XML_BYTES_MAX = 64 << 20


class _Xlsx:
    def __init__(self, name: str, data: bytes):
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parser meets
            raise CloisterFileError(f"{name} cannot be read as a workbook: {error}") from None
        self.names = [title for title in self.book.sheetnames if hasattr(self.book[title], "iter_rows")]

    def grid(self, title: str, notes: list[str]) -> list[list]:
        sheet = self.book[title]
        # Some writers state a wrong size, and reading stops there.
        sheet.reset_dimensions()
        rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
        filled = fill_merged(rows, self._merged(sheet))
        if filled:
            notes.append(f"{count(filled, 'cell')} below merged cells took their value.")
        return rows

    def _merged(self, sheet) -> list[str]:
        try:
            path = sheet._worksheet_path
            archive = self.book._archive
            if archive.getinfo(path).file_size > _XML_BYTES_MAX:
                return []
            return [found.decode() for found in _MERGE.findall(archive.read(path))]
        except (AttributeError, KeyError, OSError):
            return []


def _value(cell) -> object:
    """A cell's value; a whole number shown with leading zeros as the text that is shown."""
    value = cell.value
    if type(value) is int and value >= 0:
        shown = cell.number_format
        if shown and shown[0] == "0" and shown != "0" and _ZEROS.fullmatch(shown):
            return str(value).zfill(len(shown.partition(";")[0].rstrip("@")))
    elif isinstance(value, str) and value.startswith("#") and value in ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"):
        return None
    return value


class _Xls:
    def __init__(self, name: str, data: bytes):
        import xlrd

        try:
            self.book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
        except Exception as error:  # noqa: BLE001
            raise CloisterFileError(f"{name} cannot be read as a workbook: {error}") from None
        self.names = self.book.sheet_names()

    def grid(self, title: str, notes: list[str]) -> list[list]:
        sheet = self.book.sheet_by_name(title)
        return [[self._cell(sheet.cell(r, c)) for c in range(sheet.ncols)] for r in range(sheet.nrows)]

    def _cell(self, cell) -> object:
        import xlrd

        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                return xlrd.xldate.xldate_as_datetime(cell.value, self.book.datemode)
            except Exception:  # noqa: BLE001 - a serial that is no date stays a number
                return cell.value
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
            return None
        return cell.value


class _Page:
    """The tables of a web page, which many programs save under the name of a workbook."""

    def __init__(self, name: str, data: bytes):
        from lxml import html

        self.tables = {}
        for number, table in enumerate(html.fromstring(data).iter("table"), 1):
            rows = [[" ".join(cell.text_content().split()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
            self.tables[f"table {number}"] = [row for row in rows if row]
        self.names = list(self.tables)

    def grid(self, title: str, notes: list[str]) -> list[list]:
        return [list(row) for row in self.tables[title]]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, or a web page with a table in it."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return True
    if data.startswith(b"PK\x03\x04"):
        return b"xl/" in data[: 1 << 16] + data[-(1 << 16) :]
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return head.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")) and b"<table" in data.lower()


def _open(name: str, data: bytes) -> _Xlsx | _Xls | _Page:
    if data.startswith(b"PK"):
        return _Xlsx(name, data)
    return _Xls(name, data) if data.startswith(b"\xd0\xcf") else _Page(name, data)


def sheet_names(name: str, data: bytes) -> list[str]:
    """The names of a workbook's sheets, in order."""
    return list(_open(name, data).names)


def read_workbook(name: str, data: bytes, sheet: str | int | None) -> Raw:
    """Read one sheet: the one asked for, else the first that is not empty.

    `Sales#2` is the second of the tables that stand side by side on the sheet Sales.
    Raises CloisterFileError when there is no such sheet or nothing on it.
    """
    book = _open(name, data)
    notes: list[str] = []
    if not book.names:
        raise CloisterFileError(f"{name} has no sheet with cells.")
    if sheet is not None:
        title, part = _choose(name, book.names, sheet)
        return table_of(name, title, book.grid(title, notes), part, notes)
    title, grid = book.names[0], []
    for candidate in book.names:
        said: list[str] = []
        cells = book.grid(candidate, said)
        if any(not is_empty(cell) for row in cells for cell in row):
            title, grid = candidate, cells
            notes.extend(said)
            break
    if len(book.names) > 1:
        notes.append(f"The workbook has {len(book.names)} sheets ({', '.join(book.names)}); this is {title!r}.")
    return table_of(name, title, grid, 1, notes)


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
