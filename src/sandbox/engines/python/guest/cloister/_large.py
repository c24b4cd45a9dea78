"""Text tables too large to hold whole: types from all rows, values block by block, memory within bounds.

One pass is the rule: what the first block says of a column is taken until other rows say otherwise, and then only the
columns that were misjudged are read a second time. Plain numbers are read as such, without a text for each.
"""

from __future__ import annotations

import re
from collections.abc import Container

from ._blocks import NotUtf8, blocks
from ._column_scan import ColumnScan, as_dates, collect, decide, is_plain, take
from ._columns import Hints, Typed
from ._delimited import Layout, lay_out, parse_rows
from ._encoding import detect, display
from ._raw import Raw
from ._rows import drop_extra_rows
from ._steps import SWITCHED_KINDS, Step
from ._text_column import TextColumn

#: From here on a text table is read in blocks.
LARGE_BYTES = 48 << 20
_HEAD_BYTES = 4 << 20
#: Beyond this a float cannot hold every whole number, and an id may be meant.
_PLAIN_MAX = 1e15
#: A line with no letter or digit: blank cells, or a rule drawn with signs.
_BARE_LINE = re.compile(rb"\n[ \t\"',;|+=_-]*\r?\n")
_BARE_START = re.compile(rb"[ \t\"',;|+=_-]*\r?\n")


class _Wider(Exception):
    """Rows were met that have more fields than all before. `width` is theirs."""

    def __init__(self, width: int):
        super().__init__("wider")
        self.width = width


class LargeTable:
    """A delimited file by its path. `raw` says how it is read; its rows come with `scan`."""

    def __init__(self, name: str, path: str, size: int, off: frozenset[str]):
        self.name, self.path, self.size, self.off = name, path, size, off
        with open(path, "rb") as file:
            head = file.read(_HEAD_BYTES)
        self.errors = "strict"
        self._lay_out(head, *detect(head[: head.rfind(b"\n") + 1] or head))

    def _lay_out(self, head: bytes, encoding: str, mark: int) -> None:
        self.encoding, self.mark = encoding, mark
        text = head[mark:].decode(encoding, "ignore").replace("\0", "").encode()
        notes: list[Step] = [] if encoding in ("utf-8", "utf-8-sig") else [Step("encoding", detail=display(encoding))]
        self.layout: Layout = lay_out(text)
        self.width = self.layout.width
        self.head = head
        self.raw = Raw([], [], None, "csv", encoding=display(encoding), separator=self.layout.dialect.separator, notes=notes, off=self.off)
        self.raw.header_row = self.layout.header_row
        self._name(self.layout.width)

    def _name(self, width: int) -> None:
        self.width = width
        self.raw.names = self.layout.names(width, [])

    def scan(self, make_sink, wanted: list[str] | None = None, plain: bool = True) -> list[ColumnScan]:
        """Read columns, all unless `wanted` says which; each has a sink, whose `take(texts, series)` gets every block's cells.

        With `plain`, numbers without signs are read at a stroke and have no texts. A sink is emptied with `clear` when its column has to be read again. Returns the columns with what was decided.
        """
        while True:
            try:
                return self._scan(make_sink, wanted, plain)
            except NotUtf8 as other:
                encoding, _ = detect(other.data)
                if encoding.startswith("utf-8") or self.errors == "replace":
                    self.errors = "replace"
                else:
                    self._lay_out(self.head, encoding, 0)
            except _Wider as wider:
                self._name(wider.width)

    def _scan(self, make_sink, wanted: list[str] | None, plain: bool) -> list[ColumnScan]:
        self.raw.notes = [step for step in self.raw.notes if step.kind == "encoding"]
        self.raw.notes += [Step(switch, on=False) for switch in sorted(self.off & SWITCHED_KINDS)]
        self.layout.explain(self.raw.notes)
        self.layout.names(self.width, self.raw.notes)
        if self.errors == "replace":
            self.raw.notes.append(Step("undecodable", total=1))
        columns = {name: ColumnScan(name, make_sink(), as_written=f"column:{name}" in self.off) for name in self.raw.names if wanted is None or name in wanted}
        scans = list(columns.values())
        hints = Hints()
        for rows, cells in self._blocks(columns, self.raw.notes, plain):
            for name, cell in cells.items():
                collect(columns[name], cell, self._rows_max)
            if any(scan.decided is None for scan in scans):
                decide(scans, hints, self.raw.separator)
            for name, cell in cells.items():
                take(columns[name], cell, rows, hints)
        self._hints = final = Hints()
        before = {scan.name: scan.decided and scan.decided.rule for scan in scans}
        decide(scans, final, self.raw.separator)
        again = {scan.name: scan for scan in scans if not scan.as_written and (scan.broken or scan.decided.rule[:4] != (before[scan.name] or ())[:4])}
        while again:
            for scan in again.values():
                scan.sink.clear()
                scan.steps.clear()
                scan.broken = False
                # Nothing is read at a stroke in the second pass: what was met once can be met again.
                scan.settled = True
            for rows, cells in self._blocks(again, [], plain=False):
                for name, cell in cells.items():
                    take(again[name], cell, rows, final)
            again = {name: scan for name, scan in again.items() if scan.broken}
            for scan in again.values():
                # Some block is no number or date after all: texts lose nothing.
                scan.decided = Typed(None, "string", rule=("string",))
        for scan in scans:
            self.raw.notes += [Step("as-written", scan.name, on=False)] if scan.as_written else list(scan.steps.values())
        return scans

    def typed_blocks(self, scans: list[ColumnScan], make_sink):
        """The same rows again, block by block, as a sink for each column, typed as all rows decided."""
        columns = {scan.name: ColumnScan(scan.name, make_sink(), scan.evidence, scan.known, scan.decided, settled=True, as_written=scan.as_written) for scan in scans}
        for rows, cells in self._blocks(columns, [], plain=False):
            for name, cell in cells.items():
                take(columns[name], cell, rows, self._hints)
            yield {name: column.sink for name, column in columns.items()}

    @property
    def _rows_max(self) -> float:
        """More rows than the file is likely to have."""
        return self.size / max(4.0, self._row_bytes) * 1.2

    def _blocks(self, columns: dict[str, ColumnScan], notes: list[Step], plain: bool = True):
        """Each block's row numbers and cells by column name; plain numbers as an array of floats."""
        import numpy as np

        dialect = self.layout.dialect
        quote = dialect.quote.encode() if dialect.quoted else b""
        row = self.layout.first_row
        self._row_bytes = 40.0
        ended = False
        for block, is_last in blocks(self.path, self.encoding, self.mark, self.layout.offset, quote, self.errors):
            if ended:
                return
            fast = {self.raw.names.index(scan.name): scan.name for scan in columns.values() if plain and is_plain(scan)} if not is_last else {}
            # Of a few columns nobody can tell a blank row or a total: where there may be one, the block is read whole.
            is_part = len(columns) < self.width
            is_whole = is_part and (is_last or self._may_hold_extra_rows(block))
            cells = self._parse(block, set(self.raw.names) if is_whole else columns, {} if is_whole else fast)
            part = Raw(list(cells), list(cells.values()), None, "csv", off=self.off)
            height = len(next(iter(cells.values()))) if cells else 0
            part.rows = np.arange(row, row + height)
            row += height
            self._row_bytes = len(block) / max(1, height)
            if is_whole or not is_part and all(isinstance(column, TextColumn) for column in part.columns):
                drop_extra_rows(part, is_last)
                for step in part.notes:
                    _merge(notes, step)
                ended = any(step.kind == "next-table" for step in part.notes)
            yield part.rows, {name: as_dates(columns[name], column) for name, column in zip(part.names, part.columns) if name in columns}

    def _may_hold_extra_rows(self, block: bytes) -> bool:
        """Whether a record inside the table may be blank, a rule, or the header again."""
        name = self.layout.names(self.width, [])[0].encode()
        return b"\n" + name in block or block.startswith(name) or _BARE_START.match(block) is not None or _BARE_LINE.search(block) is not None

    def _parse(self, block: bytes, columns: Container[str], fast: dict[int, str]) -> dict[str, object]:
        names = self.raw.names
        wanted = [position for position, name in enumerate(names) if name in columns]
        # pandas takes a block's first record for the widest, and would cut the others to it without a word.
        is_wide = self.layout.first_width(block) > self.width
        if fast and not is_wide and (len(wanted) == self.width or self._is_even(block)) and not _may_be_codes(block, self.layout.dialect.separator or "\n"):
            cells = parse_rows(block, self.layout.dialect, self.width, wanted, set(fast))
            if cells is not None and _is_whole(cells, fast, len(wanted) == self.width):
                return {names[position]: cell for position, cell in cells.items()}
        # Of some columns alone pandas does not notice records that are too wide, in which others are out of place.
        read = wanted if self._is_even(block) else list(range(self.width))
        cells = None if is_wide else parse_rows(block, self.layout.dialect, self.width, read, set())
        if cells is None:
            every = self.layout.parse_slowly(block, self.width)
            if len(every) > self.width:
                raise _Wider(len(every))
            cells = {position: every[position] for position in wanted}
        return {names[position]: cells[position] for position in wanted}

    def _is_even(self, block: bytes) -> bool:
        """Whether every record surely has the width of the table: there are no quotes, and as many separators as there must be."""
        separator, quote = self.layout.dialect.separator, self.layout.dialect.quote.encode()
        records = block.count(b"\n") + (not block.endswith(b"\n"))
        return separator is None or quote not in block and block.count(separator.encode()) == records * (self.width - 1)


def _merge(steps: list[Step], step: Step) -> None:
    same = next((one for one in steps if one.kind == step.kind and one.column == step.column and one.on), None)
    if same is None:
        steps.append(step)
    else:
        same.also(step)


def _may_be_codes(block: bytes, separator: str) -> bool:
    """Whether a field may begin with zeros that a number would lose: 007."""
    import numpy as np

    text = np.frombuffer(block, dtype=np.uint8)
    zeros = np.flatnonzero(text == 0x30)
    zeros = zeros[(zeros > 1) & (zeros < len(text) - 1)]
    zeros = zeros[(text[zeros + 1] >= 0x30) & (text[zeros + 1] <= 0x39)]
    before = text[zeros - 1]
    # A sign or a quote may stand between.
    before = np.where((before == 0x2D) | (before == 0x22), text[zeros - 2], before)
    return bool(((before == ord(separator)) | (before == 0x0A)).any())


def _is_whole(cells: dict[int, object], fast: dict[int, str], are_records: bool) -> bool:
    """Whether nothing in the block needs a closer look: no blank row where these `are_records`, all cells of each; no endless or too large number."""
    import numpy as np

    blank = None
    for position, column in cells.items():
        if position in fast:
            largest = np.nanmax(np.abs(column)) if len(column) and not np.isnan(column).all() else 0
            if not largest < _PLAIN_MAX:
                return False
            empty = np.isnan(column)
        else:
            empty = column.blank()
        blank = empty if blank is None else blank & empty
        if are_records and not blank.any():
            break
    return not are_records or blank is None or not blank.any()
