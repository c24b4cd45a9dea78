"""Raw columns as typed ones: number, date, boolean or text, decided from all rows of each column.

The dtypes are the plain ones that code written for `pandas.read_csv` expects: int64; float64, also for whole
numbers with gaps, because code in the wild rarely knows Int64; bool, and the nullable boolean where values are
missing, so that filters work; datetime64[ns] ([us] outside its range); str, missing as NaN.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

from ._dates import Dates, parse_dates
from ._evidence import Sample
from ._identifiers import digits_are_text, names_identifier
from ._missing import MISSING, MISSING_AMONG_NUMBERS, na_is_a_code
from ._number_notes import currencies, currency_of, number_notes
from ._numbers import Numbers, parse_numbers
from ._steps import Step
from ._text_column import TextColumn
from ._units import shared_unit, without_unit

#: A column is what at least this share of its rows can be read as.
ENOUGH = 0.9
_PROBED = 400
_DATE_NAME = re.compile(r"(?<!candi)(?<!man)date|day|dob|birth|time|日期|时间|日$|生日|day$|_at$|_on$|(?<![a-z])dt(?![a-z])", re.IGNORECASE)
_STRICT_DATE_NAME = re.compile(r"(?<!candi)(?<!man)date|日期|birth|dob|生日|时间", re.IGNORECASE)
_LEADING_ZERO = re.compile(r"^[-+]?0\d", re.MULTILINE)
_DURATION = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d(?:[.,]\d+)?)")
_DURATION_NAME = re.compile(r"duration|elapsed|length|run ?time|time (?:taken|spent|on)|(?:lap|talk|hold|wait|chip|gun|finish|handl\w*) ?time|时长|用时|耗时|历时", re.IGNORECASE)
_CODE_LIKE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9#/_.-]{2,20}")


@dataclass
class Hints:
    """What the columns of the file that could be decided say about those that could not."""

    decimal: str | None = None
    order: str | None = None


@dataclass
class Typed:
    """One column ready for the DataFrame. `kind` is the profile's column type."""

    series: object
    kind: str
    notes: list[Step] = field(default_factory=list)
    decimal: str | None = None
    order: str | None = None
    #: Nothing in the column told the decimal mark or the date order.
    undecided: bool = False
    #: Which way of reading was decided: the same for every part of a file, or the part is read again.
    rule: tuple = ()
    #: A column that had to be added: its name's ending and its cells.
    added: tuple[str, object] | None = None


def type_text(name: str, values: TextColumn, rows, hints: Hints, known: Sample | None = None) -> Typed:
    """Type a column of texts. `rows` are the file's row numbers.

    `values` may be a part of a column: `known` then speaks for all its rows, and alone decides the type.
    """
    import numpy as np
    import pandas as pd

    texts, codes = values.stripped, values.codes
    trimmed = texts is not values.texts
    if known is not None:
        texts, codes = [*known.texts, *texts], codes + len(known.texts)
    missing = MISSING - {"NA"} if "NA" in texts and na_is_a_code(name, texts) else MISSING
    there = [i for i, text in enumerate(texts) if text not in missing]
    if not there:
        # Nothing but missing: as pandas reads it, so that a sum of it is 0 and not an error.
        return Typed(pd.Series(np.full(len(values), np.nan)), "number", rule=("nothing",)) if len(values) else Typed(pd.Series([], dtype="str"), "string")
    column = _Column(name, codes, texts, there, rows, known)
    return _booleans(column) or _numbers(column, hints) or _durations(column) or _dates(column, hints) or _text(column, trimmed)


class _Column:
    """A column by its distinct texts, and which of them are values."""

    def __init__(self, name, codes, texts, there, rows, known: Sample | None):
        import numpy as np

        self.name, self.codes, self.texts, self.there, self.rows = name, codes, texts, there, rows
        if known is None:
            self.counts, self.telling = np.bincount(codes, minlength=len(texts)), there
        else:
            self.counts = np.zeros(len(texts), dtype=np.int64)
            self.counts[: len(known.weights)] = known.weights
            self.telling = there[: bisect.bisect_left(there, len(known.weights))] or there
        self.present = int(self.counts[there].sum())

    def values(self, at: list[int]) -> list[str]:
        return self.texts if len(at) == len(self.texts) else [self.texts[i] for i in at]

    def weight(self, at: list[int]) -> int:
        """How many rows hold one of these texts."""
        return int(self.counts[at].sum()) if at else 0

    def rows_of(self, positions) -> list:
        return self.rows[self._held(positions)[self.codes]]

    def height_of(self, positions) -> int:
        """How many of the rows at hand hold one of these texts."""
        return int(self._held(positions)[self.codes].sum())

    def _held(self, positions):
        import numpy as np

        held = np.zeros(len(self.texts), dtype=bool)
        held[list(positions)] = True
        return held

    def unread_step(self, kind: str, failed: list[int]) -> Step:
        """The step that says which rows hold texts that could not be read."""
        return Step.of_rows(kind, self.rows_of(failed), examples=[self.texts[i] for i in failed])

    def probe(self) -> list[str]:
        """An even sample of the texts, words for a missing value aside."""
        step = max(1, len(self.telling) // _PROBED)
        texts = [self.texts[i] for i in self.telling[::step]]
        return [text for text in texts if text.casefold() not in MISSING_AMONG_NUMBERS] or texts


def _booleans(column: _Column) -> Typed | None:
    import numpy as np
    import pandas as pd

    if len(column.there) > 6:
        return None
    meaning = {i: column.texts[i].casefold() for i in column.there}
    if not set(meaning.values()) <= {"true", "false"}:
        return None
    lookup = np.array([meaning.get(i) == "true" for i in range(len(column.texts))], dtype=bool)
    known = np.array([i in meaning for i in range(len(column.texts))], dtype=bool)
    values, mask = lookup[column.codes], ~known[column.codes]
    if mask.any():
        return Typed(pd.Series(pd.arrays.BooleanArray(values, mask)), "boolean", rule=("boolean",))
    return Typed(pd.Series(values), "boolean", rule=("boolean",))


def _numbers(column: _Column, hints: Hints) -> Typed | None:
    probe = column.probe()
    rough = parse_numbers(probe, hints.decimal)
    unit = None
    if sum(value is not None for value in rough.values) < 0.5 * len(probe):
        unit = shared_unit(probe)
        if unit is None:
            return None
    if names_identifier(column.name) or any(text[0] == "+" and len(text) > 8 for text in probe):
        return None
    texts = column.values(column.there)
    numbers = parse_numbers(without_unit(texts) if unit else texts, hints.decimal)
    numbers.unit = unit
    unread = [] if numbers.array is not None else [i for i, value in zip(column.there, numbers.values) if value is None]
    failed = [i for i in unread if column.texts[i].casefold() not in MISSING_AMONG_NUMBERS]
    if column.weight(failed) > (1 - ENOUGH) * column.present or any(_CODE_LIKE.fullmatch(column.texts[i]) for i in failed):
        return None
    if len(unread) == len(column.there):
        return None
    if _holds_serial_days(column, numbers):
        return None
    read = texts if not unread else [column.texts[i] for i, value in zip(column.there, numbers.values) if value is not None]
    if numbers.whole:
        joined = "\n".join(read)
        if _LEADING_ZERO.search(joined):
            return None
        if joined.replace("\n", "").isdigit() and (digits_are_text(column.name, read) or _looks_compact_date(column, read)):
            return None
    typed = _number_column(column, numbers, unread, failed)
    is_plain = not (numbers.currencies or unit or numbers.percent or numbers.scaled or numbers.grouped or numbers.negatives or failed or "," in (numbers.decimal or ""))
    typed.rule = ("number", numbers.decimal or hints.decimal or ".", unit, bool(numbers.scaled), is_plain)
    return typed


def _durations(column: _Column) -> Typed | None:
    """Lengths of time, 1:23:45, as minutes: where the column is called so or some are longer than a day."""
    import numpy as np
    import pandas as pd

    lookup, failed = np.full(len(column.texts), np.nan), []
    if _DURATION.fullmatch(column.probe()[0]) is None:
        return None
    for i in column.there:
        found = _DURATION.fullmatch(column.texts[i])
        if found is not None:
            lookup[i] = int(found[1]) * 60 + int(found[2]) + float(found[3].replace(",", ".")) / 60
        elif column.texts[i].casefold() not in MISSING_AMONG_NUMBERS:
            failed.append(i)
    is_length = _DURATION_NAME.search(column.name) is not None or np.nanmax(lookup, initial=0) >= 24 * 60
    if not is_length or column.weight(failed) > (1 - ENOUGH) * column.present:
        return None
    said = [Step("durations", column.name)]
    if failed:
        said.append(column.unread_step("no-number", failed))
        said[-1].column = column.name
    return Typed(pd.Series(lookup[column.codes]), "number", said, rule=("number", ".", "min", False, False))


def _holds_serial_days(column: _Column, numbers: Numbers) -> bool:
    """Whether a date column holds a spreadsheet's day numbers: 45231 is 2023-11-01."""
    if not _STRICT_DATE_NAME.search(column.name):
        return False
    days = [value for value in numbers.values if value is not None]
    return len(days) > 0 and all(20_000 <= day < 60_000 for day in days)


def _looks_compact_date(column: _Column, texts: list[str]) -> bool:
    if set(map(len, texts)) != {8} or not (_DATE_NAME.search(column.name) or len(texts) >= 10):
        return False
    return all(value is not None for value in parse_dates(texts, compact=True).values)


def _number_column(column: _Column, numbers: Numbers, unread: list[int], failed: list[int]) -> Typed:
    import numpy as np
    import pandas as pd

    values = numbers.values if numbers.array is None else numbers.array
    whole = numbers.whole and (numbers.array is not None or all(value is None or -(2**63) <= value < 2**63 for value in values))
    if whole and not unread and len(column.there) == len(column.texts):
        lookup = np.asarray(values, dtype="int64")
    elif len(column.there) == len(column.texts) and not unread:
        lookup = np.asarray(values, dtype="float64")
    else:
        lookup = np.full(len(column.texts), np.nan)
        lookup[column.there] = [np.nan if value is None else value for value in values] if unread else values
    notes = number_notes(column, numbers, unread, failed)
    typed = Typed(pd.Series(lookup[column.codes]), "integer" if whole else "number", notes, decimal=numbers.decimal, undecided=numbers.ambiguous)
    if len(currencies(numbers)) > 1:
        codes = np.array([currency_of(text) for text in column.texts], dtype=object)
        typed.added = ("currency", pd.Series(codes[column.codes], dtype="str"))
    return typed


def _dates(column: _Column, hints: Hints) -> Typed | None:
    named = bool(_DATE_NAME.search(column.name))
    probe = column.probe()
    compact = all(text.isdigit() and len(text) == 8 for text in probe)
    if compact and names_identifier(column.name):
        return None
    rough = parse_dates(probe, hints.order, compact=compact or named)
    serials = named or any(value is not None for value in rough.values)
    if serials:
        rough = parse_dates(probe, hints.order, compact=compact or named, serials=True)
    if sum(value is not None for value in rough.values) < 0.5 * len(probe):
        return None
    dates = parse_dates(column.values(column.there), hints.order, compact=compact or named, serials=serials)
    unread = [i for i, value in zip(column.there, dates.values) if value is None]
    failed = [i for i in unread if column.texts[i].casefold() not in MISSING_AMONG_NUMBERS]
    if column.weight(failed) > (1 - ENOUGH) * column.present or len(unread) == len(column.there):
        return None
    return _date_column(column, column.there, dates, failed)


def _date_column(column: _Column, there: list[int], dates: Dates, failed: list[int]) -> Typed:
    import numpy as np
    import pandas as pd

    lookup = np.full(len(column.texts), "NaT", dtype="datetime64[us]")
    lookup[there] = [np.datetime64("NaT") if value is None else value for value in dates.values] if dates.array is None else dates.array
    series = pd.Series(narrow(lookup[column.codes]))
    known = lookup[~np.isnat(lookup)]
    kind = "date" if (known == known.astype("datetime64[D]")).all() else "datetime"
    said = []
    if dates.ambiguous:
        first = "day" if dates.order == "dmy" else "month"
        said.append(Step("order-unknown", detail=first))
    if dates.other_order:
        positions = [there[i] for i in dates.other_order]
        said.append(Step.of_rows("both-orders", column.rows_of(positions)))
    if dates.serials:
        said.append(Step("serial-days"))
    if dates.months_only:
        said.append(Step("months"))
    zones = dates.zones - {"none"}
    if len(dates.zones) > 1 and zones:
        said.append(Step("zones"))
    elif zones and zones != {"+00:00"}:
        said.append(Step("one-zone", detail=next(iter(zones))))
    if failed:
        said.append(column.unread_step("no-date", failed))
    for step in said:
        step.column = column.name
    rule = ("date", dates.order, dates.serials > 0, len(dates.zones) > 1)
    return Typed(series, kind, said, rule=rule, order=None if dates.ambiguous else dates.order, undecided=dates.ambiguous)


def narrow(values):
    """datetime64[ns] where the years allow it, as most code expects; [us] otherwise."""
    import numpy as np

    known = values[~np.isnat(values)]
    low, high = np.datetime64("1678-01-01", "us"), np.datetime64("2262-01-01", "us")
    return values.astype("datetime64[ns]") if not len(known) or (known.min() > low and known.max() < high) else values


def _text(column: _Column, trimmed: bool) -> Typed:
    import numpy as np
    import pandas as pd

    lookup = np.array([None] * len(column.texts), dtype=object)
    for i in column.there:
        lookup[i] = column.texts[i]
    series = pd.Series(lookup[column.codes], dtype="str")
    notes = [Step("trimmed", column.name)] if trimmed else []
    return Typed(series, "string", notes, rule=("string",))
