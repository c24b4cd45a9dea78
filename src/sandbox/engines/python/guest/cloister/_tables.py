"""DataFrames and their relatives as result tables."""

from __future__ import annotations

from ._cells import cell, column_cells
from ._plain_tables import has_pandas, plain_table

ROWS_MAX = 100_000
#: Roughly what one table may weigh as JSON.
BYTES_MAX = 8_000_000
COLUMNS_MAX = 2_000


def as_table(obj: object, name: str) -> dict | None:
    """The result table of `obj`, or None when it is no table. `rowCount` is the true height."""
    if _is_records(obj) and not has_pandas():
        return plain_table(obj, name, ROWS_MAX, COLUMNS_MAX)
    frame = _as_frame(obj)
    if frame is None:
        return None
    rows = len(frame)
    notes_cut = frame.shape[1] > COLUMNS_MAX
    if notes_cut:
        frame = frame.iloc[:, :COLUMNS_MAX]
    names = [_label(label) for label in frame.columns]
    head = frame.iloc[:ROWS_MAX]
    columns, cells = [], []
    for position, label in enumerate(names):
        kind, values = column_cells(head.iloc[:, position])
        columns.append({"name": label, "type": kind})
        cells.append(values)
    keep = _fits(cells, len(head))
    grid = [list(row) for row in zip(*(column[:keep] for column in cells))] if cells else []
    return {
        "name": str(name)[:300],
        "columns": columns,
        "rows": grid,
        "rowCount": rows,
        "truncated": keep < rows or notes_cut,
    }


def records(obj: object) -> list[dict]:
    """A DataFrame or Series as a list of records of JSON scalars, for a chart's inline values."""
    table = as_table(obj, "")
    if table is None:
        return []
    names = [column["name"] for column in table["columns"]]
    return [dict(zip(names, row)) for row in table["rows"]]


def _as_frame(obj: object):
    """`obj` as a DataFrame with a plain index, or None."""
    kind = type(obj).__module__.partition(".")[0]
    if kind in ("pandas", "numpy"):
        return _of_pandas(obj)
    if _is_records(obj):
        import pandas as pd

        names = list(dict.fromkeys(str(key) for item in obj for key in item))
        # Column by column as objects: pandas would turn whole numbers beside a missing one into floats.
        data = {}
        for label in names:
            data[label] = pd.Series([_field(item, label) for item in obj], dtype=object)
        return pd.DataFrame(data)
    return None


def _is_records(obj: object) -> bool:
    return isinstance(obj, (list, tuple)) and bool(obj) and all(isinstance(item, dict) for item in obj)


def _field(item: dict, label: str) -> object:
    for key, value in item.items():
        if str(key) == label:
            return cell(value) if not hasattr(value, "isoformat") else value
    return None


def _of_pandas(obj: object):
    import numpy as np
    import pandas as pd

    if type(obj).__name__ == "Styler":
        obj = obj.data
    if isinstance(obj, np.ndarray):
        if obj.ndim != 2 or obj.dtype.names:
            return None
        return pd.DataFrame(obj, columns=[f"column_{i + 1}" for i in range(obj.shape[1])])
    if isinstance(obj, pd.MultiIndex):
        obj = obj.to_frame(index=False)
    if isinstance(obj, pd.Index):
        return pd.DataFrame({_label(obj.name) if obj.name is not None else "value": pd.Series(obj)})
    if isinstance(obj, pd.Series):
        label = obj.name if obj.name is not None else "value"
        frame = obj.to_frame(name=label)
        return frame.reset_index(drop=True) if _is_plain(obj.index) else _with_index(frame)
    if isinstance(obj, pd.DataFrame):
        # An unnamed whole-number index is what filtering and sorting leave behind: row numbers, not data.
        rows = obj.index
        drop = _is_plain(rows) or (rows.nlevels == 1 and rows.name is None and pd.api.types.is_integer_dtype(rows))
        return obj.reset_index(drop=True) if drop else _with_index(obj)
    return None


def _is_plain(index) -> bool:
    import pandas as pd

    return isinstance(index, pd.RangeIndex) and index.name is None and index.start == 0 and index.step == 1


def _with_index(frame):
    """The frame with its index levels as first columns, whatever the columns are called."""
    import pandas as pd

    index = frame.index
    levels = []
    for number in range(index.nlevels):
        name = index.names[number]
        if name is None:
            name = "index" if index.nlevels == 1 else f"level_{number}"
        levels.append(pd.Series(index.get_level_values(number), name=name))
    body = frame.reset_index(drop=True)
    labels = [level.name for level in levels] + list(body.columns)
    joined = pd.concat([*levels, body], axis=1)
    joined.columns = pd.Index([_label(label) for label in labels], dtype=object)
    return joined


def _label(label: object) -> str:
    if isinstance(label, tuple):
        return " / ".join(text for text in (_label(part) for part in label) if text != "")
    done = cell(label)
    if hasattr(label, "hour") and isinstance(done, str) and done.endswith("T00:00:00"):
        return done[:10]
    return "" if done is None else str(done)


def _fits(columns: list[list], rows: int) -> int:
    """How many rows stay under BYTES_MAX."""
    if sum(_weight(value) for column in columns for value in column) <= BYTES_MAX:
        return rows
    weight = 0
    for row in range(rows):
        weight += sum(_weight(column[row]) for column in columns)
        if weight > BYTES_MAX:
            return row
    return rows


def _weight(value: object) -> int:
    if isinstance(value, str):
        return (len(value) if value.isascii() else 3 * len(value)) + 3
    return 12


def weight(table: dict) -> int:
    """Roughly how many bytes of JSON a table is."""
    return sum(_weight(value) for row in table["rows"] for value in row)
