"""Blocks of Word documents, PowerPoint slides and workbooks."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from ._blocks_of_text import block
from ._documents import _W, _docx_row, _docx_text, _filled_down, _part
from ._errors import CloisterFileError
from ._unpack import opened

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TARGETS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def office_kind(name: str, data: bytes) -> str | None:
    """Which kind of office file a ZIP archive is."""
    try:
        names = set(opened(data).namelist())
    except zipfile.BadZipFile as error:
        raise CloisterFileError(f"{name} cannot be read: it is damaged ({error}).") from None
    kinds = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
    return next((kind for kind, part in kinds.items() if part in names), None)


def docx_blocks(name: str, data: bytes) -> list[dict]:
    """Paragraphs and tables in their order; styles say which are headings. Notes come last."""
    root = _part(name, data, "word/document.xml")
    levels = _heading_styles(name, data)
    out: list[dict] = []
    body = root.find(f"{_W}body")
    _docx_walk(root if body is None else body, levels, out)
    for part in ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"):
        if _has(data, part):
            texts = [_docx_text(one) for one in _part(name, data, part).iter(f"{_W}p")]
            out += [block("paragraph", text) for text in texts if text]
    return out


def _docx_walk(node, levels: dict[str, int], out: list[dict]) -> None:
    for child in node:
        if child.tag == f"{_W}p":
            text = _docx_text(child)
            if not text:
                continue
            level = _level_of(child, levels)
            is_item = child.find(f"{_W}pPr/{_W}numPr") is not None
            out.append(block("heading", text, level=level) if level else block("list-item" if is_item else "paragraph", text))
        elif child.tag == f"{_W}tbl":
            rows = _filled_down([_docx_row(row) for row in child.findall(f"{_W}tr")])
            lines = [" | ".join(" ".join(str(cell).split()) for cell in row) for row in rows]
            out.append(block("table", "\n".join(line for line in lines if line.strip(" |"))))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            _docx_walk(child, levels, out)


def _level_of(paragraph, levels: dict[str, int]) -> int | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val", "9").isdigit() and int(outline.get(f"{_W}val", "9")) < 6:
        return int(outline.get(f"{_W}val", "0")) + 1
    return levels.get(style.get(f"{_W}val", "")) if style is not None else None


def _heading_styles(name: str, data: bytes) -> dict[str, int]:
    """Levels by the id of a style: ids are in the language of whoever wrote the document, names are not."""
    levels = {f"Heading{n}": n for n in range(1, 7)} | {"Title": 1}
    if not _has(data, "word/styles.xml"):
        return levels
    for style in _part(name, data, "word/styles.xml").iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        found = re.fullmatch(r"(?:heading|标题|überschrift|titre)\s*([1-6])|title|标题", (label.get(f"{_W}val", "") if label is not None else "").lower())
        if found:
            levels[style.get(f"{_W}styleId", "")] = int(found[1] or 1)
    return levels


def pptx_blocks(name: str, data: bytes) -> list[dict]:
    """Slides in the order they are shown, each a page: title, text, tables, then the speaker's notes."""
    out: list[dict] = []
    for number, path in enumerate(_slides(name, data), 1):
        root = _part(name, data, path)
        title: list[dict] = []
        rest: list[dict] = []
        for shape in root.iter(f"{_P}sp", f"{_A}tbl"):
            if shape.tag == f"{_A}tbl":
                rows = [" | ".join(_drawn(cell) for cell in row.findall(f"{_A}tc")) for row in shape.iter(f"{_A}tr")]
                rest.append(block("table", "\n".join(rows), page=number))
                continue
            holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            kind = holder.get("type", "") if holder is not None else ""
            texts = [text for text in (_drawn(one) for one in shape.iter(f"{_A}p")) if text]
            if kind in ("title", "ctrTitle"):
                title.append(block("heading", " ".join(texts), page=number, level=1))
            elif kind not in ("sldNum", "dt", "ftr"):
                rest += [block("list-item", text, page=number) for text in texts]
        notes = [target for target in _related(name, data, path).values() if "notesSlide" in target]
        for note in notes:
            texts = [_drawn(one) for one in _part(name, data, note).iter(f"{_A}p")]
            rest += [block("paragraph", text, page=number) for text in texts if len(text) > 3]
        headings = [one for one in title if one["text"]]
        if headings and not rest:
            rest = [block("paragraph", headings[0]["text"], page=number)]
        out += headings or [block("heading", f"Slide {number}", page=number, level=1)]
        out += rest
    return out


def _slides(name: str, data: bytes) -> list[str]:
    targets = _related(name, data, "ppt/presentation.xml")
    root = _part(name, data, "ppt/presentation.xml")
    listed = [targets.get(one.get(f"{_R}id", "")) for one in root.iter(f"{_P}sldId")]
    return [path for path in listed if path and _has(data, path)]


def _related(name: str, data: bytes, path: str) -> dict[str, str]:
    folder, file = posixpath.split(path)
    part = f"{folder}/_rels/{file}.rels"
    if not _has(data, part):
        return {}
    relations = _part(name, data, part).iter(f"{_TARGETS}Relationship")
    return {one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/") for one in relations}


def _drawn(node) -> str:
    pieces = [one.text or "" if one.tag == f"{_A}t" else " " for one in node.iter(f"{_A}t", f"{_A}br")]
    return " ".join("".join(pieces).split())


def _has(data: bytes, path: str) -> bool:
    return path in opened(data).namelist()


def workbook_blocks(name: str, data: bytes) -> list[dict]:
    """Each sheet of a workbook as one table under its name."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise CloisterFileError(f"{name} cannot be read: {error}.") from None
    out: list[dict] = []
    for sheet in book.worksheets:
        rows = [" | ".join("" if cell is None else str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
        rows = [row for row in rows if row.strip(" |")]
        if rows:
            out += [block("heading", sheet.title, level=1), block("table", "\n".join(rows))]
    return out
