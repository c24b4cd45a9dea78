"""What generated code finds inside the sealed Python: robust loading, result tables, charts.

Nothing heavy is imported here: pandas costs a second in WebAssembly, and a turn that adds two
numbers should not pay for it.
"""

from __future__ import annotations

_WHERE = {
    "load": "load",
    "chunks": "load",
    "aggregate_in_parts": "_parts",
    "sheets": "load",
    "CloisterFileError": "_errors",
    "profile": "profile",
    "distinct": "profile",
    "show": "_results",
    "fill": "_results",
    "chart": "_results",
    "emit_json": "_results",
    "files": "_files",
}

__all__ = list(_WHERE)


def __getattr__(name: str):
    import importlib

    where = _WHERE.get(name)
    if where is None:
        raise AttributeError(f"cloister has no {name!r}; it has {', '.join(_WHERE)}")
    value = getattr(importlib.import_module(f"cloister.{where}"), name)
    # Importing the submodule `cloister.load` binds the module under that name; put the function back.
    globals()[name] = value
    return value
