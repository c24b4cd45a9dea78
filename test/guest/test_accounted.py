"""Nothing is dropped silently: every cell of a messy file is in the table, in the cleaning report (with its row), or the file is refused.

Files are made up by a seeded chance; `CLOISTER_ACCOUNTED_FILES` says how many, 30 without.
"""

import csv
import io
import json
import os
import random

from support import cells, read, write  # first: it says where the package is

from cloister._errors import CloisterFileError
from test_workbooks import workbook

FILES = int(os.environ.get("CLOISTER_ACCOUNTED_FILES", "30"))
FIRST = int(os.environ.get("CLOISTER_ACCOUNTED_FIRST", "0"))
#: Words that mean that there is no value; a cell of them may be missing.
NOTHING = {"", "-", "N/A", "无"}
#: Steps after which rows stand in the report and not in the table.
LEFT_OUT = {"repeated-headers", "footnotes", "totals", "blank-rows", "lines-above", "lines-before", "broken-lines"}

#: Steps that name rows of which a cell is missing.
UNREAD = {"no-number", "no-date", "missing-words", "no-results"}


def test_every_cell_of_a_messy_file_is_accounted_for():
    wrong = []
    for seed in range(FIRST, FIRST + FILES):
        chance = random.Random(seed)
        kind = chance.choice(["csv", "csv", "csv", "xlsx", "jsonl"])
        try:
            problem = {"csv": _csv_problem, "xlsx": _xlsx_problem, "jsonl": _lines_problem}[kind](chance)
        except CloisterFileError as error:
            problem = f"refused: {error}"
        if problem:
            wrong.append((seed, kind, problem))
    assert not wrong, f"{len(wrong)} of {FILES}: {wrong[:8]}"


def _grid(chance):
    """Rows of texts, one mark in each cell that no other has, as a person would have written the file; and the row of the header."""
    width, height = chance.randrange(2, 7), chance.choice([1, 3, 8, 30])
    kinds = [chance.choice(["text", "number", "date", "money", "code", "unit", "note"]) for _ in range(width)]
    kinds[chance.randrange(width)] = "text"
    names = [f"{kind} {chance.choice(['of', 'in', 'by'])} {position}" for position, kind in enumerate(kinds)]
    if chance.random() < 0.2:
        names[-1] = names[0]
    if chance.random() < 0.15:
        names[chance.randrange(width)] = ""
    style = {"comma": chance.random() < 0.3, "order": chance.choice(["%d/%m/%Y", "%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y"]), "mixed": chance.random() < 0.2}
    rows = []
    if chance.random() < 0.4:
        rows.append([f"Report {chance.randrange(99)} about everything"])
        if chance.random() < 0.5:
            rows.append([])
        if chance.random() < 0.4:
            rows.append(["Prepared by the office"])
    head = len(rows)
    rows.append(names)
    for number in range(height):
        rows.append([_cell(chance, kind, number, style) for kind in kinds])
        if chance.random() < 0.04:
            rows.append([])
        if chance.random() < 0.03:
            rows.append(list(names))
        if chance.random() < 0.03:
            rows.append([f"orphan {number}", *[""] * (width - 1)])
        if chance.random() < 0.02:
            rows[-1] = rows[-1][: chance.randrange(1, width + 1)]
    if chance.random() < 0.3:
        rows.append(["Total", *[_cell(chance, kind, 99, style) if kind in ("number", "money") else "" for kind in kinds[1:]]])
    if chance.random() < 0.3:
        rows += [[], [f"Source: the office, {chance.randrange(99)}"]]
    return rows, head


def _cell(chance, kind, number, style):
    if chance.random() < 0.06:
        return chance.choice(sorted(NOTHING))
    if chance.random() < 0.02:
        return f"see {number}"
    if kind == "text":
        return chance.choice(["alpha", "beta", "Zoë", "张三", "O'Neil, Pat", 'Bob "B"', "a; b"]) + f" {chance.randrange(1000)}"
    if kind == "note":
        return chance.choice(["fine", "two\nlines", " spaced ", "1,2 or 3", "="]) + f"{chance.randrange(30)}"
    if kind == "code":
        return f"{chance.randrange(10_000):05d}"
    if kind == "date":
        import datetime as dt

        pattern = "%d %b %Y" if style["mixed"] and chance.random() < 0.3 else style["order"]
        return (dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(2000))).strftime(pattern)
    if kind == "unit":
        return f"{chance.randrange(1, 90)} kg"
    amount = chance.randrange(-50_000, 500_000) / 100
    text = f"{abs(amount):,.2f}"
    if style["comma"]:
        text = text.translate(str.maketrans(",.", ".,"))
    if kind == "money":
        text = "€" + text
    return f"({text})" if amount < 0 and kind == "money" else f"-{text}" if amount < 0 else text


def _csv_problem(chance):
    rows, _ = _grid(chance)
    out = io.StringIO()
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.writer(out, delimiter=chance.choice([",", ";", "\t", "|"]), lineterminator=chance.choice(["\n", "\r\n"]), quoting=quoting)
    writer.writerows(rows)
    encoding = "gb18030" if chance.random() < 0.2 and "张" in out.getvalue() and "ë" not in out.getvalue() else chance.choice(["utf-8", "utf-8-sig", "utf-16"])
    data = out.getvalue().encode(encoding)
    return _unaccounted(rows, read(write(data)))


def _xlsx_problem(chance):
    rows, _ = _grid(chance)
    return _unaccounted(rows, read(write(workbook(("One", rows)), "book.xlsx")))


def _lines_problem(chance):
    width = chance.randrange(2, 5)
    names = [f"field {position}" for position in range(width)]
    records = [{name: _cell(chance, "text", number, {}) for name in names if chance.random() > 0.1} for number in range(chance.choice([2, 9, 30]))]
    lines = [json.dumps(record, ensure_ascii=chance.random() < 0.5) for record in records]
    texts = [[value for value in record.values()] for record in records]
    if chance.random() < 0.3 and len(lines) > 10:
        at = chance.randrange(1, len(lines))
        lines[at], texts[at] = '{"field 0": "cut o', ["cut"]
    return _unaccounted(texts, read(write("\n".join(lines), "lines.jsonl")))


def _unaccounted(rows, loaded):
    """The first row of the file of which a cell is nowhere, or nothing."""
    steps = loaded.raw.notes
    told = {row for step in steps if step.kind in LEFT_OUT for row in step.rows}
    hidden = sum(step.total - len(step.rows) for step in steps if step.kind in LEFT_OUT and step.total > len(step.rows))
    unread = [(step.column, row) for step in steps for row in step.rows if step.kind in UNREAD]
    # Lines that are too many to be listed are only counted.
    unlisted = any(step.kind in UNREAD and step.total > len(step.rows) for step in steps)
    header = loaded.raw.header_row + 1
    held = dict(zip([int(row) for row in loaded.raw.rows], zip(*[cells(loaded.frame[name]) for name in loaded.frame.columns])))
    for number, row in enumerate(rows, 1):
        written = [cell for cell in row if cell.strip()]
        if not written or number in told:
            continue
        if number not in held:
            if number == header and all(_names(cell, loaded.frame.columns) for cell in written) or hidden:
                continue
            return f"row {number} is nowhere: {row}; steps {[(step.kind, step.rows, step.detail) for step in steps]}"
        there = sum(cell is not None for cell in held[number])
        wanted = sum(cell.strip() not in NOTHING for cell in row)
        lost = sum(one[1] == number for one in unread)
        if there + lost < wanted and not unlisted:
            return f"row {number} lost a cell: {row} is {held[number]}; steps {[(step.kind, step.column, step.rows) for step in steps]}"
        texts = [" ".join(cell.split()) for cell in held[number] if isinstance(cell, str)]
        for cell in row:
            if cell[:1].isalpha() and cell.strip() not in NOTHING and not any(one == number for _, one in unread) and " ".join(cell.split()) not in texts and not unlisted:
                return f"row {number}: {cell!r} is not as written in {held[number]}"
    extra = sorted(set(held) - set(range(1, len(rows) + 1)))
    return f"rows {extra[:5]} are not in the file" if extra else None


def _names(cell, names):
    return any(" ".join(cell.split()) in name for name in names)
