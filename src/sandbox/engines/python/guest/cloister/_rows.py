"""Rows of the file that are no records: blank ones, repeated headers, totals, footnotes.

Each kind is left out only when it is certain, and always said.
"""

from __future__ import annotations

import re

from ._missing import MISSING
from ._numbers import parse_numbers
from ._next_table import cut_next_table, drop_rules
from ._raw import Raw
from ._steps import EXAMPLES_KEPT, Step
from ._text_column import TextColumn, where

_TOTAL = re.compile(
    r"(?:grand\s*|sub[\s-]*|overall\s*)?totals?(?:\s*[:：])?|sum(?:\s*[:：])?|(?:sub|grand)[\s-]?total.*|.*\s+(?:sub)?total|total\s+(?:of|for|général|general).*|gesamt(?:summe)?|summe|somme"
    r"|合\s*计[:：]?|总\s*计[:：]?|小\s*计[:：]?|共\s*计[:：]?|汇\s*总[:：]?|.*(?:合计|小计|总计)",
    re.IGNORECASE,
)
#: What a row below the table may tell of the rows above, and how its figures are checked.
_SUMMARY = {
    "mean": re.compile(r"(?:average|avg|mean|durchschnitt|moyenne|平\s*均\s*[分值数]?|均\s*[分值])[:：]?", re.IGNORECASE),
    "max": re.compile(r"(?:max(?:imum)?|highest|最\s*高\s*[分值]?|最\s*大\s*值?)[:：]?", re.IGNORECASE),
    "min": re.compile(r"(?:min(?:imum)?|lowest|最\s*低\s*[分值]?|最\s*小\s*值?)[:：]?", re.IGNORECASE),
}
_TOTAL_WORDS = ("total", "sum", "gesamt", "somme", "计", "汇总", "汇 总")
_NOTE = re.compile(
    r"(?:source|note|notes|nb|remark|remarks|footnote|disclaimer|generated|exported|printed|created|downloaded|prepared|report|end of|page|copyright|©|\*|†|\(c\))(?!\w).*"
    r"|(?:来源|数据来源|资料来源|注|备注|说明|制表|填表|审核|打印|导出|生成|截至|单位).*|.*rows? (?:selected|returned|affected).*",
    re.IGNORECASE | re.DOTALL,
)


def drop_extra_rows(raw: Raw, is_end: bool = True) -> None:
    """Leave out what is no record, in place. Footnotes and totals are looked for where the table ends."""
    import numpy as np

    if not raw.columns or not len(raw.columns[0]):
        return
    drop_rules(raw)
    blank = np.ones(len(raw.rows), dtype=bool)
    for column in raw.columns:
        blank &= column.blank() if isinstance(column, TextColumn) else where(column, _is_blank)
        if not blank.any():
            break
    if "blank-rows" in raw.off:
        blank[:] = False
    trailing = len(blank) - (int(np.flatnonzero(~blank)[-1]) + 1 if not blank.all() else 0)
    inner = int(blank.sum()) - trailing
    after_gap = _follows_gap(blank)
    if inner:
        raw.notes.append(Step.of_rows("blank-rows", raw.rows[: len(blank) - trailing][blank[: len(blank) - trailing]]))
    keep = ~blank
    raw.take(keep)
    after_gap = after_gap[keep]
    if "repeated-headers" not in raw.off:
        repeated = _repeated_headers(raw)
        raw.take(~repeated)
        after_gap = after_gap[~repeated]
    if "next-table" not in raw.off:
        after_gap = after_gap[: cut_next_table(raw, after_gap)]
    if not is_end:
        return
    if "footnotes" not in raw.off:
        _drop_footnotes(raw, after_gap)
    if "totals" not in raw.off:
        _drop_summaries(raw)
        _drop_totals(raw)


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _follows_gap(blank):
    """For each row, whether a blank row stands between it and the row before."""
    import numpy as np

    out = np.zeros(len(blank), dtype=bool)
    out[1:] = blank[:-1]
    return out


def _repeated_headers(raw: Raw):
    """A boolean array: rows that say the column names again."""
    import numpy as np

    repeated = np.zeros(len(raw.rows), dtype=bool)
    if len(raw.columns) < 2:
        return repeated
    first, name = raw.columns[0], re.sub(r"_\d+$", "", raw.names[0])
    if isinstance(first, TextColumn) and first.joined is not None and name not in first.joined and name != "column":
        return repeated
    for i in np.flatnonzero(where(first, lambda cell: _same(cell, raw.names[0]))):
        cells = [column[i] for column in raw.columns]
        repeated[i] = sum(_same(cell, name) for cell, name in zip(cells, raw.names)) >= max(2, 0.8 * len(cells))
    if repeated.any():
        raw.notes.append(Step.of_rows("repeated-headers", raw.rows[repeated]))
    return repeated


def _same(cell: object, name: str) -> bool:
    if _is_blank(cell):
        return re.fullmatch(r"column_\d+", name) is not None
    return isinstance(cell, str) and " ".join(cell.split()) in (name, re.sub(r"_\d+$", "", name))


def _drop_footnotes(raw: Raw, after_gap) -> None:
    """Rows at the end with a single text in them, when the table's rows hold more."""
    import numpy as np

    total = len(raw.rows)
    if len(raw.columns) < 2 or total < 2:
        return
    probe = np.linspace(0, total - 1, min(total, 50)).astype(int)
    filled = [sum(not _is_blank(column[i]) for column in raw.columns) for i in probe]
    if sorted(filled)[len(filled) // 2] < 2:
        return
    last = total
    cut = total
    while last > 1:
        cells = [(p, column[last - 1]) for p, column in enumerate(raw.columns) if not _is_blank(column[last - 1])]
        if len(cells) != 1 or not isinstance(cells[0][1], str):
            break
        position, text = cells[0]
        last -= 1
        if position == 0 and (_NOTE.fullmatch(text.strip()) or after_gap[last] or len(text) > 40 or _is_apart(raw, last, text)):
            cut = last
    if cut < total:
        keep = np.arange(total) < cut
        texts = [" ".join(str(column[i]).strip() for column in raw.columns if not _is_blank(column[i])) for i in range(cut, min(total, cut + EXAMPLES_KEPT))]
        raw.notes.append(Step.of_rows("footnotes", raw.rows[cut:], examples=texts))
        raw.take(keep)


def _is_apart(raw: Raw, i: int, text: str) -> bool:
    """Whether a lone text below the table is written like no cell above it ("Rows: 480", "Figures unaudited"), and no other row holds so little."""
    import numpy as np

    probe = np.unique(np.linspace(0, i - 1, min(i, 400)).astype(int))
    if i < 5 or any(sum(not _is_blank(column[j]) for column in raw.columns) < 2 for j in probe):
        return False
    cells = [raw.columns[0][j] for j in probe]
    return _shape(text) not in {_shape(cell) for cell in cells if isinstance(cell, str)}


def _shape(text: str) -> str:
    """How a text is built: "Rows: 480" and "Page: 7" are "a: 9"."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", text.strip()))


def _drop_summaries(raw: Raw) -> None:
    """Rows at the end called average, highest or lowest whose figures are that of the rows above."""
    import numpy as np

    size = len(raw.rows)
    first = size
    while first > 2 and size - first < 6 and _summary_of(raw, first - 1) is not None:
        first -= 1
    if first == size:
        return
    numeric = _numeric_columns(raw, list(range(first, size)))
    for i in range(first, size):
        kind = _summary_of(raw, i)
        sums = [p for p in numeric if numeric[p][i] is not None]
        if not sums or not all(_summarizes(kind, numeric[p], first, numeric[p][i]) for p in sums):
            return
    keep = np.arange(size) < first
    raw.notes.append(Step.of_rows("totals", raw.rows[first:]))
    raw.take(keep)


def _summary_of(raw: Raw, i: int) -> str | None:
    """What the first texts of a row say it tells of the rows above."""
    for column in raw.columns[:4]:
        cell = column[i]
        if isinstance(cell, str) and cell.strip():
            return next((kind for kind, pattern in _SUMMARY.items() if pattern.fullmatch(cell.strip())), None)
    return None


def _summarizes(kind: str | None, values: list, end: int, told: float) -> bool:
    above = [value for value in values[:end] if value is not None]
    if len(above) < 2:
        return False
    if kind == "mean":
        # Rounded as people round: to a whole number at worst.
        return abs(sum(above) / len(above) - told) <= max(0.5, 0.005 * abs(told))
    return told == (max(above) if kind == "max" else min(above))


def _drop_totals(raw: Raw) -> None:
    """Rows called total whose other texts are empty, or whose numbers are the sum of the rows they close."""
    import numpy as np

    size = len(raw.rows)
    called = np.zeros(size, dtype=bool)
    for p, column in enumerate(raw.columns):
        if isinstance(column, TextColumn):
            if column.joined is None or _may_say_total(column.joined):
                called |= where(column, _is_called_total)
        elif p < 6:
            called |= where(column, _is_called_total)
    found = np.flatnonzero(called).tolist()
    if not found:
        _drop_unnamed_total(raw)
        return
    if len(found) * 2 > size:
        return
    numeric = _numeric_columns(raw, found)
    drop = [i for i in found if _is_total(raw, i, found, numeric)]
    if drop:
        keep = np.ones(size, dtype=bool)
        keep[drop] = False
        raw.notes.append(Step.of_rows("totals", raw.rows[drop]))
        raw.take(keep)


#: What a row below the table may be called that adds it up: "All libraries", "Whole bank", "全行".
_WHOLE = re.compile(r"(?:all|overall|whole|entire|alle|insgesamt|tous|toutes|todos|todas)(?:\s.*)?|(?:全|总|整体).*", re.IGNORECASE)


def _drop_unnamed_total(raw: Raw) -> None:
    """The last row, where every figure in it is the sum of those above: three of them are no chance, fewer need a name for the whole or none."""
    import numpy as np

    last = len(raw.rows) - 1
    if last < 3:
        return
    numbers = [p for p, column in enumerate(raw.columns) if not _is_blank(column[last]) and _values([column[last]])[0] is not None]
    texts = [str(column[last]).strip() for p, column in enumerate(raw.columns) if p not in numbers and not _is_blank(column[last])]
    is_named = all(_WHOLE.fullmatch(text) for text in texts)
    if not numbers or not (len(numbers) >= 3 or is_named and len(texts) <= 1):
        return
    probe = np.unique(np.linspace(0, last - 1, min(last, 60)).astype(int))
    for p in numbers:
        told = _values([raw.columns[p][last]])[0]
        some = [value for value in _values([raw.columns[p][j] for j in probe]) if value is not None]
        # A few cells tell whether it is worth while to read all.
        if not some or not 0.4 <= (sum(some) * last / len(probe)) / (told or 1) <= 2.5:
            return
    for p in numbers:
        above = [value for value in _values(list(raw.columns[p])[:last]) if value is not None]
        if len(above) < 2 or not any(above) or not _close(sum(above), _values([raw.columns[p][last]])[0]):
            return
    raw.notes.append(Step.of_rows("totals", raw.rows[last:]))
    raw.take(np.arange(len(raw.rows)) < last)


def _may_say_total(joined: str) -> bool:
    lower = joined.lower()
    return any(word in lower for word in _TOTAL_WORDS)


def _is_called_total(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) < 40 and _TOTAL.fullmatch(cell.strip()) is not None


def _numeric_columns(raw: Raw, found: list[int]) -> dict[int, list]:
    """The columns that mostly hold numbers, as numbers, None where a cell is none."""
    out = {}
    skip = set(found)
    for p, column in enumerate(raw.columns):
        step = max(1, len(column) // 200)
        probe = [column[i] for i in range(0, len(column), step) if i not in skip]
        there = [cell for cell in probe if not _is_blank(cell) and not (isinstance(cell, str) and cell.strip() in MISSING)]
        if there and sum(value is not None for value in _values(there)) >= 0.8 * len(there):
            if isinstance(column, TextColumn):
                by_text = _values(column.texts)
                out[p] = [by_text[code] for code in column.codes]
            else:
                out[p] = _values(list(column))
    return out


def _values(cells: list) -> list:
    texts = ["" if cell is None else cell.strip() if isinstance(cell, str) else str(cell) for cell in cells]
    return parse_numbers([text.replace("\n", " ") or "!" for text in texts]).values


def _is_total(raw: Raw, i: int, found: list[int], numeric: dict[int, list]) -> bool:
    texts = [p for p in range(len(raw.columns)) if p not in numeric]
    labels = [p for p in texts if not _is_blank(raw.columns[p][i])]
    numbers = [p for p in numeric if not _is_blank(raw.columns[p][i])]
    # Under "Total" the first column of numbers may be an id: blank or text there.
    sums = [p for p in numbers if numeric[p][i] is not None]
    previous = max((j for j in found if j < i), default=-1)
    others = set(found)
    for p in sums:
        values = numeric[p]
        block = [values[j] for j in range(previous + 1, i) if values[j] is not None]
        whole = [values[j] for j in range(i) if j not in others and values[j] is not None]
        for addends in (block, whole):
            if len(addends) >= 2 and _close(sum(addends), values[i]):
                return True
    if sums and _is_half_blank(raw, i, others):
        return True
    at_end = i >= len(raw.rows) - len(found)
    return bool(sums) and at_end and len(labels) <= 1 and len(texts) > 1 or (at_end and len(labels) == 1 and len(sums) > 0 and len(texts) == 1 and i == len(raw.rows) - 1)


def _is_half_blank(raw: Raw, i: int, others: set[int]) -> bool:
    """Whether a row called total leaves cells blank that every record fills: it is none, though a cell that is no number ("out of stock") kept it from adding up."""
    blank = [column for column in raw.columns if _is_blank(column[i])]
    rows = [j for j in range(max(0, i - 200), min(len(raw.rows), i + 200)) if j not in others]
    filled = sum(not any(_is_blank(column[j]) for j in rows) for column in blank)
    return len(rows) >= 3 and filled >= max(2, len(raw.columns) // 3)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 0.005 * max(1.0, abs(b)) ** 0.5 + 1e-6 * abs(b)
