"""PDF: the tables that stand on its pages as text, and the text itself. A scanned page has none, and that is said."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from ._documents import Book, with_text
from ._errors import CloisterFileError

_ROWS_MIN = 3
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass
class _Piece:
    left: int
    right: int
    text: str


@dataclass
class _Line:
    page: int
    y: int
    pieces: list[_Piece]


def pdf_book(name: str, data: bytes) -> Book:
    """Tables by number, joined where they go on on the next page, and the sheet `text`, a line a row.

    Raises CloisterFileError for a damaged or encrypted file and for one without any text.
    """
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What it mends by itself is no news to anyone.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CloisterFileError(f"{name} is protected by a password.")
        lines = [line for number, page in enumerate(reader.pages, 1) for line in _lines(page, number)]
    except CloisterFileError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError) as error:
        raise CloisterFileError(f"{name} cannot be read as a PDF: {error}.") from None
    if not lines:
        raise CloisterFileError(f"{name} holds no text: it seems to be scanned. Recognize its text with another program first.")
    text = [["page", "line", "text"]]
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.page] = counts.get(line.page, 0) + 1
        text.append([line.page, counts[line.page], " ".join(piece.text for piece in line.pieces)])
    return with_text({f"table {i + 1}": rows for i, rows in enumerate(_tables(lines))}, text, "pdf")


def _lines(page, number: int) -> list[_Line]:
    """The page's lines as pypdf lays them out with spaces; two spaces or more part cells."""
    out = []
    for y, line in enumerate(page.extract_text(extraction_mode="layout").split("\n")):
        pieces = [_Piece(found.start(), found.end(), found[0]) for found in _CELL.finditer(line)]
        if pieces:
            out.append(_Line(number, y, pieces))
    return out


def _tables(lines: list[_Line]) -> list[list[list[str]]]:
    tables: list[list[list[str]]] = []
    ends_page = False
    for page in {line.page: None for line in lines}:
        own = [line for line in lines if line.page == page]
        for run in _runs(own):
            grid = _grid(run)
            if not grid:
                continue
            again = bool(tables) and grid[0] == tables[-1][0]
            goes_on = ends_page and run[0] is own[0] and bool(tables) and len(grid[0]) == len(tables[-1][0])
            if again or goes_on:
                tables[-1] += grid[again:]
            elif len(grid) >= _ROWS_MIN:
                tables.append(grid)
            else:
                continue
            ends_page = run[-1] is own[-1]
    return tables


def _runs(lines: list[_Line]) -> list[list[_Line]]:
    """The lines of one page that stand together as tables do: several cells each, or one that was wrapped."""
    runs: list[list[_Line]] = []
    for above, line in zip([None, *lines], lines):
        follows = above is not None and bool(runs) and runs[-1] != [] and runs[-1][-1] is above and line.y - above.y <= 2
        if len(line.pieces) >= 2:
            if follows:
                runs[-1].append(line)
            else:
                runs.append([line])
        elif follows and len(runs[-1]) >= 2 and _is_wrapped(above, line):
            runs[-1].append(line)
    return runs


def _is_wrapped(above: _Line, line: _Line) -> bool:
    return line.y - above.y == 1 and any(abs(piece.left - line.pieces[0].left) <= 1 for piece in above.pieces)


def _grid(run: list[_Line]) -> list[list[str]]:
    edges = _column_edges(run)
    if len(edges) < 2:
        return []
    grid: list[list[str]] = []
    for line in run:
        cells = [""] * len(edges)
        for piece in line.pieces:
            at = _column_of(piece, edges)
            cells[at] = f"{cells[at]} {piece.text}".strip()
        if len(line.pieces) == 1 and grid:
            at = _column_of(line.pieces[0], edges)
            grid[-1][at] = f"{grid[-1][at]} {cells[at]}".strip()
        else:
            grid.append(cells)
    return grid


def _column_edges(run: list[_Line]) -> list[tuple[int, int]]:
    """Where columns stand: what the pieces of all lines cover together, cut where nearly none of them stands."""
    usual = sorted(len(line.pieces) for line in run)[len(run) // 2]
    spans = sorted((piece.left, piece.right) for line in run if len(line.pieces) >= usual for piece in line.pieces)
    edges: list[list[int]] = []
    for left, right in spans:
        if edges and left < edges[-1][1]:
            edges[-1][1] = max(edges[-1][1], right)
        else:
            edges.append([left, right])
    return [(left, right) for left, right in edges]


def _column_of(piece: _Piece, edges: list[tuple[int, int]]) -> int:
    def apart(edge: tuple[int, int]) -> tuple[int, int]:
        overlap = min(piece.right, edge[1]) - max(piece.left, edge[0])
        return -overlap, abs(piece.left - edge[0])

    return min(range(len(edges)), key=lambda i: apart(edges[i]))
