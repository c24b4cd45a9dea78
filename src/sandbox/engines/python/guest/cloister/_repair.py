"""Rows with more fields than the header: a separator stood in a text that was not quoted."""

from __future__ import annotations

from collections import Counter

from ._shape import shape

_PROBED = 500
_TYPED = ("number", "date", "email")


def join_split_texts(rows: list[list[str]], width: int, separator: str) -> list[int]:
    """Put such texts together again, in place, where only one way of doing it fits the columns.

    Returns the positions of the rows that were repaired; the others keep their surplus.
    """
    usual = _usual_shapes([row for row in rows if len(row) == width][:_PROBED], width)
    if not usual:
        return []
    repaired = []
    for position, row in enumerate(rows):
        surplus = len(row) - width
        if 0 < surplus <= 10 and any(cell.strip() for cell in row[width:]):
            joined = _only_way(row, width, surplus, separator, usual)
            if joined is not None:
                rows[position] = joined
                repaired.append(position)
    return repaired


def _usual_shapes(rows: list[list[str]], width: int) -> dict[int, str]:
    """The columns whose cells are nearly always of one kind."""
    usual = {}
    for column in range(width):
        kinds = Counter(shape(row[column]) for row in rows)
        kinds.pop("empty", None)
        if kinds:
            kind, times = kinds.most_common(1)[0]
            if times >= 0.95 * sum(kinds.values()):
                usual[column] = kind
    return usual if any(kind in _TYPED for kind in usual.values()) else {}


def _only_way(row: list[str], width: int, surplus: int, separator: str, usual: dict[int, str]) -> list[str] | None:
    ways = []
    for column in range(width):
        if usual.get(column) in _TYPED:
            continue
        pieces = row[column : column + surplus + 1]
        candidate = [*row[:column], separator.join(pieces), *row[column + surplus + 1 :]]
        if all(shape(candidate[i]) in (kind, "empty") for i, kind in usual.items() if kind in _TYPED and i != column):
            ways.append((all(piece.startswith(" ") for piece in pieces[1:]), candidate))
    if len(ways) == 1:
        return ways[0][1]
    # Springfield, IL: a space after the separator belongs to a sentence and not to a table.
    spaced = [candidate for has_space, candidate in ways if has_space]
    return spaced[0] if len(spaced) == 1 else None
