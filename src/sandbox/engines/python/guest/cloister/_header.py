"""Which of a table's first rows names the columns."""

from __future__ import annotations

from dataclasses import dataclass

from ._missing import MISSING
from ._shape import is_year, shape
from ._steps import Step

#: A header further down than this is not looked for.
SEARCHED = 60
#: So many lines of a title are looked past.
_TITLES_MAX = 8
#: What is kept of a line above it.
_TEXT_MAX = 200


@dataclass(frozen=True)
class Header:
    """`row` is 0-based in the rows given, and None when the first row is already data at `first`.

    `height` is 2 where two rows name the columns together; `row` is then the lower one.
    """

    row: int | None
    first: int
    names: list[str]
    height: int = 1


def find_header(rows: list[list[str]]) -> Header:
    """Find the header in the file's first rows, each a list of cell texts, blank rows included."""
    width = _usual_width(rows)
    limit = min(len(rows), SEARCHED)
    start = next((i for i in range(limit) if _filled(rows[i]) >= _enough(width)), None)
    if start is None:
        start = next((i for i in range(limit) if _filled(rows[i])), 0)
        if not rows:
            return Header(None, 0, [])
    start = _past_title(rows, start, width, limit)
    below = [row for row in rows[start + 1 :] if _filled(row)]
    top = rows[start]
    completed = start + 1 < limit and _completes(top, rows[start + 1], below[1:51])
    # A year over “Units” and “Price” is the name of a group, though numbers stand below it.
    if not (completed and _typed_are_years(top)) and _is_data(top, below[:50]):
        return Header(None, start, [])
    if completed:
        return Header(start + 1, start + 2, _combine(top, rows[start + 1]), 2)
    if start and _groups(rows[start - 1], top):
        return Header(start, start + 1, _combine(rows[start - 1], top), 2)
    return Header(start, start + 1, list(top))


def _past_title(rows: list[list[str]], start: int, width: int, limit: int) -> int:
    """The header's row where the one at `start` is a title with separators in it, or a line like “Date,2024-01-05”.

    Only a fuller row of nothing but words, over columns of numbers or dates, is taken for the header instead.
    """
    filled = _filled(rows[start])
    if filled >= width or filled > 3:
        return start
    for at in range(start + 1, min(limit, start + 1 + _TITLES_MAX)):
        row = rows[at]
        if _filled(row) <= filled:
            # Records of the table itself, unless a gap parts them from the header.
            if any(shape(cell) in ("number", "date") for cell in row) and not _is_gap_before(rows, at, limit):
                return start
            continue
        below = [line for line in rows[at + 1 :] if _filled(line)]
        cells = [i for i, cell in enumerate(row) if cell.strip()]
        if _filled(row) < width or not below or any(shape(row[i]) != "text" or row[i].strip() in MISSING for i in cells):
            return start
        typed = [i for i in range(len(row)) if _mostly_typed(i, below[:50])]
        if not typed or not set(typed) <= set(cells) or at == start + 1 and _completes(rows[start], row, below[:50]):
            return start
        return at
    return start


def _is_gap_before(rows: list[list[str]], at: int, limit: int) -> bool:
    """Whether the lines from here on, few and no wider than a name and its value, end with a blank one."""
    for row in rows[at : min(limit, at + _TITLES_MAX)]:
        if not _filled(row):
            return True
        if _filled(row) > 2 or shape(next(cell for cell in row if cell.strip())) != "text":
            return False
    return False


def _completes(top: list[str], under: list[str], below: list[list[str]]) -> bool:
    """Whether the row under the header belongs to it: words or units over columns that hold numbers."""
    # A name merged over both rows stands in both.
    filled = [i for i, cell in enumerate(under) if cell.strip() and (i >= len(top) or cell.strip() != top[i].strip())]
    if not filled or len(filled) == len(under) == len([cell for cell in top if cell.strip()]) or not below:
        return False
    if any(shape(under[i]) != "text" and not is_year(under[i]) or under[i].strip() in MISSING for i in filled):
        return False
    typed = [i for i in range(max(len(top), len(under))) if _mostly_typed(i, below)]
    over = [i for i in typed if i in filled]
    # Blank where the header says everything, filled where it says nothing or too little.
    return len(over) >= max(1, 0.6 * len(typed)) and all(i in typed or _is_gap(top, i) or _heads_group(top, under, i) for i in filled)


def _heads_group(top: list[str], under: list[str], position: int) -> bool:
    """Whether the upper name reaches over the next column too: “Customer” over “Type” and “City”."""
    after = position + 1
    return _is_gap(top, after) and not _is_gap(under, after)


def _typed_are_years(row: list[str]) -> bool:
    return all(is_year(cell) for cell in row if shape(cell) not in ("text", "empty"))


def _groups(above: list[str], header: list[str]) -> bool:
    """Whether the row above names groups of columns: 2023 over Q1 and Q2, 2024 over Q1 and Q2."""
    filled = [i for i, cell in enumerate(above) if cell.strip()]
    named = [" ".join(cell.split()) for cell in header if cell.strip()]
    doubled = len(set(named)) < len(named)
    return (len(filled) >= 2 or bool(filled) and filled[0] > 0) and doubled


def _mostly_typed(position: int, below: list[list[str]]) -> bool:
    kinds = [shape(row[position]) for row in below if position < len(row) and row[position].strip() and row[position].strip() not in MISSING]
    return bool(kinds) and sum(kind in ("number", "date") for kind in kinds) >= 0.8 * len(kinds)


def _is_gap(cells: list[str], position: int) -> bool:
    return position >= len(cells) or not cells[position].strip()


def _combine(top: list[str], under: list[str]) -> list[str]:
    """Names of both rows; a group's name reaches over the blanks to its right."""
    names, group = [], ""
    for position in range(max(len(top), len(under))):
        upper = top[position].strip() if position < len(top) else ""
        lower = under[position].strip() if position < len(under) else ""
        group = upper or (group if lower else "")
        names.append(f"{group} {lower}" if group and lower and group != lower else group or lower)
    return names


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _usual_width(rows: list[list[str]]) -> int:
    """How many cells the rows of the table's body usually fill."""
    counts: dict[int, int] = {}
    body = rows[len(rows) // 4 :] if len(rows) >= 8 else rows
    for row in body:
        filled = _filled(row)
        if filled:
            counts[filled] = counts.get(filled, 0) + 1
    if not counts:
        return 1
    # The widest that is not an exception: rows with missing cells are narrower than the table.
    common = [filled for filled, times in counts.items() if times * 10 >= sum(counts.values())]
    return max(common or counts)


def _enough(width: int) -> int:
    return 1 if width <= 1 else max(2, -(-width * 6 // 10))


def _is_data(row: list[str], below: list[list[str]]) -> bool:
    """Whether the first full row is already a record: its cells are of the kind that stands below them."""
    same = different = 0
    shapes = [shape(cell) for cell in row]
    typed = [i for i, kind in enumerate(shapes) if kind in ("number", "date", "email")]
    if not typed:
        return False
    years = [int(row[i]) for i in typed if is_year(row[i])]
    if len(years) >= 2 and years == sorted(set(years)) and len(years) == len(typed):
        return False
    for i in typed:
        under = [shape(line[i]) for line in below if i < len(line) and line[i].strip()]
        if not under:
            continue
        if under.count(shapes[i]) * 10 >= len(under) * 6:
            same += 1
        else:
            different += 1
    if not below:
        return len(typed) * 2 >= len([kind for kind in shapes if kind != "empty"])
    return same > different


def lines_above(header: Header, rows: list[list[str]], skipped: int) -> Step | None:
    """The step that says which lines stand above the table, word for word; `skipped` lines come before `rows`."""
    top = header.first if header.row is None else header.row - header.height + 1
    above = [i for i in range(max(top, 0)) if _filled(rows[i])]
    if not above:
        return None
    texts = [" ".join(cell.strip() for cell in rows[i] if cell.strip())[:_TEXT_MAX] for i in above]
    numbers = [skipped + i + 1 for i in above]
    if header.row is None:
        return Step.of_rows("lines-before", numbers, examples=texts)
    return Step.of_rows("lines-above", numbers, detail=str(header.row + skipped + 1), examples=texts)


def tidy_names(cells: list[str], width: int, notes: list[Step]) -> list[str]:
    """Unique, non-empty column names from header cells; what was changed goes to `notes`."""
    names: list[str] = []
    taken: set[str] = set()
    unnamed, doubled = [], []
    given = {" ".join(cell.split()) for cell in cells}
    for position in range(width):
        raw = cells[position] if position < len(cells) else ""
        name = " ".join(raw.replace("\ufeff", "").split())
        if not name:
            name = f"column_{position + 1}"
            unnamed.append(name)
        if name in taken:
            base, number = name, 2
            while f"{base}_{number}" in taken or f"{base}_{number}" in given:
                number += 1
            name = f"{base}_{number}"
            doubled.append(f"{base!r} → {name!r}")
        taken.add(name)
        names.append(name)
    if unnamed:
        notes.append(Step("unnamed", total=len(unnamed), detail=_some(unnamed)))
    if doubled:
        notes.append(Step("doubled-names", total=len(doubled), detail=_some(doubled)))
    return names


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + ("…" if len(names) > 8 else "")
