"""The cleaning report: each step from the file's text to the table, as facts first and as a plain sentence from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ._raw import count, row_list

ROWS_KEPT = 12
EXAMPLES_KEPT = 5


@dataclass
class Step:
    """`kind` names what was done (`STEPS`), `detail` holds names or signs it speaks of. `total` rows were touched, `rows` are the first of them."""

    kind: str
    column: str | None = None
    total: int = 0
    rows: list[int] = field(default_factory=list)
    detail: str = ""
    #: False for one that the user switched off: nothing was done.
    on: bool = True
    #: Texts it speaks of, word for word: what could not be read, what stands above the header. For the user's eyes alone.
    examples: list[str] = field(default_factory=list)

    @classmethod
    def of_rows(cls, kind: str, rows, column: str | None = None, detail: str = "", examples: list[str] | None = None) -> "Step":
        """A step that touched these rows of the file."""
        # Rows come in the file's order.
        return cls(kind, column, len(rows), [int(row) for row in rows[:ROWS_KEPT]], detail, examples=list(examples or [])[:EXAMPLES_KEPT])

    @property
    def switch(self) -> str | None:
        """What turns the step off, and with it those of the same switch; None for what has to be as it is."""
        return f"column:{self.column}" if self.column is not None else self.kind if self.kind in SWITCHED_KINDS else None

    @property
    def words(self) -> str:
        """What was done, without the column's name."""
        if not self.on and self.kind in SWITCHED_KINDS:
            return f"{self.kind.replace('-', ' ').capitalize()} are left as they are, because you switched this step off."
        return STEPS[self.kind](self)

    def also(self, other: "Step") -> None:
        """Take in the same step of another part of the file."""
        self.total += other.total
        self.rows = sorted({*self.rows, *other.rows})[:ROWS_KEPT]
        self.examples = list(dict.fromkeys([*self.examples, *other.examples]))[:EXAMPLES_KEPT]
        self.detail = self.detail or other.detail

    @property
    def listed(self) -> str:
        """`rows 41, 77 and 90`."""
        return row_list(self.rows, self.total)


def _is(step: Step) -> str:
    return "is" if step.total == 1 else "are"


def _was(step: Step) -> str:
    return "was" if step.total == 1 else "were"


STEPS = {
    "blank-rows": lambda s: f"{count(s.total, 'blank row')} left out{f' ({s.listed})' if s.rows else ''}.",
    "repeated-headers": lambda s: f"{s.listed.capitalize()} {'repeats' if s.total == 1 else 'repeat'} the header: left out.",
    "footnotes": lambda s: f"{s.listed.capitalize()} {'is a footnote' if s.total == 1 else 'are footnotes'}: left out.",
    "totals": lambda s: f"{s.listed.capitalize()} {'holds totals' if s.total == 1 else 'hold totals'}: left out of the rows.",
    "next-table": lambda s: f"{s.listed.capitalize()} begins another table, with columns of its own: the rows from there on are not read.",
    "lines-above": lambda s: f"{count(s.total, 'line')} of text {'stands' if s.total == 1 else 'stand'} above the header in row {s.detail}: not part of the table.",
    "lines-before": lambda s: f"{count(s.total, 'line')} of text {'stands' if s.total == 1 else 'stand'} above the rows ({s.listed}): not part of the table.",
    "two-headers": lambda s: "Two rows name the columns: their words were joined.",
    "no-header": lambda s: "No row names the columns: they are called column_1, column_2 and so on.",
    "unnamed": lambda s: f"{count(s.total, 'column')} {'has no name: it is' if s.total == 1 else 'have no name: they are'} called {s.detail}.",
    "doubled-names": lambda s: f"Column names that occur twice were numbered: {s.detail}.",
    "row-names": lambda s: "The rows have one field more than the header: the first holds row names.",
    "surplus": lambda s: f"{s.listed.capitalize()} {'has' if s.total == 1 else 'have'} more fields than the header: the surplus is in {s.detail}.",
    "put-together": lambda s: f"{s.listed.capitalize()}: a text held the separator without quotes; it was put together again.",
    "open-quotes": lambda s: f"{s.listed.capitalize()}: a quotation mark never closes; it was read as written, and what follows as rows of their own.",
    "encoding": lambda s: f"The text is encoded in {s.detail}.",
    "undecodable": lambda s: f"{count(s.total, 'character')} could not be decoded and read as �.",
    "zero-bytes": lambda s: f"{count(s.total, 'zero byte')} {_was(s)} left out.",
    "spaces-separate": lambda s: "The columns are separated by spaces.",
    "merged-cells": lambda s: f"{count(s.total, 'cell')} below merged cells took their value.",
    "no-results": lambda s: f"{count(s.total, 'cell')} {'holds a formula' if s.total == 1 else 'hold formulas'} without the result ({s.listed}): missing. Open and save the file in a spreadsheet program to have them calculated.",
    "other-tables": lambda s: f"The file has {s.total} tables ({s.detail}); each is read as a table of its own.",
    "side-by-side": lambda s: f"The sheet holds {s.total} tables side by side; the others are read with sheet={s.detail}.",
    "lists-as-text": lambda s: f"{s.detail}: lists are kept as JSON text.",
    "broken-lines": lambda s: f"{count(s.total, 'line')} {_is(s)} no JSON and could not be read ({s.listed}).",
    "list-chosen": lambda s: f"The table is the list {s.detail}, not read.",
    "found-inside": lambda s: f"The table was found inside {s.detail}.",
    "columns-cut": lambda s: f"The file has {s.total} columns; the first {s.detail} are described.",
    "as-written": lambda s: "kept as written, because you switched its reading off",
    "currency": lambda s: f"{count(s.total, 'amount')} with currency signs ({s.detail}) {_was(s)} read as numbers",
    "currencies": lambda s: f"they are in more than one currency and not converted; which one stands in {s.detail}",
    "unit": lambda s: f"the unit {s.detail} was taken off",
    "percent": lambda s: f"{count(s.total, 'percentage')} {_was(s)} read as {'a fraction' if s.total == 1 else 'fractions'} (12% is 0.12)",
    "scaled": lambda s: "abbreviated amounts (万, 亿, k, M) were read in full",
    "thousands": lambda s: "thousands marks were removed",
    "decimal-comma": lambda s: "the comma is the decimal mark",
    "negatives": lambda s: "amounts in brackets or with a trailing minus are negative",
    "missing-words": lambda s: f"words for a missing value were read as missing ({s.listed})",
    "no-number": lambda s: f"{count(s.total, 'value')} could not be read as a number and {_is(s)} missing ({s.listed})",
    "order-unknown": lambda s: f"no row tells day from month (03/04/2024): read with the {s.detail} first",
    "both-orders": lambda s: f"dates are written in both orders; those that only fit the other order were read so ({s.listed})",
    "serial-days": lambda s: "a spreadsheet's day numbers (45231) were read as dates",
    "durations": lambda s: "lengths of time (1:23:45) were read as minutes",
    "months": lambda s: "months were read as their first day",
    "zones": lambda s: "times in several zones were moved to UTC",
    "one-zone": lambda s: f"times are kept as written, at {s.detail}",
    "no-date": lambda s: f"{count(s.total, 'date')} could not be read and {_is(s)} missing ({s.listed})",
    "trimmed": lambda s: "spaces around texts were removed",
}
#: Steps on rows and cells that a switch of their own turns off; those of a column go with the column's.
SWITCHED_KINDS = frozenset(["blank-rows", "repeated-headers", "footnotes", "totals", "next-table", "merged-cells"])


def sentences(steps: list[Step]) -> list[str]:
    """The report in plain sentences, one for each column."""
    out: dict[object, list[str]] = {}
    for position, step in enumerate(steps):
        out.setdefault(position if step.column is None else step.column, []).append(step.words)
    return [words[0] if isinstance(key, int) else f"Column {key!r}: {'; '.join(words)}." for key, words in out.items()]


def as_json(step: Step) -> dict:
    """The step for the host, its sentence with it."""
    return {
        "kind": step.kind,
        "column": step.column,
        "count": step.total,
        "rows": step.rows,
        "detail": step.detail,
        "examples": step.examples,
        "switch": step.switch,
        "on": step.on,
        "words": step.words,
    }
