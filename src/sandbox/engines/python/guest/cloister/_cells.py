"""One column of a result as JSON cells and a type: integers exact, floats unrounded, dates ISO 8601."""

from __future__ import annotations

import datetime as dt
import decimal
import math

from ._wire import SAFE_INTEGER, plain


def column_cells(values) -> tuple[str, list]:
    """The type and the cells of a pandas Series or Index; missing, NaN and infinite become None."""
    import numpy as np
    import pandas as pd

    series = pd.Series(values)
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        series = series.astype(dtype.categories.dtype if not series.isna().any() else object)
        dtype = series.dtype
    if pd.api.types.is_bool_dtype(dtype) and dtype != object:
        return "boolean", [None if cell is pd.NA else bool(cell) for cell in series.tolist()]
    if pd.api.types.is_integer_dtype(dtype):
        cells = [None if cell is pd.NA else int(cell) for cell in series.tolist()]
        return _integers(cells)
    if pd.api.types.is_float_dtype(dtype):
        floats = series.astype("float64").to_numpy(dtype="float64", na_value=np.nan)
        cells = floats.tolist()
        if not np.isfinite(floats).all():
            cells = [cell if math.isfinite(cell) else None for cell in cells]
        return "number", cells
    if isinstance(dtype, pd.DatetimeTZDtype):
        return "datetime", [None if cell is pd.NaT else cell.isoformat() for cell in series.tolist()]
    if pd.api.types.is_datetime64_dtype(dtype):
        return _datetimes(series.to_numpy())
    if isinstance(dtype, pd.StringDtype):
        return "string", [None if missing else str(cell) for cell, missing in zip(series, series.isna())]
    return _objects(series)


def _integers(cells: list[int | None]) -> tuple[str, list]:
    # Larger ones would lose digits on the JavaScript side; as text they stay exact.
    if all(cell is None or -SAFE_INTEGER <= cell <= SAFE_INTEGER for cell in cells):
        return "integer", cells
    return "string", [None if cell is None else str(cell) for cell in cells]


def _datetimes(values) -> tuple[str, list]:
    import numpy as np

    missing = np.isnat(values)
    there = values[~missing]
    if (there == there.astype("datetime64[D]")).all():
        kind, unit = "date", "D"
    else:
        kind, unit = "datetime", "s" if (there == there.astype("datetime64[s]")).all() else "us"
    texts = np.datetime_as_string(values.astype(f"datetime64[{unit}]"), unit=unit).tolist()
    if missing.any():
        texts = [None if gone else text for text, gone in zip(texts, missing.tolist())]
    return kind, texts


def _objects(series) -> tuple[str, list]:
    cells = [cell(value) for value in series.tolist()]
    kinds = {_kind(value) for value, done in zip(series.tolist(), cells) if done is not None}
    if kinds <= {"integer"} and kinds:
        return _integers(cells)
    if len(kinds) == 1:
        return kinds.pop(), cells
    if kinds <= {"integer", "number"} and kinds:
        return "number", cells
    if kinds <= {"date", "datetime"} and kinds:
        return "datetime", cells
    return ("other" if kinds else "string"), cells


def _kind(value: object) -> str:
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, (float, decimal.Decimal)):
        return "number"
    if isinstance(value, dt.datetime):
        return "datetime"
    if isinstance(value, dt.date):
        return "date"
    if isinstance(value, str) or type(value).__name__ in ("Period", "Interval", "UUID"):
        return "string"
    if getattr(value, "ndim", None) == 0 and hasattr(value, "item"):
        item = value.item()
        return "other" if type(item) is type(value) else _kind(item)
    return "other"


def cell(value: object) -> object:
    """One value as a JSON scalar."""
    if isinstance(value, decimal.Decimal):
        if not value.is_finite():
            return None
        return int(value) if value == value.to_integral_value() and abs(value) <= SAFE_INTEGER else float(value)
    if isinstance(value, dt.datetime):
        return None if str(value) == "NaT" else value.isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (list, dict, tuple, set, frozenset)):
        return str(value)
    done = plain(value)
    return done if done is None or isinstance(done, (str, int, float, bool)) else str(value)
