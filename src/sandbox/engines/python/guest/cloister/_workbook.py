"""XLSX and XLS sheets as Raw tables."""

from __future__ import annotations

import io

from ._errors import CloisterFileError
from ._header import find_header, tidy_names
from ._raw import Raw, count
from ._typed_cells import _text


def sheet_names(name: str, data: bytes) -> list[str]:
    """The names of a workbook's sheets, in order."""
    if _is_old(data):
        return _open_old(name, data).sheet_names()
    return list(_open(name, data).sheetnames)


def read_workbook(name: str, data: bytes, sheet: str | int | None) -> Raw:
    """Read one sheet: the one asked for, else the first that is not empty."""
    old = _is_old(data)
    book = _open_old(name, data) if old else _open(name, data)
    names = book.sheet_names() if old else list(book.sheetnames)
    grid_of = (lambda title: _old_grid(book, title)) if old else (lambda title: _grid(book, title))
    notes: list[str] = []
    if sheet is not None:
        title = _choose(name, names, sheet)
        grid = grid_of(title)
    else:
        title, grid = names[0], []
        for candidate in names:
            cells = grid_of(candidate)
            if sum(1 for row in cells if sum(cell not in (None, "") for cell in row) >= 1) >= 1:
                title, grid = candidate, cells
                break
        if len(names) > 1:
            notes.append(f"The workbook has {len(names)} sheets ({', '.join(names)}); this is {title!r}.")
    return _raw(name, title, grid, notes)


def _is_old(data: bytes) -> bool:
    return data.startswith(b"\xd0\xcf\x11\xe0")


def _open(name: str, data: bytes):
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parser meets
        raise CloisterFileError(f"{name} cannot be read as a workbook: {error}") from None


def _open_old(name: str, data: bytes):
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except Exception as error:  # noqa: BLE001
        raise CloisterFileError(f"{name} cannot be read as a workbook: {error}") from None


def _choose(name: str, names: list[str], sheet: str | int) -> str:
    if isinstance(sheet, int) and not isinstance(sheet, bool):
        if -len(names) <= sheet < len(names):
            return names[sheet]
    for title in names:
        if title == sheet or title.strip().casefold() == str(sheet).strip().casefold():
            return title
    raise CloisterFileError(f"{name} has no sheet {sheet!r}; it has {', '.join(map(repr, names))}.")


def _grid(book, title: str) -> list[list]:
    sheet = book[title]
    if not hasattr(sheet, "iter_rows"):
        return []
    sheet.reset_dimensions() if hasattr(sheet, "reset_dimensions") else None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _old_grid(book, title: str) -> list[list]:
    import xlrd

    sheet = book.sheet_by_name(title)
    rows = []
    for r in range(sheet.nrows):
        row = []
        for c in range(sheet.ncols):
            cell = sheet.cell(r, c)
            value = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    value = xlrd.xldate.xldate_as_datetime(value, book.datemode)
                except Exception:  # noqa: BLE001 - a serial that is no date stays a number
                    value = cell.value
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
                value = None
            row.append(value)
        rows.append(row)
    return rows


def _raw(name: str, title: str, grid: list[list], notes: list[str]) -> Raw:
    import numpy as np

    while grid and all(_empty(cell) for cell in grid[-1]):
        grid.pop()
    if not grid:
        raise CloisterFileError(f"{name}: the sheet {title!r} is empty.")
    width = max(len(row) for row in grid)
    grid = [list(row) + [None] * (width - len(row)) for row in grid]
    used = [p for p in range(width) if any(not _empty(row[p]) for row in grid)]
    left = used[0] if used else 0
    right = used[-1] + 1 if used else 1
    grid = [row[left:right] for row in grid]
    header = find_header([[_text(cell) for cell in row] for row in grid[:300]])
    body = grid[header.first :]
    columns = []
    for p in range(right - left):
        column = np.empty(len(body), dtype=object)
        column[:] = [_clean(row[p]) for row in body]
        columns.append(column)
    names = header.names
    keep = [p for p in range(len(columns)) if (p < len(names) and names[p].strip()) or any(not _empty(cell) for cell in columns[p])]
    if header.row:
        above = sum(1 for row in grid[: header.row] if any(not _empty(cell) for cell in row))
        if above:
            verb = "stands" if above == 1 else "stand"
            notes.append(f"{count(above, 'line')} of text {verb} above the header in row {header.row + 1}: not part of the table.")
    elif header.row is None:
        notes.append("No row names the columns: they are called column_1, column_2 and so on.")
    titles = tidy_names([names[p] if p < len(names) else "" for p in keep], len(keep), notes if header.row is not None else [])
    rows = np.arange(header.first + 1, header.first + 1 + len(body))
    return Raw(titles, [columns[p] for p in keep], rows, "xlsx", header_row=header.row or 0, sheet=title, notes=notes)


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _clean(cell: object) -> object:
    return None if isinstance(cell, str) and not cell.strip() else cell
