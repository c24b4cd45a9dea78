"""A sheet's cells as tables: merged cells filled, tables side by side told apart, the header found."""

from __future__ import annotations

import re

from ._errors import CloisterFileError
from ._header import find_header, lines_above, tidy_names
from ._raw import Raw, count
from ._steps import Step
from ._typed_cells import text_of

_RANGE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")


def is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def fill_merged(grid: list[list], ranges: list[str]) -> int:
    """Give every row of a cell merged downwards the cell's value. Returns how many cells were filled."""
    filled = 0
    for found in map(_RANGE.fullmatch, ranges):
        if found is None:
            continue
        left, top, right, bottom = _column(found[1]), int(found[2]) - 1, _column(found[3]), int(found[4]) - 1
        # Cells merged across only are titles and groups of columns, which the header search knows.
        if bottom == top or right != left or top >= len(grid) or left >= len(grid[top]):
            continue
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if left < len(grid[row]) and is_empty(grid[row][left]):
                grid[row][left] = grid[top][left]
                filled += 1
    return filled


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def square(grid: list[list]) -> list[list]:
    """The rows at equal length, blank ones at the end gone."""
    while grid and all(is_empty(cell) for cell in grid[-1]):
        grid.pop()
    width = max((len(row) for row in grid), default=0)
    return [list(row) + [None] * (width - len(row)) for row in grid]


def blocks(grid: list[list]) -> list[tuple[int, int]]:
    """The tables that stand side by side, as column ranges, largest first; one range where there is one table."""
    width = len(grid[0]) if grid else 0
    used = [any(not is_empty(row[p]) for row in grid) for p in range(width)]
    ranges, start = [], None
    for p in range(width + 1):
        if p < width and used[p]:
            start = p if start is None else start
        elif start is not None:
            ranges.append((start, p))
            start = None
    if len(ranges) < 2:
        return ranges
    whole = [(ranges[0][0], ranges[-1][1])]
    tables = [one for one in ranges if one[1] - one[0] >= 2 and _rows(grid, one)[2] >= 3]
    if len(tables) < 2 or len(tables) < len(ranges) - 1:
        return whole
    extents = {_rows(grid, one)[:2] for one in tables}
    names = [{text_of(cell).strip() for cell in grid[_rows(grid, one)[0]][one[0] : one[1]] if not is_empty(cell)} for one in tables]
    repeated = any(names[i] & names[j] for i in range(len(names)) for j in range(i))
    # One table with an empty column in it: the parts begin and end together and share no name.
    if len(extents) == 1 and not repeated:
        return whole
    return sorted(tables, key=lambda one: (-_rows(grid, one)[2] * (one[1] - one[0]), one))


def _rows(grid: list[list], block: tuple[int, int]) -> tuple[int, int, int]:
    """First and last row that the block fills, and how many it fills."""
    filled = [r for r, row in enumerate(grid) if any(not is_empty(cell) for cell in row[block[0] : block[1]])]
    return filled[0], filled[-1], len(filled)


def table_of(name: str, title: str, grid: list[list], part: int, notes: list[Step], kind: str) -> Raw:
    """The sheet's table, or the `part`-th (1-based) of several side by side, the largest first.

    Raises CloisterFileError for a sheet without cells or without such a part.
    """
    import numpy as np

    grid = square(grid)
    found = blocks(grid)
    if not found:
        raise CloisterFileError(f"{name}: the sheet {title!r} is empty.")
    if part > len(found):
        raise CloisterFileError(f"{name}: the sheet {title!r} has {count(len(found), 'table')}, not {part}.")
    if len(found) > 1:
        others = " and ".join(repr(f"{title}#{i + 1}") for i in range(len(found)) if i != part - 1)
        notes.append(Step("side-by-side", total=len(found), detail=others))
    left, right = found[part - 1]
    grid = [row[left:right] for row in grid]
    top = [[text_of(cell) for cell in row] for row in grid[:300]]
    header = find_header(top)
    body = grid[header.first :]
    columns = []
    for p in range(right - left):
        column = np.empty(len(body), dtype=object)
        column[:] = [None if is_empty(row[p]) else row[p] for row in body]
        columns.append(column)
    _explain(header, top, notes)
    names = header.names
    keep = [p for p in range(len(columns)) if (p < len(names) and names[p].strip()) or any(cell is not None for cell in columns[p])]
    titles = tidy_names([names[p] if p < len(names) else "" for p in keep], len(keep), notes if header.row is not None else [])
    rows = np.arange(header.first + 1, header.first + 1 + len(body))
    return Raw(titles, [columns[p] for p in keep], rows, kind, header_row=header.row or 0, sheet=title, notes=notes)


def _explain(header, top: list[list[str]], notes: list[Step]) -> None:
    if header.row is None:
        notes.append(Step("no-header"))
    if header.height > 1:
        notes.append(Step("two-headers"))
    above = lines_above(header, top, 0)
    if above is not None:
        notes.append(above)
