"""One plain sentence on the usual cause of an error, so that a person or a model can repair the code."""

from __future__ import annotations

import difflib
import re
import sys
from importlib.util import find_spec

from ._files import files

_COLUMNS_SHOWN = 30


def hint_for(error: BaseException, namespace: dict) -> str | None:
    """The hint, or None where nothing better than the message can be said."""
    hint = _by_kind(error, namespace)
    if hint is not None:
        return hint
    message = str(error)
    return next((text for pattern, text in _BY_MESSAGE if re.search(pattern, message)), None)


def _by_kind(error: BaseException, namespace: dict) -> str | None:
    if isinstance(error, SyntaxError):
        placeholder = re.search(r"<[A-Z][A-Z_]*_\d+(?:_\d+)?>", error.text or "")
        return "A placeholder such as <PERSON_1> must stand inside quotes." if placeholder else None
    if isinstance(error, NameError):
        if type(error).__name__ == "UndefinedVariableError":  # of DataFrame.query and .eval
            return _queried(error, namespace)
        return _name(getattr(error, "name", None), namespace)
    if isinstance(error, KeyError):
        return _key(error)
    if isinstance(error, FileNotFoundError):
        return _missing_file(error)
    if isinstance(error, AttributeError):
        return _attribute(error)
    if isinstance(error, ModuleNotFoundError):
        return _module(error.name)
    if isinstance(error, RecursionError):
        return "A function calls itself without end."
    if isinstance(error, MemoryError):
        return "Work with fewer columns or rows at a time; variables of earlier turns can be freed with del."
    return None


_BY_MESSAGE = [
    (r"No space left on device", "A session holds 256 MB and 10,000 files in /out and /tmp together: delete some, or write less."),
    (r"No file descriptors available|Too many open files", "256 files can be open at a time: close them, best by opening them in a with statement."),
    (r"Read-only file system", "Project files cannot be changed: write to /out."),
    (r"pyarrow or fastparquet|Unable to find a usable engine", "pandas has no reader of Parquet here: read it with load('….parquet'), or in SQL, where it is a table."),
    (r"could not convert string to float|[Uu]nable to parse string|Could not convert .* to numeric|does not support operation '(mean|sum|median|std|var)'|Cannot perform reduction '(mean|median|std)' with string",
     "The column holds text. Turn it into numbers first: pd.to_numeric(df['…'], errors='coerce')."),
    (r"agg function failed|Cannot convert .* to numeric|with dtype (str|object|string)",
     "A text column is among them. Choose the number columns, or pass numeric_only=True."),
    (r"Cannot compare tz-naive|tz-naive and tz-aware", "One date has a time zone and the other has none: use .dt.tz_localize(None)."),
    (r"Can only use \.dt accessor", "The column is not a date. Turn it into one first: pd.to_datetime(df['…'], errors='coerce')."),
    (r"Can only use \.str accessor", "The column is not text. Turn it into text first: df['…'].astype(str)."),
    (r"You are trying to merge on|Buffer dtype mismatch", "The key columns have different types: make both text with .astype(str)."),
    (r"truth value of a (Series|DataFrame|array)|truth value of an array", "Combine conditions with & and |, each in parentheses, not with and/or."),
    (r"not supported between instances of|Invalid comparison between", "The two sides have different types: convert one of them first."),
    (r"can only concatenate str|unsupported operand type|Cannot add|operation .* failed|must be str, not", "A text meets a number: convert one of them first, with pd.to_numeric or str()."),
    (r"cannot convert float NaN to integer|non-finite values .* to integer|Cannot convert non-finite", "There are missing values: fill or drop them first (.fillna(0) or .dropna())."),
    (r"Length of values|Length mismatch|All arrays must be of the same length", "The lists have different lengths."),
    (r"identically-labeled|unalignable boolean Series", "The two sides have different rows: filter the same table, or use .to_numpy()."),
    (r"time data .* doesn't match|Unknown datetime string format|not a valid date", "Some dates are written differently: pd.to_datetime(df['…'], errors='coerce', format='mixed')."),
]  # fmt: skip


def _near(wanted: str, there: list[str]) -> list[str]:
    by_folded = {name.casefold(): name for name in reversed(there)}
    close = difflib.get_close_matches(wanted.casefold(), list(by_folded), n=3, cutoff=0.6)
    inside = [folded for folded in by_folded if wanted.casefold() in folded or folded in wanted.casefold()] if len(wanted) > 2 else []
    return [by_folded[folded] for folded in dict.fromkeys(close + inside)][:3]


def _name(name: str | None, namespace: dict) -> str | None:
    if not name:
        return None
    import builtins

    near = _near(name, [key for key in namespace if not key.startswith("_")] + dir(builtins))
    if near:
        return f"{name!r} is not defined. Did you mean {' or '.join(near)}?"
    return f"{name!r} is not defined. Variables of earlier turns: {', '.join(_variables(namespace)) or 'none'}."


def _variables(namespace: dict) -> list[str]:
    own = [key for key, value in namespace.items() if not key.startswith("_") and type(value).__name__ != "module"]
    return [key for key in own if key not in ("load", "chunks", "aggregate_in_parts", "show", "chart", "files", "emit_json")][:_COLUMNS_SHOWN]


def _columns_of(frame_object: object) -> list[str] | None:
    """Column names of the DataFrame (or grouped one) that an error came from."""
    if type(frame_object).__module__.partition(".")[0] != "pandas":
        return None
    for owner in (frame_object, getattr(frame_object, "obj", None)):
        names = getattr(owner, "columns", None)
        if names is not None:
            return [" / ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in names]
    return None


def _raised_in(error: BaseException) -> list[str] | None:
    """The columns of the innermost DataFrame among the frames that the error passed through."""
    found = None
    step = error.__traceback__
    while step is not None:
        owner = step.tb_frame.f_locals.get("self")
        if owner is not None and step.tb_frame.f_code.co_filename.find("pandas") >= 0:
            try:
                found = _columns_of(owner) or found
            except Exception:  # noqa: BLE001 - a half-built object of pandas
                pass
        step = step.tb_next
    return found


def _listing(names: list[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:_COLUMNS_SHOWN])
    return shown + (f" and {len(names) - _COLUMNS_SHOWN} more" if len(names) > _COLUMNS_SHOWN else "")


def _key(error: KeyError) -> str | None:
    there = _raised_in(error)
    if there is None:
        return None
    key = error.args[0] if error.args else ""
    text = str(key)
    wanted = re.findall(r"'([^']+)'", text) if "not in index" in text or "not exist" in text or "[Index" in text else [text]
    near = list(dict.fromkeys(name for item in wanted for name in _near(item, there)))
    if near:
        return f"There is no such column. Nearest: {_listing(near)}. Columns: {_listing(there)}."
    return f"There is no such column. Columns: {_listing(there)}."


_MODULES = {"pandas": "pandas", "numpy": "numpy", "scipy": "scipy", "statsmodels": "statsmodels", "sklearn": "scikit-learn", "matplotlib": "matplotlib"}


def _module(name: str | None) -> str:
    there = [title for module, title in _MODULES.items() if module in sys.modules or find_spec(module) is not None]
    absent = f"The module {name!r} is not in this sandbox, and nothing can be installed."
    if there:
        return f"{absent} {', '.join(there)} are there."
    return f"{absent} This is the light Python, with the standard library alone: the engine cpython-wasi has {', '.join(_MODULES.values())}."


def _queried(error: NameError, namespace: dict) -> str | None:
    wanted = re.search(r"'([^']+)'", str(error))
    there = _queried_columns(error)
    if wanted is None or there is None:
        return None
    near = _near(wanted.group(1), there)
    return f"There is no such column. {f'Nearest: {_listing(near)}. ' if near else ''}Columns: {_listing(there)}. A variable needs an @ before its name."


def _queried_columns(error: BaseException) -> list[str] | None:
    """The columns that a query could speak of: the frames of pandas that know the DataFrame are gone from `self` by then."""
    step = error.__traceback__
    while step is not None:
        names = _columns_of(step.tb_frame.f_locals.get("self"))
        if names is not None:
            return names
        step = step.tb_next
    return None


def _attribute(error: AttributeError) -> str | None:
    owner, name = getattr(error, "obj", None), getattr(error, "name", None)
    if owner is None or not name or "accessor" in str(error):
        return None
    columns = _columns_of(owner)
    if columns is not None:
        near = _near(name, columns)
        if near:
            return f"There is no column {name!r}. Nearest: {_listing(near)}. Columns: {_listing(columns)}."
    if "pandas" in sys.modules and name in ("append", "iteritems", "applymap", "ix", "mad"):
        return f"{name} was removed from pandas: use pd.concat, .items(), .map or .loc."
    near = difflib.get_close_matches(name, dir(owner), n=3, cutoff=0.7)
    return f"It has no {name!r}. Did you mean {' or '.join(near)}?" if near else None


def _missing_file(error: FileNotFoundError) -> str:
    there = files()
    if not there:
        return "No file is given to this session."
    name = str(error.filename or "").rsplit("/", 1)[-1]
    near = _near(name, there) if name else []
    which = near[0] if near else there[0]
    return f"The files here are {_listing(there)}; read one with load({which!r})."
