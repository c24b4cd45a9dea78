"""One column of a large table on its way through the file: what its rows so far tell, what it is read as, and where its cells go."""

from __future__ import annotations

from dataclasses import dataclass, field

from ._columns import Hints, Typed, narrow, type_text
from ._dates import standard_dates
from ._evidence import Evidence, Sample
from ._missing import MISSING
from ._steps import Step
from ._text_column import TextColumn

#: A column is text for good when so large a part of all rows can be nothing else.
_ENOUGH_WORDS = 0.2
#: The rule of a column whose dates need no deciding.
_STANDARD = ("date", None, False, False)


@dataclass
class ColumnScan:
    """One column on its way through the file."""

    name: str
    sink: object
    evidence: Evidence = field(default_factory=Evidence)
    known: Sample | None = None
    decided: Typed | None = None
    steps: dict[str, Step] = field(default_factory=dict)
    #: Nothing that may follow can make it anything but text.
    settled: bool = False
    #: A block was met that is of another type than was decided: its cells were not taken.
    broken: bool = False
    as_written: bool = False

    @property
    def is_text(self) -> bool:
        return self.as_written or self.decided is not None and self.decided.kind == "string" and not self.decided.rule[:1] == ("number",)


class DateColumn(TextColumn):
    """Texts that are standard dates, all of one form, or words for none; with their `values`, one a text."""

    def __init__(self, codes, texts: list[str], values):
        super().__init__(codes, texts)
        self.values = values

    def facts(self) -> tuple[int, int, tuple[str, str], str | None]:
        """How many rows, how many without a date, the texts of the first and the last date, and one that is not at midnight."""
        import numpy as np

        there = np.flatnonzero(~np.isnat(self.values))
        known = self.values[there]
        missing = int(np.isnat(self.values)[self.codes].sum())
        timed = there[known != known.astype("datetime64[D]")]
        least, most = (self.texts[there[at]] for at in (known.argmin(), known.argmax()))
        return len(self), missing, (least, most), self.texts[timed[0]] if len(timed) else None


def as_dates(scan: ColumnScan, cell):
    """The cells of a column of dates with their values, where all are of the standard form: a tenth of the time."""
    if not isinstance(cell, TextColumn) or scan.as_written or scan.decided is None or scan.decided.rule != _STANDARD:
        return cell
    import numpy as np

    texts = cell.stripped
    if MISSING.isdisjoint(texts):
        values = standard_dates(texts) if texts else None
        return cell if values is None else DateColumn(cell.codes, texts, values)
    there = [at for at, text in enumerate(texts) if text not in MISSING]
    known = standard_dates([texts[at] for at in there]) if there else None
    if known is None:
        return cell
    values = np.full(len(texts), "NaT", dtype="datetime64[us]")
    values[there] = known
    return DateColumn(cell.codes, texts, values)


def collect(scan: ColumnScan, cell, rows_max: float) -> None:
    """Learn from a block's cells. `rows_max` are the most rows that the file can have."""
    if scan.settled or scan.as_written:
        return
    if isinstance(cell, DateColumn):
        scan.evidence.add_dates(*cell.facts())
    elif isinstance(cell, TextColumn):
        scan.evidence.add(cell)
    else:
        scan.evidence.add_plain(*_plain_facts(cell, scan.decided.kind))
    scan.settled = scan.evidence.words + scan.evidence.hopeless > _ENOUGH_WORDS * rows_max and scan.is_text


def decide(scans: list[ColumnScan], hints: Hints, separator: str | None) -> None:
    """Type every column by what is known of all its rows so far; what one cannot tell the others decide."""
    from .load import take_hints

    def decide_one(scan: ColumnScan) -> None:
        scan.known = scan.evidence.sample()
        scan.decided = type_text(scan.name, TextColumn(_none(), []), _none(), hints, scan.known)

    open_ones = [scan for scan in scans if not (scan.as_written or scan.settled and scan.decided is not None)]
    for scan in open_ones:
        decide_one(scan)
    if any(scan.decided.undecided for scan in open_ones):
        take_hints(hints, separator, [scan.decided for scan in open_ones])
        for scan in open_ones:
            if scan.decided.undecided:
                decide_one(scan)


def _none():
    import numpy as np

    return np.array([], dtype=np.int64)


def take(scan: ColumnScan, cell, rows, hints: Hints) -> None:
    """Hand a block's cells to the column's sink, as what the column was decided to be."""
    import numpy as np
    import pandas as pd

    if not isinstance(cell, TextColumn):
        scan.sink.take(None, pd.Series(cell))
        return
    if isinstance(cell, DateColumn):
        scan.sink.take(cell, pd.Series(narrow(cell.values[cell.codes])))
        return
    if scan.is_text:
        if not scan.as_written and cell.stripped is not cell.texts:
            scan.steps.setdefault("trimmed", Step("trimmed", scan.name))
        texts = cell.texts if scan.as_written else cell.stripped
        if not scan.as_written and not MISSING.isdisjoint(texts):
            texts = ["" if text in MISSING else text for text in texts]
        scan.sink.take(TextColumn(cell.codes, texts), None)
        return
    typed = type_text(scan.name, cell, rows, hints, scan.known)
    if scan.broken or typed.rule[:1] != scan.decided.rule[:1]:
        scan.broken = True
        return
    for step in typed.notes:
        if step.kind in scan.steps:
            scan.steps[step.kind].also(step)
        else:
            scan.steps[step.kind] = step
    series = typed.series
    if scan.decided.kind in ("integer", "number") and series.dtype != np.float64:
        series = series.astype("float64") if scan.decided.kind == "number" else series
    scan.sink.take(cell, series)


def is_plain(scan: ColumnScan) -> bool:
    rule = scan.decided.rule if scan.decided is not None else ()
    return rule[:1] == ("number",) and rule[-1] is True and not scan.as_written and not scan.settled


def _plain_facts(cells, kind: str) -> tuple[int, int, str, str]:
    import numpy as np

    there = cells[~np.isnan(cells)]
    missing = len(cells) - len(there)
    if not len(there):
        return len(cells), missing, "", ""
    whole = kind == "integer" and bool((there == np.trunc(there)).all())
    low, high = there.min(), there.max()
    return len(cells), missing, str(int(low)) if whole else repr(float(low) + 0.5), str(int(high)) if whole else repr(float(high) + 0.5)
