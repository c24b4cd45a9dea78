"""Blocks of plain text, Markdown, tables as text, and source code. Lines count from 1."""

from __future__ import annotations

import re

_UNDERLINE = re.compile(r"^([=\-~^*+#\"'])\1{2,}\s*$")
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_LIST = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_CHINESE_HEADING = re.compile(r"^(?:第[一二三四五六七八九十百零\d]+[章节節条條部分篇]|[一二三四五六七八九十]+、)\S{0,30}")
_NUMBERED_HEADING = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z一-鿿][^.!?。！？]{2,70}$")
_DEFINITION = re.compile(
    r"^(?:export\s+|default\s+|public\s+|private\s+|protected\s+|static\s+|final\s+|abstract\s+|async\s+|pub\s+)*"
    r"(?:class|def|fn|func|function|interface|struct|enum|trait|impl|module|namespace|type|create\s+(?:or\s+replace\s+)?\w+)\s+([\w.$]+)",
    re.I,
)


def block(kind: str, text: str, line: int | None = None, page: int | None = None, level: int | None = None) -> dict:
    """One block as the app reads it."""
    return {"kind": kind, "text": text, "page": page, "line": line, "level": level}


def text_blocks(text: str, first: int = 1) -> list[dict]:
    """Paragraphs between blank lines; what stands as a heading does in manuals, mails and notes is one."""
    lines = text.split("\n")
    out: list[dict] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        _paragraph(lines, at, end, first, out)
        at = end
    return out


def _paragraph(lines: list[str], at: int, end: int, first: int, out: list[dict]) -> None:
    head = lines[at].strip()
    if at + 1 < end and _UNDERLINE.match(lines[at + 1].strip()) and len(head) <= 100:
        level = 1 if lines[at + 1].strip()[0] == "=" else 2
        out.append(block("heading", head, first + at, level=level))
        at += 2
    elif _is_heading(lines[at]) and (end == at + 1 or lines[at + 1][:1] in " \t"):
        out.append(block("heading", head, first + at, level=_heading_level(head)))
        at += 1
    if at < end:
        out.append(block("paragraph", _dedented(lines[at:end]), first + at))


def _is_heading(line: str) -> bool:
    head = line.rstrip()
    if not head or head[0] in " \t" or len(head) > 80:
        return False
    letters = [char for char in head if char.isalpha()]
    is_capital = len(letters) >= 3 and head.upper() == head and any(char.isupper() for char in letters)
    return is_capital or bool(_CHINESE_HEADING.match(head) or _NUMBERED_HEADING.match(head))


def _heading_level(head: str) -> int:
    number = re.match(r"^(\d+(?:\.\d+)*)", head)
    return min(6, 1 + number[1].count(".")) if number else 1


def _dedented(lines: list[str]) -> str:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:].rstrip() for line in lines)


def markdown_blocks(text: str) -> list[dict]:
    """Headings of both kinds, fenced code, tables, list items and paragraphs."""
    lines = text.split("\n")
    out: list[dict] = []
    at = _after_front_matter(lines)
    while at < len(lines):
        line = lines[at]
        heading = re.match(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$", line)
        fence = _FENCE.match(line)
        if not line.strip():
            at += 1
        elif heading:
            out.append(block("heading", _plain(heading[2]), at + 1, level=len(heading[1])))
            at += 1
        elif fence:
            end = next((i for i in range(at + 1, len(lines)) if lines[i].strip().startswith(fence[1][:3])), len(lines))
            out.append(block("code", "\n".join(lines[at + 1 : end]), at + 2))
            at = end + 1
        elif at + 1 < len(lines) and "|" in line and _TABLE_RULE.match(lines[at + 1]):
            end = _end_of(lines, at, lambda one: "|" in one)
            rows = [_plain(row.strip().strip("|")) for i, row in enumerate(lines[at:end]) if i != 1]
            out.append(block("table", "\n".join(rows), at + 1))
            at = end
        elif at + 1 < len(lines) and line.strip() and re.match(r"^(?:={2,}|-{2,})\s*$", lines[at + 1]):
            out.append(block("heading", _plain(line.strip()), at + 1, level=1 if lines[at + 1][0] == "=" else 2))
            at += 2
        else:
            end = at + 1
            while end < len(lines) and lines[end].strip() and not _begins(lines, end):
                end += 1
            kind = "list-item" if _LIST.match(line) else "paragraph"
            out.append(block(kind, _plain("\n".join(lines[at:end])), at + 1))
            at = end
    return out


def _begins(lines: list[str], at: int) -> bool:
    is_table = "|" in lines[at] and at + 1 < len(lines) and bool(_TABLE_RULE.match(lines[at + 1]))
    return is_table or bool(re.match(r"^\s{0,3}#{1,6}\s", lines[at]) or _FENCE.match(lines[at]) or _LIST.match(lines[at]))


def _after_front_matter(lines: list[str]) -> int:
    if lines and lines[0].strip() == "---":
        end = next((i for i in range(1, min(len(lines), 60)) if lines[i].strip() == "---"), None)
        return 0 if end is None else end + 1
    return 0


def _end_of(lines: list[str], at: int, goes_on) -> int:
    while at < len(lines) and lines[at].strip() and goes_on(lines[at]):
        at += 1
    return at


def _plain(text: str) -> str:
    """Text without the marks of Markdown; a link keeps its words, a picture its description."""
    text = re.sub(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)", r"\1", text)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"</?(?:a|img|p|br|div|span|b|i|em|strong|h[1-6]|details|summary|sub|sup|picture|source)\b[^>]*>", "", text, flags=re.I)
    return re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)


def table_blocks(text: str) -> list[dict]:
    """A table as text: whole, the header first."""
    return [block("table", text.strip("\n"), 1)]


def code_blocks(text: str) -> list[dict]:
    """Source code: a block for each definition or group of lines that begins at the margin, under the definition's name."""
    lines = text.split("\n")
    starts = [0]
    for at in range(1, len(lines)):
        begins = lines[at][:1] not in ("", " ", "\t", "}", ")", "]", "#", "/", "*", "@", "-")
        before_blank = not lines[at - 1].strip() or lines[at - 1][:1] in ("#", "/", "*", "@", "-")
        if _DEFINITION.match(lines[at]) or (begins and before_blank and not lines[at - 1].strip()):
            start = at
            while start > starts[-1] + 1 and lines[start - 1][:1] in ("#", "/", "@", "-") or lines[start - 1].startswith(" *"):
                start -= 1
            starts.append(start)
    out: list[dict] = []
    for start, end in zip(starts, [*starts[1:], len(lines)]):
        body = lines[start:end]
        lead = next((i for i, line in enumerate(body) if line.strip()), None)
        if lead is None:
            continue
        name = next((found[1] for line in body if (found := _DEFINITION.match(line))), None)
        if name:
            out.append(block("heading", name, start + lead + 1, level=2))
        out.append(block("code", "\n".join(body[lead:]).rstrip(), start + lead + 1))
    return out
