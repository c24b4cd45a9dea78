"""What generated code hands over: tables it shows, charts it draws, JSON for the host."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from ._wire import RESPONSE_BYTES_MAX, plain

#: More than a person looks at; the rest is said to be left out.
TABLES_MAX = 50
CHARTS_MAX = 50


@dataclass
class Collected:
    """Everything one turn has handed over so far."""

    tables: list[dict] = field(default_factory=list)
    charts: list[dict] = field(default_factory=list)
    value: object = None
    bytes: int = 0


current = Collected()


def begin() -> Collected:
    """Start a turn with nothing collected."""
    global current
    current = Collected()
    return current


def show(obj: object, name: str | None = None) -> None:
    """Show a table: a DataFrame, Series, Index, two-dimensional array or list of dicts.

    Raises TypeError for anything that is no table.
    """
    from ._tables import as_table, weight

    table = as_table(obj, name or f"table {len(current.tables) + 1}")
    if table is None:
        raise TypeError(f"show() takes a DataFrame, Series, 2-D array or list of dicts, not {type(obj).__name__}")
    if len(current.tables) >= TABLES_MAX:
        raise ValueError(f"show() was called more than {TABLES_MAX} times in one turn")
    current.bytes += weight(table)
    # The last expression may be a table of its own: room is left for it.
    if current.bytes > RESPONSE_BYTES_MAX * 2 // 3:
        raise ValueError("the tables of this turn are too large together: show fewer rows")
    current.tables.append(table)


def fill(**values: object) -> None:
    """Name what an answer's template speaks of: `fill(growth=0.12, top=frame)` for `{{growth}}` and `{{top}}`.

    Single values become the columns of a one-row table named "values"; a table is shown under its own name.
    """
    single = {}
    for name, value in values.items():
        if isinstance(value, (str, bytes)) or not hasattr(value, "__len__"):
            single[name] = value
        else:
            show(value, name)
    if single:
        show([single], "values")


def chart(spec: dict) -> None:
    """Draw a Vega-Lite chart from a specification with its values inline.

    A DataFrame may stand in `data`, `data.values` or `datasets`; it is turned into records.
    Raises TypeError or ValueError when the specification cannot be one.
    """
    if isinstance(spec, str):
        spec = json.loads(spec)
    if not isinstance(spec, dict) and callable(getattr(spec, "to_dict", None)):
        spec = spec.to_dict()
    if not isinstance(spec, dict):
        raise TypeError(f"chart() takes a Vega-Lite specification as a dict, not {type(spec).__name__}")
    drawn = ("mark", "layer", "hconcat", "vconcat", "concat", "facet", "repeat", "spec")
    if not any(key in spec for key in drawn):
        raise ValueError(f"a Vega-Lite specification needs one of {', '.join(drawn)}")
    if len(current.charts) >= CHARTS_MAX:
        raise ValueError(f"chart() was called more than {CHARTS_MAX} times in one turn")
    ready = _inline(spec)
    ready.setdefault("$schema", "https://vega.github.io/schema/vega-lite/v6.json")
    current.charts.append(plain(ready))


def is_chart(value: object) -> bool:
    """Whether a value says of itself that it is a Vega-Lite specification."""
    return type(value) is dict and "vega-lite" in str(value.get("$schema", ""))[:200]


def _inline(node: object, depth: int = 0) -> object:
    """The specification with every DataFrame in it as records; data by address is refused."""
    if depth > 50:
        raise ValueError("the chart specification is nested too deeply")
    if isinstance(node, dict):
        out = {}
        for key, value in node.items():
            if key == "data" and not isinstance(value, dict) and value is not None:
                value = {"values": value}
            if key == "data" and isinstance(value, dict) and "url" in value:
                raise ValueError("data by url cannot be read here: put the rows in data.values")
            out[str(key)] = _inline(value, depth + 1)
        return out
    if isinstance(node, (list, tuple)):
        return [_inline(item, depth + 1) for item in node]
    if hasattr(node, "columns") or (hasattr(node, "index") and hasattr(node, "dtype")):
        from ._tables import records

        return records(node)
    return node


def emit_json(value: object) -> None:
    """Hand a JSON value to the host, in the response's `value`. The last call of a turn counts."""
    current.value = plain(value)
