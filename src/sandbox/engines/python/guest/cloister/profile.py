"""`profile(name)`: what the host learns of a file, and `distinct`: the values it must know as sensitive."""

from __future__ import annotations

import os
import sys
import types
from dataclasses import dataclass, field

from ._cells import column_cells
from ._column_scan import ColumnScan
from ._files import switched_off, table_of_file
from ._large import LargeTable
from ._large_files import distinct_large, is_large, kind_of, measure_and_keep, measure_large, open_large
from ._progress import come_to
from ._raw import Raw
from ._sinks import MeasureSink, ValueSink
from ._steps import Step, as_json, sentences
from ._text_column import TextColumn
from .load import Loaded, read, read_raw, tables, type_columns

SAMPLES_MAX = 200
TOP_MAX = 50
COLUMNS_MAX = 2_000
PARTS = 12
#: All values of one `distinct` together: the host reads no larger answer. Ask for fewer columns at a time.
VALUES_BYTES_MAX = 28 << 20
VALUES_MAX = 500_000


@dataclass
class _Kept:
    """What `distinct` need not read again: of a large file its values, of another the texts and the frame."""

    large: dict[str, ValueSink] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    loaded: Loaded | None = None


#: Of the file that was read last, by what it was.
_kept: dict[tuple, _Kept] = {}


def profile(name: str, sheet: str | int | None = None, keep: bool = False) -> dict:
    """The file's profile: how it was read, and each column's type, range and most frequent values.

    With `keep`, for `distinct` of the same file, which is then not read again.
    """
    path, within = table_of_file(name)
    off = switched_off(name)
    if keep:
        _kept.clear()
    come_to(0.01)
    if is_large(path):
        return _profile_large(open_large(name, path, off), _key(path, within, off) if keep else None)
    if keep:
        raw = read_raw(name, path, within if sheet is None else sheet, off)
        written = {column: _written(cells) for column, cells in zip(raw.names, raw.columns)}
        loaded = type_columns(raw)
        _kept[_key(path, within if sheet is None else sheet, off)] = _Kept(written=written, loaded=loaded)
    else:
        loaded = read(name, sheet)
    raw = loaded.raw
    notes = list(raw.notes)
    if len(raw.names) > COLUMNS_MAX:
        notes.append(Step("columns-cut", total=len(raw.names), detail=str(COLUMNS_MAX)))
    columns = [_column(loaded, position) for position in range(min(len(raw.names), COLUMNS_MAX))]
    others = tables(name) if raw.sheet is not None and "#" not in name and sheet is None else []
    return _facts(raw, len(loaded.frame), columns, notes, others, _duplicates(loaded.frame))


def _facts(raw: Raw, rows: int, columns: list[dict], notes: list[Step], others: list[str], duplicates: int | None = None) -> dict:
    return {
        "format": raw.format,
        "encoding": raw.encoding,
        "separator": raw.separator,
        "headerRow": raw.header_row,
        "sheet": raw.sheet,
        "tables": others,
        "rowCount": rows,
        "duplicateRows": duplicates,
        "columns": columns,
        "notes": sentences(notes),
        "steps": [as_json(step) for step in notes],
    }


def _profile_large(table: LargeTable, key: tuple | None) -> dict:
    if key is None:
        measured = measure_large(table)
    else:
        measured, values = measure_and_keep(table, VALUES_MAX, VALUES_BYTES_MAX, _shown)
        _kept[key] = _Kept(large=values)
    rows = measured[0][1].rows if measured else 0
    return _facts(table.raw, rows, [_measured(*one) for one in measured[:COLUMNS_MAX]], list(table.raw.notes), [])


def _key(path: str, sheet: str | int | None, off: frozenset[str]) -> tuple:
    about = os.stat(path)
    return path, sheet, about.st_size, about.st_mtime_ns, off


def _written(cells) -> list[str]:
    """A column's different values as they stand in the file."""
    import pandas as pd

    texts = cells.stripped if isinstance(cells, TextColumn) else [str(cell).strip() for cell in pd.unique(pd.Series(cells, dtype=object)) if cell is not None]
    return [text for text in texts if text]


def _shown(values) -> list[str]:
    """Dates as `load` shows them; other values are known by their texts."""
    import numpy as np

    array = np.asarray(values)
    if array.dtype.kind != "M":
        return []
    days = (array == array.astype("datetime64[D]")).all()
    return np.datetime_as_string(array, unit="D" if days else "s").tolist()


def _measured(scan: ColumnScan, sink: MeasureSink) -> dict:
    """A column of a large table from its measures."""
    import pandas as pd

    kind = kind_of(scan)
    low = high = mean = None
    if sink.low is not None and kind in ("integer", "number"):
        low, high, mean = _number(sink.low, kind), _number(sink.high, kind), sink.total / max(1, sink.rows - sink.missing)
    elif sink.low is not None and kind in ("date", "datetime"):
        low, high = _texts(pd.Series([sink.low, sink.high]), kind)
    frequent = sorted(sink.counts.items(), key=lambda one: -one[1])[:TOP_MAX] if sink.is_counted else []
    values = [value for value, _ in frequent]
    first = list(sink.counts)[:SAMPLES_MAX]
    if kind in ("date", "datetime"):
        values, first = pd.to_datetime(pd.Series(values)), pd.to_datetime(pd.Series(first))
    return {
        "name": scan.name,
        "type": kind,
        "nullShare": sink.missing / sink.rows if sink.rows else 0.0,
        "distinctCount": sink.distinct,
        "min": low,
        "max": high,
        "mean": mean,
        "samples": _texts(first, kind),
        "top": [{"value": text, "count": times} for text, (_, times) in zip(_texts(values, kind), frequent)],
        "histogram": _histogram(sink.sampled, sink.sample_counts, kind),
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
        "histogram": _histogram(uniques, counts, kind),
    }


def _duplicates(frame) -> int:
    """Rows that say the same as an earlier one in every column."""
    return int(frame.duplicated().sum()) if frame.shape[1] else 0


def _histogram(uniques, counts, kind: str) -> list[int]:
    """How many values lie in each equal part between the least and the greatest."""
    import numpy as np

    if kind not in ("integer", "number", "date", "datetime") or not len(uniques):
        return []
    values = np.asarray(uniques)
    values = values.astype("datetime64[s]").astype("float64") if values.dtype.kind == "M" else values.astype("float64")
    finite = np.isfinite(values)
    return np.histogram(values[finite], bins=PARTS, weights=counts[finite])[0].astype(int).tolist() if finite.any() else []


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


def distinct(name: str, columns: list[str], limit: int = VALUES_MAX, sheet: str | int | None = None) -> dict:
    """Each column's distinct values as they stand in the file; dates also as ISO 8601, as `load` shows them.

    At most `limit` values a column, in order of first appearance, and 28 MiB in all. Unknown columns are left out.
    """
    path, within = table_of_file(name)
    sheet, off = within if sheet is None else sheet, switched_off(name)
    kept = _kept.get(_key(path, sheet, off)) or _Kept()
    if is_large(path):
        return distinct_large(open_large(name, path, off), list(dict.fromkeys(columns)), limit, VALUES_BYTES_MAX, _shown, kept.large)
    loaded, written = kept.loaded, kept.written
    if loaded is None:
        raw = read_raw(name, path, sheet, off)
        written = {column: _written(cells) for column, cells in zip(raw.names, raw.columns) if column in columns}
        loaded = type_columns(raw, [column for column in raw.names if column in columns])
    wanted = [column for column in dict.fromkeys(columns) if column in loaded.raw.names]
    out: dict[str, list[str]] = {}
    room = VALUES_BYTES_MAX
    for column in wanted:
        position = loaded.raw.names.index(column)
        shown = _texts(loaded.frame.iloc[:, position].dropna().unique(), loaded.kinds[position])
        # A column that was added while the others were read stands nowhere in the file.
        values = list(dict.fromkeys([*written.get(column, []), *shown]))[:limit]
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
