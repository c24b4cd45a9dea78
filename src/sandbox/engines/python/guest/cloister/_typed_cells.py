"""Columns whose cells the file format types already: workbooks and JSON."""

from __future__ import annotations

import datetime as dt
import json

from ._columns import Hints, Typed, narrow, type_text
from ._identifiers import digits_are_text, names_identifier
from ._missing import MISSING
from ._steps import Step
from ._text_column import TextColumn


def type_cells(name: str, values, rows, hints: Hints) -> Typed:
    """Type a column of Python values (an object array of str, int, float, bool, date, datetime, list, dict or None)."""
    import numpy as np
    import pandas as pd

    kinds = {type(value) for value in values}
    kinds.discard(type(None))
    if kinds <= {str}:
        return type_text(name, TextColumn.of(np.array(["" if value is None else value for value in values], dtype=object)), rows, hints)
    gone = [value is None or (isinstance(value, str) and value.strip() in MISSING) for value in values]
    there = [value for value, missing in zip(values, gone) if not missing]
    kinds = {type(value) for value in there}
    if kinds == {bool}:
        data = np.array([bool(value) and not missing for value, missing in zip(values, gone)])
        if any(gone):
            return Typed(pd.Series(pd.arrays.BooleanArray(data, np.array(gone))), "boolean")
        return Typed(pd.Series(data), "boolean")
    if kinds and kinds <= {int, float}:
        return _numeric(name, values, gone, there)
    if kinds and kinds <= {dt.datetime, dt.date}:
        return _dates(values, gone)
    # A mixture: each value as the text a person sees, then decided like any text.
    return type_text(name, TextColumn.of(np.array([text_of(value) for value in values], dtype=object)), rows, hints)


def _numeric(name: str, values, gone: list[bool], there: list) -> Typed:
    import numpy as np
    import pandas as pd

    whole = all(isinstance(value, int) or value.is_integer() and abs(value) < 2**53 for value in there)
    if whole:
        texts = sorted({str(int(value)) for value in there})
        digits = all(text.isdigit() for text in texts)
        too_long = digits and digits_are_text(name, texts) or names_identifier(name) or any(abs(value) >= 2**63 for value in there)
        if too_long:
            data = [None if missing else str(int(value)) for value, missing in zip(values, gone)]
            return Typed(pd.Series(data, dtype="str"), "string")
        if not any(gone):
            return Typed(pd.Series(np.array([int(value) for value in values], dtype="int64")), "integer")
    data = np.array([np.nan if missing else float(value) for value, missing in zip(values, gone)])
    return Typed(pd.Series(data), "integer" if whole else "number")


def _dates(values, gone: list[bool]) -> Typed:
    import numpy as np
    import pandas as pd

    data = np.array([np.datetime64("NaT") if missing else np.datetime64(value, "us") for value, missing in zip(values, gone)], dtype="datetime64[us]")
    known = data[~np.isnat(data)]
    kind = "date" if (known == known.astype("datetime64[D]")).all() else "datetime"
    return Typed(pd.Series(narrow(data)), kind)


def as_written(name: str, column) -> Typed:
    """A column whose reading the user switched off: its texts exactly as they stand in the file, empty ones missing."""
    import pandas as pd

    texts = [text if text != "" else None for text in map(text_of, column)]
    return Typed(pd.Series(texts, dtype="str"), "string", [Step("as-written", name, on=False)])


def text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
