"""Runs generated code natively with the sandbox's own `load` and `profile`, for the evaluation: JSON lines in, JSON lines out.

No sandbox: only for our own code. What is expected is worked out from files that plain pandas has read.
"""
import ast
import json
import sys
import traceback
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src/sandbox/engines/python/guest"))
from cloister import _files  # noqa: E402
from cloister.load import load as guest_load  # noqa: E402
from cloister.profile import profile as guest_profile  # noqa: E402

TABLES = {}
LOADED = {}


def mounted(path):
    """The name of a file for the sandbox's own functions, which know the files of one folder only."""
    _files.DATA = str(Path(path).parent)
    return Path(path).name


def load_cleaned(path):
    if path not in LOADED:
        LOADED[path] = guest_load(mounted(path))
    return LOADED[path].copy()


def load_table(path):
    """Plain pandas, for what is expected."""
    if path not in TABLES:
        file = Path(path)
        if file.suffix == ".json":
            frame = pd.DataFrame(json.loads(file.read_text()))
        else:
            frame = pd.read_csv(file, sep=None, engine="python", encoding="utf-8-sig")
        for name in frame.columns:
            cells = frame[name]
            if not (pd.api.types.is_string_dtype(cells) or cells.dtype == object):
                continue
            lower = name.lower()
            if any(word in lower for word in ("date", "_at", "time", "日期", "时间", "dob", "joined", "hired")) or lower in ("day",):
                parsed = pd.to_datetime(cells, errors="coerce", format="mixed")
                if parsed.notna().sum() >= 0.95 * cells.notna().sum():
                    frame[name] = parsed
        for name in frame.columns:
            lower = name.lower()
            if ("phone" in lower or "电话" in lower or "手机" in lower) and pd.api.types.is_numeric_dtype(frame[name]):
                frame[name] = frame[name].astype("Int64").astype("string")
        TABLES[path] = frame
    return TABLES[path].copy()


def scalar(cell):
    if isinstance(cell, float) and cell != cell:
        return None
    if cell is None or cell is pd.NaT or (not isinstance(cell, (str, list, dict)) and pd.isna(cell)):
        return None
    if hasattr(cell, "item"):
        cell = cell.item()
    if isinstance(cell, (pd.Timestamp,)) or hasattr(cell, "isoformat"):
        return cell.isoformat()
    return cell if isinstance(cell, (str, int, float, bool)) else str(cell)


def table_of(frame, name):
    if isinstance(frame, pd.Series):
        frame = frame.reset_index()
    rows = [[scalar(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    return {"name": name, "columns": [str(column) for column in frame.columns], "rows": rows, "rowCount": len(rows)}


def profile(path, classes):
    measured = guest_profile(mounted(path))
    columns = []
    for column in measured["columns"]:
        kind, distinct = column["type"], column["distinctCount"]
        guess = {"string": "category", "other": "category", "boolean": "boolean", "date": "date", "datetime": "date"}.get(kind, "number")
        if kind == "string" and (distinct > 60 or distinct > 0.5 * measured["rowCount"] and distinct > 20):
            guess = "category" if 20 < distinct <= 0.1 * measured["rowCount"] else "free-text"
        column_class = classes.get(column["name"], guess)
        sensitive = column_class not in ("category", "number", "date", "boolean")
        ranged = column_class in ("number", "date")
        values = list(dict.fromkeys([one["value"] for one in column["top"]] + column["samples"])) if column_class == "category" and distinct <= 50 else []
        columns.append({
            "name": column["name"], "type": kind, "columnClass": column_class, "sensitive": sensitive,
            "nullShare": column["nullShare"], "distinctCount": distinct,
            "min": scalar(column["min"]) if ranged else None, "max": scalar(column["max"]) if ranged else None, "values": values,
            **({"percent": True} if any(step["kind"] == "percent" and step["column"] == column["name"] for step in measured.get("steps", [])) else {}),
        })
    sheet = {"sheet": measured["sheet"]} if measured.get("sheet") and len(measured.get("tables", [])) > 1 else {}
    return {"file": Path(path).name, **sheet, "rowCount": measured["rowCount"], "columns": columns}


def execute(source, folder_of):
    tables, charts, printed = [], [], []

    def show(frame, name="table"):
        tables.append(table_of(frame, name))

    scope = {"load": lambda name: load_cleaned(folder_of[name]), "show": show, "chart": charts.append, "files": lambda: list(folder_of), "print": lambda *parts: printed.append(" ".join(map(str, parts)))}
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    result = None
    try:
        exec(compile(tree, "<analyst>", "exec"), scope)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "<analyst>", "eval"), scope)
            if isinstance(value, (pd.DataFrame, pd.Series)):
                tables.append(table_of(value, "result"))
            else:
                result = repr(value)
    except Exception as error:
        return {"kind": "raised", "result": None, "tables": [], "charts": [], "error": {"type": type(error).__name__, "message": str(error), "line": None, "hint": None}, "traceback": traceback.format_exc()}
    return {"kind": "ok", "result": result, "stdout": "\n".join(printed), "tables": tables, "charts": json.loads(json.dumps(charts, default=scalar)), "error": None}


def expected(source, folder_of):
    names = {f"t{index}": load_table(path) for index, path in enumerate(folder_of.values())}
    names["df"] = names.get("t0")
    value = eval(source, {"pd": pd, **names})
    if isinstance(value, pd.Series):
        return [[scalar(key) if not isinstance(key, tuple) else [scalar(part) for part in key], scalar(cell)] for key, cell in value.items()]
    if isinstance(value, (list, tuple, set)) or hasattr(value, "tolist") and not hasattr(value, "item"):
        return [scalar(one) for one in value]
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) > 0:
        return [scalar(one) for one in value.tolist()]
    return scalar(value)


for line in sys.stdin:
    request = json.loads(line)
    try:
        if request["do"] == "profile":
            answer = profile(request["path"], request["classes"])
        elif request["do"] == "cells":
            answer = [str(cell) for cell in load_cleaned(request["path"])[request["column"]].dropna().unique()]
        elif request["do"] == "expect":
            answer = expected(request["source"], request["files"])
        else:
            answer = execute(request["source"], request["files"])
        print(json.dumps({"ok": True, "answer": answer}, default=scalar), flush=True)
    except Exception:
        print(json.dumps({"ok": False, "error": traceback.format_exc()}), flush=True)
