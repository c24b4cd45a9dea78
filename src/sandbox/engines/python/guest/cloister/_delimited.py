"""CSV and its relatives: bytes to a Raw table, with every odd thing on the way said in a note."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from ._encoding import detect, display, is_valid_utf8
from ._errors import CloisterFileError
from ._header import Header, find_header, lines_above, tidy_names
from ._missing import MISSING
from ._raw import Raw
from ._records import records
from ._repair import join_split_texts
from ._separator import Dialect, as_tabs, find_dialect, is_aligned
from ._steps import Step
from ._text_column import TextColumn

_SAMPLE_CHARS = 400_000
#: Columns that are let go one by one while they are read.
_LET_GO_MAX = 300
_PROBED_BYTES = 1 << 16
#: Bytes that no text has: of the control characters all but tabs, line ends, escapes, and zeros, which some programs leave.
_CONTROLS = bytes(byte for byte in range(1, 0x1C) if byte not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_delimited(name: str, data: bytes) -> Raw:
    """Read a text table.

    Raises CloisterFileError for a file that is empty or no text at all.
    """
    notes: list[Step] = []
    encoding, mark = detect(data)
    data = _as_utf8(name, data[mark:] if mark else data, encoding, notes)
    return read_text(name, data, encoding, notes)


@dataclass(frozen=True)
class Layout:
    """How a text table lies in its file: what its first lines tell."""

    dialect: Dialect
    header: Header
    sample: list[list[str]]
    #: Bytes of UTF-8 above the first record.
    offset: int
    #: Fields of the widest record among the first.
    width: int

    @property
    def first_row(self) -> int:
        """The file's row (from 1) of the first record."""
        return self.dialect.skipped_lines + self.header.first + 1

    @property
    def header_row(self) -> int:
        """The file's row (from 0) of the header; 0 where there is none."""
        return self.dialect.skipped_lines + self.header.row if self.header.row is not None else 0

    @property
    def known(self) -> int:
        """How many columns the header names."""
        return max((i + 1 for i, cell in enumerate(self.header.names) if cell.strip()), default=0)

    def names(self, width: int, notes: list[Step]) -> list[str]:
        """Names for so many columns."""
        return tidy_names(self.header.names, width, notes if self.known else [])

    def explain(self, notes: list[Step]) -> None:
        """Say what stands above the records."""
        _explain_start(self.header, self.sample, self.dialect, notes)

    def first_width(self, block: bytes) -> int:
        """How many fields the first record of a block has."""
        return len(next(self.dialect.reader(io.StringIO(block[: 1 << 16].decode("utf-8", "ignore"), newline="")), []))

    def parse_slowly(self, block: bytes, width: int) -> list[TextColumn]:
        """Records of which some have more fields than the header; texts that held the separator are put together."""
        return _parse_slowly(block.decode("utf-8"), self.dialect, width, self.known)[0]


def lay_out(data: bytes) -> Layout:
    """The layout of a table of which these are the first bytes, as UTF-8."""
    lines = _first_lines(data)
    return _layout(lines, find_dialect(lines))


def _layout(lines: list[str], dialect: Dialect) -> Layout:
    sample, ends = _sample(lines[dialect.skipped_lines :], dialect)
    header = find_header(sample)
    before = ends[header.first - 1] if header.first else 0
    skipped = lines[: dialect.skipped_lines + before]
    width = max((len(row) for row in sample[header.first :]), default=len(header.names) or 1)
    return Layout(dialect, header, sample, len("".join(skipped).encode()), max(width, len(header.names), 1))


def read_text(name: str, data: bytes, encoding: str, notes: list[Step]) -> Raw:
    """Read a text table from UTF-8 bytes without a byte order mark."""
    if not re.search(rb"\S", data):
        raise CloisterFileError(f"{name} is empty.")
    lines = _first_lines(data)
    dialect = find_dialect(lines)
    if dialect.separator is None and is_aligned(lines):
        notes.append(Step("spaces-separate"))
        data = as_tabs(data, lines)
        lines = _first_lines(data)
        dialect = find_dialect(lines)
    layout = _layout(lines, dialect)
    columns, repaired, opened = _parse(data, layout.offset, dialect, layout.width, layout.known)
    raw = Raw([], columns, _numbers(columns, layout.first_row), "csv", encoding=display(encoding), separator=dialect.separator, notes=notes)
    layout.explain(notes)
    raw.header_row = layout.header_row
    if len(repaired):
        notes.append(Step.of_rows("put-together", raw.rows[repaired]))
    if len(opened):
        notes.append(Step.of_rows("open-quotes", raw.rows[opened]))
    raw.names = _names(layout.header.names, raw, notes)
    return raw


def _as_utf8(name: str, data: bytes, encoding: str, notes: list[Step]) -> bytes:
    if encoding in ("utf-8", "utf-8-sig"):
        if not is_valid_utf8(data):
            text = data.decode("utf-8", "replace")
            notes.append(Step("undecodable", total=text.count("\ufffd")))
            data = text.encode()
    else:
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if lost:
            notes.append(Step("undecodable", total=lost))
        data = text.encode("utf-8", "replace")
        notes.append(Step("encoding", detail=display(encoding)))
    if len(data[:_PROBED_BYTES].translate(None, _CONTROLS)) * 50 < len(data[:_PROBED_BYTES]) * 49:
        raise CloisterFileError(f"{name} is not a text file: it is full of control characters.")
    if b"\0" in data:
        zeros = data.count(b"\0")
        if zeros * 20 > len(data):
            raise CloisterFileError(f"{name} is not a text file: it is full of zero bytes.")
        data = data.replace(b"\0", b"")
        notes.append(Step("zero-bytes", total=zeros))
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
    """The columns, the positions of rows that were put together again, and of those with a quote that never ends. `known` is the header's width."""
    if len(data) == offset or not re.compile(rb"\S").search(data, offset):
        import numpy as np

        return [TextColumn(np.array([], dtype=int), []) for _ in range(width)], [], []
    if known and width > known and dialect.separator:
        return _parse_slowly(data[offset:].decode("utf-8"), dialect, width, known)
    cells = parse_rows(data, dialect, width, list(range(width)), set(), offset)
    if cells is None:
        return _parse_slowly(data[offset:].decode("utf-8"), dialect, width, known)
    return list(cells.values()), [], []


def parse_rows(data: bytes, dialect: Dialect, width: int, wanted: list[int], plain: set[int], offset: int = 0) -> dict[int, object] | None:
    """The wanted columns of records of at most `width` fields, by position; those in `plain` as arrays of floats.

    None where a record has more fields, a quote never ends, or a plain column holds what is no plain number.
    """
    import pandas as pd

    source = io.BytesIO(data)
    source.seek(offset)
    try:
        frame = pd.read_csv(
            source,
            sep=dialect.separator or "\x1f",
            header=None,
            names=range(width),
            usecols=wanted if len(wanted) < width else None,
            index_col=False,
            dtype={position: "float64" if position in plain else object for position in wanted},
            keep_default_na=False,
            na_values={position: list(MISSING) for position in plain},
            na_filter=bool(plain),
            float_precision="round_trip",
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
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError):
        return None
    # Each column of cells is let go as soon as its distinct texts are known: memory is short in WebAssembly.
    # But letting one of thousands go takes as long as all of them: a wide table is short.
    taken = frame.pop if len(wanted) <= _LET_GO_MAX else frame.__getitem__
    return {position: taken(position).to_numpy() if position in plain else TextColumn.of(taken(position).to_numpy(dtype=object)) for position in wanted}


def _parse_slowly(text: str, dialect: Dialect, width: int, known: int):
    """Row by row, where some have more fields than the header or a quote never ends."""
    import numpy as np

    spaced = re.search(rf'{re.escape(dialect.separator or ",")} +"', text) is not None
    rows, opened = records(list(io.StringIO(text, newline="")), dialect, spaced)
    repaired = join_split_texts(rows, known, dialect.separator) if known and dialect.separator else []
    width = max([known, *map(len, rows)]) if rows else width
    columns = []
    for position in range(width):
        column = np.empty(len(rows), dtype=object)
        column[:] = [row[position] if position < len(row) else "" for row in rows]
        columns.append(TextColumn.of(column))
    return columns, repaired, opened


def _numbers(columns: list, first_row: int):
    import numpy as np

    return np.arange(first_row, first_row + (len(columns[0]) if columns else 0))


def _explain_start(header, sample: list[list[str]], dialect: Dialect, notes: list[Step]) -> None:
    above = lines_above(header, sample, dialect.skipped_lines)
    if header.height > 1:
        notes.append(Step("two-headers"))
    if header.row is None:
        notes.append(Step("no-header"))
    if above is not None:
        notes.append(above)


def _names(cells: list[str], raw: Raw, notes: list[Step]) -> list[str]:
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
            notes.append(Step("row-names"))
            return tidy_names(["row", *cells[:known]], keep, notes)
        rows = raw.rows[sum(raw.columns[p].where(str.strip) for p in surplus) > 0]
        if len(rows):
            names = ", ".join(f"column_{p + 1}" for p in surplus[:5])
            notes.append(Step.of_rows("surplus", rows, detail=names))
    return tidy_names(cells, keep, notes if known else [])


def _any_text(column: TextColumn) -> bool:
    return any(text.strip() for text in column.texts)


def _all_text(column: TextColumn) -> bool:
    return len(column) > 0 and all(text.strip() for text in column.texts)
