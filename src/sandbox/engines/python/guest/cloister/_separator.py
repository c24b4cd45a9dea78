"""Which character separates the fields of a text table, and how it quotes."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from ._shape import shape

_CANDIDATES = [",", ";", "\t", "|", "^", "~"]
_ROWS = 300


@dataclass(frozen=True)
class Dialect:
    """`separator` is None for a file of single values, one a line."""

    separator: str | None
    quoted: bool = True
    backslash: bool = False
    quote: str = '"'
    #: Lines before the table that only say which separator follows (`sep=;`).
    skipped_lines: int = 0

    def reader(self, lines, trim: bool = True):
        """A csv reader over text lines that keep their line ends; `trim` drops spaces after a separator."""
        return csv.reader(
            lines,
            delimiter=self.separator or "\x1f",
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=not self.backslash,
            escapechar="\\" if self.backslash else None,
            quotechar=self.quote,
            skipinitialspace=trim and self.separator != "\t",
        )


def find_dialect(lines: list[str]) -> Dialect:
    """The dialect of the file whose first lines these are, line ends kept."""
    said = re.match(r'"?sep=(.)"?\s*$', lines[0]) if lines else None
    text = "".join(lines)
    backslash = '\\"' in text and '""' not in text.replace(',""', "").replace('"",', "")
    if said:
        return Dialect(said.group(1), _quotes_close(lines, said.group(1)), backslash, skipped_lines=1)
    best, best_score = None, 0.0
    for separator in _CANDIDATES:
        if separator in text:
            score = _score(lines, Dialect(separator, True, backslash))
            if score > best_score:
                best, best_score = separator, score
    if best and _single_quoted(lines, best):
        return Dialect(best, True, backslash, "'")
    return Dialect(best, _quotes_close(lines, best or "\x1f"), backslash)


def _single_quoted(lines: list[str], separator: str) -> bool:
    """Whether apostrophes quote here: around every name of the first line, or around texts throughout."""
    if any('"' in line for line in lines[:20]):
        return False
    first = [cell.strip() for cell in lines[0].rstrip("\r\n").split(separator)]
    return len(first) > 1 and all(re.fullmatch(r"'[^']*'", cell) for cell in first)


def _score(lines: list[str], dialect: Dialect) -> float:
    rows = _rows(lines, dialect)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return 0.0
    widths: dict[int, int] = {}
    for row in rows:
        widths[len(row)] = widths.get(len(row), 0) + 1
    wide = {width: times for width, times in widths.items() if width > 1}
    if not wide:
        return 0.0
    width = max(wide, key=lambda key: (wide[key], key))
    agreeing = [row for row in rows if len(row) == width]
    share = len(agreeing) / len(rows)
    # A title or a footnote is one long cell, whatever the separator; more rows that agree still count more.
    if len(rows) - len(agreeing) == widths.get(1, 0) and len(rows) < 15 and len(agreeing) > 1:
        share = max(share, min(0.7, share + 0.3))
    if share < 0.4:
        return 0.0
    cells = [cell for row in agreeing[:60] for cell in row]
    typed = sum(1 for cell in cells if shape(cell) in ("number", "date", "email")) / len(cells)
    # Every row agreeing counts more than typed cells: 1,234 in a tab-separated file splits at its commas too.
    whole = 0.3 if len(agreeing) == len(rows) else 0.0
    return share + whole + 0.25 * typed + 0.01 * min(width, 20) + (0.1 if dialect.separator == "\t" else 0.0)


def _rows(lines: list[str], dialect: Dialect) -> list[list[str]]:
    rows = []
    try:
        for row in dialect.reader(lines):
            rows.append(row)
            if len(rows) >= _ROWS:
                break
    except csv.Error:
        pass
    return rows


def _quotes_close(lines: list[str], separator: str) -> bool:
    """Whether quotation marks are quotes here and not inch signs: a quoted field must end."""
    text = "".join(lines)
    if '"' not in text:
        return True
    quoted = list(csv.reader(lines, delimiter=separator))
    # An unclosed quote swallows line after line.
    return not any(sum(cell.count("\n") for cell in row) > 40 for row in quoted)


_NUMERIC = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|NA|NaN|\.")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")


def is_aligned(lines: list[str]) -> bool:
    """Whether two spaces or more separate the fields: as many in nearly every line."""
    if _is_numbers(lines):
        return True
    counts = [len(_GAP.findall(line.strip())) for line in lines[:_ROWS] if line.strip()]
    usual = max(set(counts), key=counts.count) if counts else 0
    return len(counts) >= 2 and usual >= 1 and counts.count(usual) >= 0.8 * len(counts)


def _is_numbers(lines: list[str]) -> bool:
    """Whether the lines are numbers between single spaces, as statistics programs write them."""
    rows = [line.split() for line in lines[:_ROWS] if line.strip()]
    body = rows[1:]
    if not body or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return False
    cells = [cell for row in body for cell in row]
    return sum(1 for cell in cells if _NUMERIC.fullmatch(cell)) >= 0.8 * len(cells)


def as_tabs(data: bytes, lines: list[str]) -> bytes:
    """Tabs in place of the gaps, for a table aligned with spaces; `lines` are its first."""
    gap = re.compile(r"[ \t]+") if _is_numbers(lines) else _GAP
    return "\n".join(gap.sub("\t", line.strip()) for line in data.decode("utf-8").splitlines()).encode()
