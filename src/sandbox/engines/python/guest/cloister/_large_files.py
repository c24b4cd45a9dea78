"""Large text tables for `load`, `profile` and `distinct`: what fits in memory, and what is said when it does not."""

from __future__ import annotations

import os

from ._column_scan import ColumnScan
from ._errors import CloisterFileError
from ._large import LARGE_BYTES, LargeTable
from ._sinks import CellSink, KeepingSink, MeasureSink, Room, ValueSink

#: What a frame may take of the gigabyte that Python has here; work on it takes as much again.
FRAME_BYTES_MAX = 380 << 20
#: Text of the values that are kept while a file is measured, all columns together: in Python they take five times as much.
_KEPT_BYTES_MAX = 64 << 20
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"%PDF", b"PAR1", b"\x1f\x8b")


def is_large(path: str) -> bool:
    """Whether this is a text table that has to be read block by block."""
    if os.stat(path).st_size < LARGE_BYTES:
        return False
    with open(path, "rb") as file:
        head = file.read(64)
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0")
    return not head.startswith(_BOOKS) and text[:1] not in (b"{", b"[", b"<")


def open_large(name: str, path: str, off: frozenset[str]) -> LargeTable:
    """The table, ready to be scanned."""
    return LargeTable(name, path, os.stat(path).st_size, off)


def load_large(table: LargeTable, columns: list[str] | None, named: set[str]):
    """A frame of the wanted columns, their scans and how it was read.

    Without `columns`, all where they fit, and else those that the code names; where even these do not fit, columns of few different texts are categoricals. Raises CloisterFileError when even these do not fit.
    """
    import pandas as pd

    names = table.raw.names
    wanted = names if columns is None else [name for name in names if name in columns]
    if columns is not None and len(wanted) < len(set(columns)):
        missing = ", ".join(repr(name) for name in columns if name not in names)
        raise CloisterFileError(f"{table.name} has no column {missing}; it has {', '.join(map(repr, names[:50]))}.")
    needed = _bytes_needed(table, wanted)
    if needed > FRAME_BYTES_MAX and columns is None:
        wanted = [name for name in names if name in named]
        needed = _bytes_needed(table, wanted)
        if not wanted:
            raise CloisterFileError(_too_large(table, names, "Name the columns you need"))
    packed = needed > FRAME_BYTES_MAX
    if packed and _bytes_needed(table, wanted, packed) > FRAME_BYTES_MAX:
        raise CloisterFileError(_too_large(table, wanted, "Read fewer columns"))
    scans = table.scan(lambda: CellSink(packed), None if wanted is names else wanted)
    rows = max((sum(map(len, scan.sink.parts)) + sum(map(len, scan.sink.codes)) for scan in scans), default=0)
    series = {scan.name: scan.sink.series(kind_of(scan), rows) for scan in scans}
    # As they are: laid side by side in one block, they would be there twice for a moment.
    frame = pd.DataFrame(dict(enumerate(series.values())), copy=False)
    frame.columns = pd.Index(list(series), dtype="str")
    return frame, scans


def _too_large(table: LargeTable, wanted: list[str], advice: str) -> str:
    return (
        f"{table.name} ({table.size / 1e6:,.0f} MB) does not fit in memory with {len(wanted)} of its {len(table.raw.names)} columns. "
        f"{advice}: load({table.name!r}, columns=[…]); go through it in parts: for part in chunks({table.name!r}, columns=[…]); or ask with SQL, which reads it where it lies."
    )


def _bytes_needed(table: LargeTable, wanted: list[str], packed: bool = False) -> float:
    """An estimate from the file's first rows: eight bytes a number, four (two if packed) and its text a word that is new."""
    rows = [row for row in table.layout.sample[table.layout.header.first :] if any(row)]
    if not rows:
        return 0.0
    row_bytes = sum(sum(len(cell) + 1 for cell in row) for row in rows) / len(rows)
    total = table.size / row_bytes
    needed = 0.0
    for position, name in enumerate(table.raw.names):
        if name in wanted:
            cells = [row[position] for row in rows if position < len(row)]
            is_new = len(set(cells)) / max(1, len(cells))
            is_number = sum(cell[:1].isdigit() or cell[:1] in "-+.$€" for cell in cells if cell) > 0.8 * len(cells)
            needed += total * (8 if is_number else (2 if packed else 4) + (is_new**2) * (48 + sum(map(len, cells)) / max(1, len(cells))))
    return needed


def kind_of(scan: ColumnScan) -> str:
    """The profile's type of a column."""
    return "string" if scan.as_written else scan.decided.kind


def chunks_of(table: LargeTable, columns: list[str] | None, rows_each: int):
    """Frames of up to about `rows_each` rows, typed as all rows of the file say."""
    import pandas as pd

    wanted = [name for name in table.raw.names if columns is None or name in columns]
    scans = table.scan(MeasureSink, wanted)
    kinds = {scan.name: kind_of(scan) for scan in scans}
    for parts in table.typed_blocks(scans, CellSink):
        series = {name: sink.series(kinds[name], 0) for name, sink in parts.items()}
        frame = pd.DataFrame(series)
        for start in range(0, len(frame), rows_each):
            yield frame.iloc[start : start + rows_each].reset_index(drop=True)


def measure_large(table: LargeTable) -> list[tuple[ColumnScan, MeasureSink]]:
    """Every column measured in one pass."""
    return [(scan, scan.sink) for scan in table.scan(MeasureSink)]


def measure_and_keep(table: LargeTable, limit: int, bytes_max: int, texts_of) -> tuple[list[tuple[ColumnScan, MeasureSink]], dict[str, ValueSink]]:
    """Every column measured, and the different values of as many as there is room for, in one pass."""
    room = Room(_KEPT_BYTES_MAX)
    scans = table.scan(lambda: KeepingSink(MeasureSink(), ValueSink(limit, bytes_max, texts_of, room)))
    kept = {scan.name: scan.sink.values for scan in scans}
    return [(scan, scan.sink.measures) for scan in scans], kept


def distinct_large(table: LargeTable, columns: list[str], limit: int, bytes_max: int, texts_of, kept: dict[str, ValueSink]) -> dict[str, list[str]]:
    """Each column's different values, as written and as loaded. `kept` are those that an earlier pass collected."""
    wanted = [name for name in columns if name in table.raw.names]
    room = bytes_max // max(1, len(wanted))
    known = {name: kept[name] for name in wanted if name in kept and kept[name].holds(limit, room)}
    missing = [name for name in wanted if name not in known]
    if missing:
        # Every cell by its text: a number's digits are what must be known.
        scans = table.scan(lambda: ValueSink(limit, room, texts_of), missing, plain=False)
        known |= {scan.name: scan.sink for scan in scans}
    return {name: known[name].within(limit, room) for name in wanted}
