"""Records of a text table line by line, where a quotation mark may never close."""

from __future__ import annotations

import csv
import itertools
from dataclasses import replace

from ._separator import Dialect

#: After so many marks that never close, none is a quote.
_OPEN_MAX = 20


def records(lines: list[str], dialect: Dialect, trim: bool) -> tuple[list[list[str]], list[int]]:
    """The records of these lines, and the positions of those whose quotation mark never closes.

    Such a mark would swallow all rows after it: it is read as written, and they as rows.
    """
    csv.field_size_limit(1 << 30)
    rows: list[list[str]] = []
    opened: list[int] = []
    plain = replace(dialect, quoted=False)
    at = 0
    while at < len(lines):
        reader = (dialect if len(opened) < _OPEN_MAX else plain).reader(itertools.islice(lines, at, None), trim=trim)
        begins = ends = at
        for row in reader:
            rows.append(row)
            begins, ends = ends, at + reader.line_num
        if begins >= len(lines) or len(opened) >= _OPEN_MAX or not _is_open(lines[begins:], dialect):
            break
        written = next(plain.reader([lines[begins]], trim=trim), [])
        if written == rows[-1]:
            break
        rows[-1] = written
        opened.append(len(rows) - 1)
        at = begins + 1
    return rows, opened


def _is_open(record: list[str], dialect: Dialect) -> bool:
    """Whether a quotation mark of these lines, the last of a file, has no other."""
    if not dialect.quoted:
        return False
    text = "".join(record)
    return (text.replace("\\" + dialect.quote, "") if dialect.backslash else text).count(dialect.quote) % 2 == 1
