"""Manual pages as they are written, in the macros `man` and `mdoc` of troff."""

from __future__ import annotations

import re

from ._blocks_of_text import block

_ESCAPES = [
    (re.compile(r"\\(?:f[A-Z]|f\([A-Z]{2}|f\[[^\]]*\]|s[-+]?\d+|&|/|,|%|:|\)|c)"), ""),
    (re.compile(r"\\\(em|\\\(en|\\\[em\]|\\\[en\]"), "–"),
    (re.compile(r"\\\((?:aq|cq|oq)|\\\[(?:aq|cq|oq)\]"), "'"),
    (re.compile(r"\\\((?:lq|rq|dq)|\\\[(?:lq|rq|dq)\]"), '"'),
    (re.compile(r"\\\(bu|\\\[bu\]"), "•"),
    (re.compile(r"\\\*\([A-Z]{2}|\\\*\[[^\]]*\]|\\\*."), ""),
    (re.compile(r"\\\(..|\\\[[^\]]*\]"), " "),
    (re.compile(r"\\-"), "-"),
    (re.compile(r"\\[ ~0|^]"), " "),
    (re.compile(r"\\e"), r"\\"),
    (re.compile(r'\\".*$'), ""),
]
_HEADINGS = {"SH": 1, "Sh": 1, "SS": 2, "Ss": 2}
_BREAKS = {"PP", "P", "LP", "TP", "IP", "Pp", "It", "HP", "sp", "RS", "RE", "br", "Bl", "El", "TQ", "YS", "SY"}
_SILENT = {"TH", "Dd", "Dt", "Os", "so", "ds", "de", "if", "ie", "el", "nr", "ad", "hy", "na", "nh", "ft", "ps", "ta", "in", "ne", "PD", "fi", "ll", "UE", "ME"}


def manual_blocks(text: str) -> list[dict]:
    """Sections as headings, paragraphs without macros; lines are those of the source."""
    out: list[dict] = []
    lines: list[str] = []
    start = 1
    literal = False

    def close() -> None:
        if lines:
            out.append(block("code" if literal else "paragraph", ("\n" if literal else " ").join(lines), start))
            lines.clear()

    for number, raw in enumerate(text.split("\n"), 1):
        if raw.startswith(("'\\\"", '.\\"')):
            continue
        macro = re.match(r"^[.']\s*(\w+)\s*(.*)$", raw)
        name = macro[1] if macro else ""
        rest = _readable(macro[2] if macro else raw)
        if name in _HEADINGS:
            close()
            out.append(block("heading", rest.replace('"', "").strip(), number, level=_HEADINGS[name]))
            continue
        if name in ("nf", "EX", "Bd"):
            close()
            literal = True
        elif name in ("fi", "EE", "Ed"):
            close()
            literal = False
        elif name in _BREAKS or (not macro and not raw.strip()):
            close()
        if name in _SILENT or (macro and name in ("nf", "EX", "EE", "Bd", "Ed", "RS", "RE", "sp", "br", "Bl", "El")):
            continue
        words = rest.replace('"', "").strip() if macro else rest.strip("\n")
        if not words.strip() or raw.startswith(("..", "'")) and not macro:
            continue
        if not lines:
            start = number
        lines.append(words if literal else words.strip())
    close()
    return out


def _readable(text: str) -> str:
    for pattern, to in _ESCAPES:
        text = pattern.sub(to, text)
    return text
