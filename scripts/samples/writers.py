"""Each sample in a format of its own, byte for byte the same at every run."""

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

MADE = dt.datetime(2026, 10, 1, 9, 0, 0)


def delimited(file: Path, rows: list[dict], *, separator=",", encoding="utf-8", above=(), line_end="\n") -> None:
    text = io.StringIO(newline="")
    for line in above:
        text.write(line + line_end)
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator, lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding))


def json_lines(file: Path, rows: list[dict]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def workbook(file: Path, sheet: str, rows: list[dict]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.append(list(rows[0]))
    for cell in page[1]:
        cell.font = Font(bold=True)
    for row in rows:
        page.append(list(row.values()))
    page.freeze_panes = "A2"
    for number, name in enumerate(rows[0], 1):
        page.column_dimensions[openpyxl.utils.get_column_letter(number)].width = max(12, len(name) + 4)
    book.properties.creator = "Cloister samples"
    book.properties.created = book.properties.modified = MADE
    packed = io.BytesIO()
    book.save(packed)
    file.write_bytes(with_fixed_times(packed.getvalue()))


def with_fixed_times(archive: bytes) -> bytes:
    """A workbook is a zip, and a zip holds the time at which it was written; openpyxl also notes it inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                start, end = body.index(b"<dcterms:modified"), body.index(b"</dcterms:modified>")
                inside = body.index(b">", start) + 1
                body = body[:inside] + f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode() + body[end:]
            new.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def german_number(value: float) -> str:
    return f"{value:,.2f}".replace(",", "·").replace(".", ",").replace("·", ".")
