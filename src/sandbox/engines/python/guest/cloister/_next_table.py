"""A second table below the first, and ruled lines between header and body."""

from __future__ import annotations

import re

from ._missing import MISSING
from ._raw import Raw
from ._shape import shape
from ._steps import Step
from ._text_column import TextColumn

_RULE = re.compile(r"\s*:?[-=_]{3,}:?\s*")
_TYPED = ("number", "date")


def drop_rules(raw: Raw) -> None:
    """Leave out a first row of dashes, as tables in plain text and Markdown have, and the columns beside their edges."""
    import numpy as np

    if not len(raw.rows):
        return
    cells = [_text(column[0]) for column in raw.columns]
    if any(cells) and all(not cell or _RULE.fullmatch(cell) for cell in cells):
        raw.take(np.arange(len(raw.rows)) > 0)
    edges = [p for p in (0, len(raw.columns) - 1) if re.fullmatch(r"column_\d+", raw.names[p])]
    for p in sorted(set(edges), reverse=True):
        column = raw.columns[p]
        if len(raw.columns) > 1 and isinstance(column, TextColumn) and not any(text.strip() for text in column.texts):
            del raw.columns[p], raw.names[p]


def cut_next_table(raw: Raw, after_gap) -> int:
    """Cut the rows from where, after a blank row, another header begins. Returns how many rows are left."""
    import numpy as np

    total = len(raw.rows)
    for start in np.flatnonzero(after_gap):
        if 0 < start < total - 1 and _begins_table(raw, int(start)):
            raw.notes.append(Step.of_rows("next-table", [raw.rows[start]]))
            raw.take(np.arange(total) < start)
            return int(start)
    return total


def _begins_table(raw: Raw, start: int) -> bool:
    """Words over numbers, where the table so far has numbers: a header, and not a record."""
    # A title line may stand between the blank row and the header.
    for header in (start, start + 1):
        if header + 1 >= len(raw.rows):
            return False
        row = [_text(column[header]) for column in raw.columns]
        under = [_text(column[header + 1]) for column in raw.columns]
        filled = [p for p, cell in enumerate(row) if cell and cell not in MISSING]
        if any(shape(row[p]) in _TYPED for p in filled):
            return False
        if len(filled) < 2:
            continue
        over_typed = [p for p in filled if shape(under[p]) in _TYPED]
        # One word among the figures may be a remark in a record: “see 20”.
        if sum(_was_typed(raw, p, start) for p in filled) < 2 and any(char.isdigit() for p in filled for char in row[p]):
            return False
        return any(_was_typed(raw, p, start) for p in filled) and bool(over_typed)
    return False


def _was_typed(raw: Raw, position: int, end: int) -> bool:
    step = max(1, end // 100)
    kinds = [shape(_text(raw.columns[position][i])) for i in range(0, end, step)]
    kinds = [kind for kind in kinds if kind != "empty"]
    return bool(kinds) and sum(kind in _TYPED for kind in kinds) >= 0.8 * len(kinds)


def _text(cell: object) -> str:
    return "" if cell is None else cell.strip() if isinstance(cell, str) else str(cell)
