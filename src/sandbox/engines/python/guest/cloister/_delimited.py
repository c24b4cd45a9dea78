"""CSV and its relatives: bytes to a Raw table, with every odd thing on the way said in a note."""

from __future__ import annotations

import csv
import io
import re

from ._encoding import detect, display, is_valid_utf8
from ._errors import CloisterFileError
from ._header import find_header, tidy_names
from ._raw import Raw, count, row_list
from ._repair import join_split_texts
from ._separator import Dialect, as_tabs, find_dialect, is_aligned
from ._text_column import TextColumn

_SAMPLE_CHARS = 400_000
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_delimited(name: str, data: bytes) -> Raw:
    """Read a text table.

    Raises CloisterFileError for a file that is empty or no text at all.
    """
    notes: list[str] = []
    encoding, mark = detect(data)
    data = _as_utf8(name, data[mark:] if mark else data, encoding, notes)
    return read_text(name, data, encoding, notes)


def read_text(name: str, data: bytes, encoding: str, notes: list[str]) -> Raw:
    """Read a text table from UTF-8 bytes without a byte order mark."""
    if not re.search(rb"\S", data):
        raise CloisterFileError(f"{name} is empty.")
    lines = _first_lines(data)
    dialect = find_dialect(lines)
    if dialect.separator is None and is_aligned(lines):
        notes.append("The columns are separated by spaces.")
        data = as_tabs(data, lines)
        lines = _first_lines(data)
        dialect = find_dialect(lines)
    sample, ends = _sample(lines[dialect.skipped_lines :], dialect)
    header = find_header(sample)
    before = ends[header.first - 1] if header.first else 0
    skipped = lines[: dialect.skipped_lines + before]
    offset = len("".join(skipped).encode())
    width = max((len(row) for row in sample[header.first :]), default=len(header.names) or 1)
    width = max(width, len(header.names), 1)
    first_row = dialect.skipped_lines + header.first + 1
    known = max((i + 1 for i, cell in enumerate(header.names) if cell.strip()), default=0)
    columns, repaired = _parse(data, offset, dialect, width, known)
    raw = Raw([], columns, _numbers(columns, first_row), "csv", encoding=display(encoding), separator=dialect.separator, notes=notes)
    _explain_start(header, sample, dialect, notes)
    raw.header_row = dialect.skipped_lines + header.row if header.row is not None else 0
    if len(repaired):
        rows = row_list(raw.rows[repaired])
        notes.append(f"{rows.capitalize()}: a text held the separator without quotes; it was put together again.")
    raw.names = _names(header.names, raw, notes)
    return raw


def _as_utf8(name: str, data: bytes, encoding: str, notes: list[str]) -> bytes:
    if encoding in ("utf-8", "utf-8-sig"):
        if not is_valid_utf8(data):
            text = data.decode("utf-8", "replace")
            notes.append(f"{count(text.count(chr(0xFFFD)), 'character')} could not be decoded and read as �.")
            data = text.encode()
    else:
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if lost:
            notes.append(f"{count(lost, 'character')} could not be decoded and read as �.")
        data = text.encode("utf-8", "replace")
        notes.append(f"The text is encoded in {display(encoding)}.")
    if b"\0" in data:
        zeros = data.count(b"\0")
        if zeros * 20 > len(data):
            raise CloisterFileError(f"{name} is not a text file: it is full of zero bytes.")
        data = data.replace(b"\0", b"")
        notes.append(f"{count(zeros, 'zero byte')} {'was' if zeros == 1 else 'were'} left out.")
    return data


def _first_lines(data: bytes) -> list[str]:
    text = data[: _SAMPLE_CHARS * 2].decode("utf-8", "ignore")[:_SAMPLE_CHARS]
    lines, start = [], 0
    for end in _LINE_END.finditer(text):
        lines.append(text[start : end.end()])
        start = end.end()
    if start < len(text) and (len(data) < _SAMPLE_CHARS or not lines):
        lines.append(text[start:])
    return lines


def _sample(lines: list[str], dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    """The first records and, for each, how many lines were read up to its end."""
    rows, ends = [], []
    reader = dialect.reader(lines)
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
            if len(rows) >= 1_000:
                break
    except csv.Error:
        pass
    return rows, ends


def _parse(data: bytes, offset: int, dialect: Dialect, width: int, known: int):
    """The columns, and the positions of rows that were put together again. `known` is the header's width."""
    import pandas as pd

    if len(data) == offset or not re.compile(rb"\S").search(data, offset):
        import numpy as np

        return [TextColumn(np.array([], dtype=int), []) for _ in range(width)], []
    if known and width > known and dialect.separator:
        return _parse_slowly(data[offset:].decode("utf-8"), dialect, width, known)
    source = io.BytesIO(data)
    source.seek(offset)
    if len(data) == offset or not re.compile(rb"\S").search(data, offset):
        import numpy as np

        return [TextColumn(np.array([], dtype=int), []) for _ in range(width)], None
    try:
        frame = pd.read_csv(
            source,
            sep=dialect.separator or "\x1f",
            header=None,
            names=range(width),
            index_col=False,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
            quotechar=dialect.quote,
            doublequote=not dialect.backslash,
            escapechar="\\" if dialect.backslash else None,
            skipinitialspace=dialect.separator != "\t",
            encoding="utf-8",
            engine="c",
            low_memory=False,
            on_bad_lines="error",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return _parse_slowly(data[offset:].decode("utf-8"), dialect, width, known)
    # Each column of cells is let go as soon as its distinct texts are known: memory is short in WebAssembly.
    return [TextColumn.of(frame.pop(position).to_numpy(dtype=object)) for position in range(width)], []


def _parse_slowly(text: str, dialect: Dialect, width: int, known: int):
    """Row by row, where some have more fields than the header or a quote never ends."""
    import numpy as np

    csv.field_size_limit(1 << 30)
    spaced = re.search(rf'{re.escape(dialect.separator or ",")} +"', text) is not None
    rows = list(dialect.reader(io.StringIO(text, newline=""), trim=spaced))
    repaired = join_split_texts(rows, known, dialect.separator) if known and dialect.separator else []
    width = max([known, *map(len, rows)]) if rows else width
    columns = []
    for position in range(width):
        column = np.empty(len(rows), dtype=object)
        column[:] = [row[position] if position < len(row) else "" for row in rows]
        columns.append(TextColumn.of(column))
    return columns, repaired


def _numbers(columns: list, first_row: int):
    import numpy as np

    return np.arange(first_row, first_row + (len(columns[0]) if columns else 0))


def _explain_start(header, sample: list[list[str]], dialect: Dialect, notes: list[str]) -> None:
    top = (header.row or 0) - header.height + 1
    above = sum(1 for row in sample[: max(top, 0)] if any(cell.strip() for cell in row))
    if header.height > 1:
        notes.append("Two rows name the columns: their words were joined.")
    if header.row is None:
        notes.append("No row names the columns: they are called column_1, column_2 and so on.")
    elif above:
        verb = "stands" if above == 1 else "stand"
        row = header.row + dialect.skipped_lines + 1
        notes.append(f"{count(above, 'line')} of text {verb} above the header in row {row}: not part of the table.")


def _names(cells: list[str], raw: Raw, notes: list[str]) -> list[str]:
    """Column names; fields beyond the header keep their place in columns of their own."""
    known = len(cells)
    while known and not cells[known - 1].strip():
        known -= 1
    keep = len(raw.columns)
    while keep > max(known, 1) and not _any_text(raw.columns[keep - 1]):
        keep -= 1
    raw.columns = raw.columns[:keep]
    if known and keep > known:
        surplus = [i for i in range(known, keep)]
        if keep == known + 1 and len(cells) == known and _all_text(raw.columns[known]):
            notes.append("The rows have one field more than the header: the first holds row names.")
            return tidy_names(["row", *cells[:known]], keep, notes)
        rows = raw.rows[sum(raw.columns[p].where(str.strip) for p in surplus) > 0]
        if len(rows):
            names = ", ".join(f"column_{p + 1}" for p in surplus[:5])
            has = "has" if len(rows) == 1 else "have"
            notes.append(f"{row_list(rows).capitalize()} {has} more fields than the {known} of the header: the surplus is in {names}.")
    return tidy_names(cells, keep, notes if known else [])


def _any_text(column: TextColumn) -> bool:
    return any(text.strip() for text in column.texts)


def _all_text(column: TextColumn) -> bool:
    return len(column) > 0 and all(text.strip() for text in column.texts)
