"""`profile(name)`: what the host learns of a file, and `distinct`: the values it must know as sensitive."""

from __future__ import annotations

import sys
import types

from ._cells import column_cells
from ._files import table_of_file
from ._text_column import TextColumn
from .load import Loaded, read, read_raw, tables, type_columns

SAMPLES_MAX = 200
TOP_MAX = 50
COLUMNS_MAX = 2_000
#: All values of one `distinct` together: the host reads no larger answer. Ask for fewer columns at a time.
VALUES_BYTES_MAX = 28 << 20


def profile(name: str, sheet: str | int | None = None) -> dict:
    """The file's profile: how it was read, and each column's type, range and most frequent values."""
    loaded = read(name, sheet)
    raw = loaded.raw
    notes = list(raw.notes)
    if len(raw.names) > COLUMNS_MAX:
        notes.append(f"The file has {len(raw.names)} columns; the first {COLUMNS_MAX} are described.")
    return {
        "format": raw.format,
        "encoding": raw.encoding,
        "separator": raw.separator,
        "headerRow": raw.header_row,
        "sheet": raw.sheet,
        "tables": tables(name) if raw.sheet is not None and "#" not in name and sheet is None else [],
        "rowCount": len(loaded.frame),
        "columns": [_column(loaded, position) for position in range(min(len(raw.names), COLUMNS_MAX))],
        "notes": notes,
    }


def _column(loaded: Loaded, position: int) -> dict:
    import numpy as np
    import pandas as pd

    series, kind = loaded.frame.iloc[:, position], loaded.kinds[position]
    codes, uniques = pd.factorize(series)
    counts = np.bincount(codes[codes >= 0], minlength=len(uniques))
    most = np.argsort(-counts, kind="stable")[:TOP_MAX]
    rows = len(series)
    low = high = mean = None
    if len(uniques) and kind in ("integer", "number"):
        low, high, mean = _number(uniques.min(), kind), _number(uniques.max(), kind), float(series.mean())
    elif len(uniques) and kind in ("date", "datetime"):
        known = pd.Series(uniques)
        low, high = column_cells(pd.Series([known.min(), known.max()]))[1] if kind == "datetime" else [str(known.min())[:10], str(known.max())[:10]]
    return {
        "name": loaded.raw.names[position],
        "type": kind,
        "nullShare": float((codes < 0).sum() / rows) if rows else 0.0,
        "distinctCount": len(uniques),
        "min": low,
        "max": high,
        "mean": mean,
        "samples": _texts(uniques[:SAMPLES_MAX], kind),
        "top": [{"value": value, "count": int(counts[i])} for value, i in zip(_texts(uniques[most], kind), most)],
    }


def _number(value, kind: str):
    return int(value) if kind == "integer" else float(value)


def _texts(values, kind: str) -> list[str]:
    """Values as text: whole numbers without a point, dates as ISO 8601."""
    import pandas as pd

    if kind == "integer":
        return [str(int(value)) for value in values]
    if kind == "number":
        return [repr(float(value)) for value in values]
    if kind == "date":
        return [str(value)[:10] for value in pd.Series(values)]
    if kind == "datetime":
        return [value.isoformat() for value in pd.Series(values)]
    return [str(value) for value in values]


def distinct(name: str, columns: list[str], limit: int = 500_000, sheet: str | int | None = None) -> dict:
    """Each column's distinct values as they stand in the file; dates also as ISO 8601, as `load` shows them.

    At most `limit` values a column, in order of first appearance, and 28 MiB in all. Unknown columns are left out.
    """
    import pandas as pd

    path, within = table_of_file(name)
    raw = read_raw(name, path, within if sheet is None else sheet)
    wanted = [column for column in dict.fromkeys(columns) if column in raw.names]
    written = {}
    for column in wanted:
        cells = raw.columns[raw.names.index(column)]
        texts = cells.stripped if isinstance(cells, TextColumn) else [str(cell).strip() for cell in pd.unique(pd.Series(cells, dtype=object)) if cell is not None]
        written[column] = [text for text in texts if text]
    loaded = type_columns(raw, wanted)
    wanted = [column for column in wanted if column in raw.names]
    out: dict[str, list[str]] = {}
    room = VALUES_BYTES_MAX
    for column in wanted:
        position = raw.names.index(column)
        shown = _texts(loaded.frame.iloc[:, position].dropna().unique(), loaded.kinds[position])
        values = list(dict.fromkeys([*written[column], *shown]))[:limit]
        out[column] = []
        for value in values:
            room -= len(value.encode()) + 4
            if room < 0:
                break
            out[column].append(value)
    return out


class _Callable(types.ModuleType):
    """`cloister.profile` is this module once it is imported; calling it profiles."""

    def __call__(self, name: str, sheet: str | int | None = None) -> dict:
        return profile(name, sheet)


sys.modules[__name__].__class__ = _Callable
