"""XLSX and XLS workbooks."""

from __future__ import annotations

import io
import re

from ._errors import CloisterFileError
from ._grid import fill_merged
from ._steps import Step

_MERGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
#: A formula without its result, as programs write it that do not calculate.
_NO_RESULT = re.compile(rb'<c (?:[^>]* )?r="[A-Z]+([0-9]+)"[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')
_ZEROS = re.compile(r"0{2,}(?:[;@].*)?")
#: Reading a sheet's XML a second time for its merged cells and formulas is worth it up to this size.
_XML_BYTES_MAX = 64 << 20


class XlsxBook:
    format = "xlsx"
    #: Whether cells merged downwards give every row their value.
    fills_merged = True

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

    def grid(self, title: str, notes: list[Step]) -> list[list]:
        sheet = self.book[title]
        # Some writers state a wrong size, and reading stops there.
        sheet.reset_dimensions()
        rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
        xml = self._xml(sheet)
        filled = fill_merged(rows, [found.decode() for found in _MERGE.findall(xml)]) if self.fills_merged else 0
        if filled:
            notes.append(Step("merged-cells", total=filled))
        unknown = [int(row) for row in _NO_RESULT.findall(xml)]
        if unknown:
            notes.append(Step.of_rows("no-results", unknown))
        return rows

    def _xml(self, sheet) -> bytes:
        try:
            path = sheet._worksheet_path
            archive = self.book._archive
            if archive.getinfo(path).file_size > _XML_BYTES_MAX:
                return b""
            return archive.read(path)
        except (AttributeError, KeyError, OSError):
            return b""


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


class XlsBook:
    format = "xls"

    def __init__(self, name: str, data: bytes):
        import xlrd

        try:
            self.book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
        except Exception as error:  # noqa: BLE001
            raise CloisterFileError(_why_not(name, data, error)) from None
        self.names = self.book.sheet_names()

    def grid(self, title: str, notes: list[Step]) -> list[list]:
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


def _why_not(name: str, data: bytes, error: Exception) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data or "crypted" in str(error).lower():
        return f"{name} is protected by a password. Save it without one and add it again."
    if "WordDocument".encode("utf-16-le") in data:
        return f"{name} is an old Word document (.doc). Save it as .docx and add it again."
    return f"{name} cannot be read as a workbook: {error}"
