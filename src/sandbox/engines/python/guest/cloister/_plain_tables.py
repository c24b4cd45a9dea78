"""Lists of dicts as result tables where there is no pandas: the light Python has the standard library only."""

from __future__ import annotations

import datetime
import importlib.util
import math

INTEGER_MAX = 2**53


def has_pandas() -> bool:
    """Whether pandas is there; nothing is imported to find out."""
    return importlib.util.find_spec("pandas") is not None


def plain_table(rows: list, name: str, rows_max: int, columns_max: int) -> dict:
    """The result table of a list of dicts. `rowCount` is the true height."""
    names = list(dict.fromkeys(str(key) for row in rows for key in row))
    shown = names[:columns_max]
    keyed = [{str(key): value for key, value in row.items()} for row in rows[:rows_max]]
    columns = [{"name": label, "type": _type([row.get(label) for row in keyed])} for label in shown]
    grid = [[_cell(row.get(label)) for label in shown] for row in keyed]
    truncated = len(keyed) < len(rows) or len(shown) < len(names)
    return {"name": str(name)[:300], "columns": columns, "rows": grid, "rowCount": len(rows), "truncated": truncated}


def _cell(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= INTEGER_MAX else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    return value if type(value) is str else str(value)


def _type(values: list) -> str:
    kinds = {_kind(value) for value in values if value is not None}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "other" if kinds else "string"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, datetime.datetime):
        return "datetime"
    if isinstance(value, datetime.date):
        return "date"
    return "string" if isinstance(value, str) else "other"
