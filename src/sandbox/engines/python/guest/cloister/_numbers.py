"""Texts as numbers: thousands marks, decimal commas, currency, percent, accountants' negatives, 万 and 亿.

Works on the distinct texts of a column joined by line ends, so that each rule is one pass of the
regular-expression engine and not a Python loop: a column of 600,000 amounts must not take minutes in WebAssembly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_PLAIN_TEXT = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
_PLAIN = re.compile(_PLAIN_TEXT)
_ALL_PLAIN = re.compile(rf"(?:{_PLAIN_TEXT}\n)*+")
#: Anything but digits, marks and signs: only then can a currency or a unit stand there.
_ODD = re.compile(r"[^\d\s.,()+-]")
_CODES = r"USD|EUR|GBP|CNY|RMB|JPY|CHF|INR|CAD|AUD|HKD|SGD|NZD|KRW|MXN|BRL|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|ZAR|THB|AED|SAR"
_SIGNS = r"US\$|HK\$|NT\$|A\$|C\$|R\$|S\$|\$|€|£|¥|₹|₽|₩|₺|฿|₫|₴|₪"
_WORDS = r"人民币|美元|欧元|英镑|港元|日元|元人民币|元|圆|円|kr\.?|zł|Kč|Ft|Rs\.?|euros?|dollars?"
_BEFORE = re.compile(rf"^([-+(]?)[ ]*(?=[^\d\s.(])({_SIGNS}|(?:{_CODES})(?![A-Za-z])|人民币|Rs\.?|kr\.?)[ ]*", re.MULTILINE)
_AFTER = re.compile(rf"(?<=[\d.,)万亿千百萬億%])[ ]*(?=[^\d\s.,])((?:{_CODES})|{_SIGNS}|{_WORDS})([)]?-?)$", re.MULTILINE | re.IGNORECASE)
_SCALES = {"%": "e-2", "‰": "e-3", "万": "e4", "亿": "e8", "万亿": "e12", "百万": "e6", "千万": "e7", "十亿": "e9", "千": "e3", "萬": "e4", "億": "e8"}
_SCALE = re.compile(r"(?<=[\d.])[ ]*(万亿|百万|千万|十亿|[%‰万亿千萬億])([)]?-?)$", re.MULTILINE)
_LETTER_SCALES = {"k": "e3", "m": "e6", "mn": "e6", "mm": "e6", "million": "e6", "b": "e9", "bn": "e9", "billion": "e9", "thousand": "e3"}
_LETTER_SCALE = re.compile(r"(?<=[\d.])[ ]?(k|K|M|mn|MM|B|bn|thousand|million|billion)([)]?-?)$", re.MULTILINE)
_LETTER = re.compile(r"\d ?[kKMBmbt]")
_ENGLISH = re.compile(r"(?:-?(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d*+)?\n)*+")
_GROUP_AND_POINT = re.compile(r",\d{3}\.")
_SPACES = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_COMMA_GROUPS = re.compile(r"[-+(]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?(?:e-?\d+)?\)?-?")
_DOT_GROUPS = re.compile(r"[-+(]?\d{1,3}(?:\.\d{3})+(?:,\d*)?(?:e-?\d+)?\)?-?")
_COMMA_DECIMAL = re.compile(r"[-+(]?\d*,\d+(?:e-?\d+)?\)?-?")

#: Whole numbers of so many characters fit into 64 bits.
_INTEGER_DIGITS = 18


@dataclass
class Numbers:
    """`each` is None where a text is no number. `decimal` is ',' or '.', or None where nothing tells."""

    each: list[float | int | None]
    whole: bool
    decimal: str | None
    ambiguous: bool
    currencies: dict[str, int] = field(default_factory=dict)
    percent: int = 0
    scaled: int = 0
    grouped: int = 0
    negatives: int = 0
    unit: str | None = None
    #: The same values as an array, int64 or float64, where every text is a number and they were read at a stroke.
    array: object = None

    @property
    def values(self) -> list[float | int | None]:
        """One for each text."""
        return self.each if self.array is None else self.array.tolist()


def parse_numbers(texts: list[str], decimal_hint: str | None = None) -> Numbers:
    """Read each text as a number. `decimal_hint` decides where `1,234` or `1.234` could be either."""
    text = "\n".join(texts)
    if _are_plain(text, texts):
        if "." not in text:
            return _at_a_stroke(text, texts, Numbers([], True, None, False))
        groups = _single_dot_groups(texts)
        if not (groups and decimal_hint == ","):
            return _at_a_stroke(text, texts, Numbers([], True, None if groups else ".", groups))
    if not text.isascii():
        # Full-width digits and signs, and the spaces that typographers put between thousands.
        text = unicodedata.normalize("NFKC", text).replace("−", "-").replace("\u202f", " ")
    out = Numbers([], True, None, False)
    if _ODD.search(text):
        text = _strip_currency(text, out)
        text = _scale(text, out)
    if "(" in text or "-" in text or "△" in text or "▲" in text or "+ " in text:
        text, out.negatives = _negatives(text)
    if " " in text or "'" in text or "’" in text:
        spaced = _SPACES.sub("", text)
        out.grouped += len(text) - len(spaced)
        text = spaced
    if "," in text and _GROUP_AND_POINT.search(text) and _ENGLISH.fullmatch(text + "\n") and text.count("\n") == len(texts) - 1:
        out.decimal = "."
        out.grouped += text.count(",")
        plain = text.replace(",", "")
        return _at_a_stroke(plain, plain.split("\n"), out)
    lines = text.split("\n")
    if len(lines) != len(texts):
        return Numbers([None] * len(texts), False, None, False)
    return _finish(_marks(lines, out, decimal_hint), out)


def _are_plain(text: str, lines: list[str]) -> bool:
    """Whether each of the lines, of which `text` is all, is a number as a program writes it."""
    return _ALL_PLAIN.fullmatch(text + "\n") is not None and text.count("\n") == len(lines) - 1


def _at_a_stroke(text: str, lines: list[str], out: Numbers) -> Numbers:
    """Plain numbers, one a line, read by numpy: ten times as fast as one by one."""
    import numpy as np

    out.whole = text.replace("\n", "").replace("-", "").replace("+", "").isdigit()
    if out.whole and max(map(len, lines)) > _INTEGER_DIGITS:
        out.each = list(map(int, lines))
        return out
    out.array = np.fromstring(text, dtype="int64" if out.whole else "float64", sep="\n")
    return out


def _strip_currency(text: str, out: Numbers) -> str:
    # The usual case by str.replace alone: signs of one character at the ends of lines.
    for sign in [sign for sign in "$€£¥₹" if sign in text]:
        times = text.count(sign)
        framed = f"\n{text}\n"
        outside = sum(framed.count(pattern) for pattern in (f"\n{sign}", f"\n-{sign}", f"\n({sign}", f"{sign}\n"))
        if outside == times:
            out.currencies[sign] = times
            text = text.replace(f"{sign} ", "").replace(f" {sign}", "").replace(sign, "")
    if not _has_words(text) and not any(sign in text for sign in "$€£¥₹"):
        return text
    for pattern, kept in ((_BEFORE, r"\1"), (_AFTER, r"\2")):
        before = text
        text, times = pattern.subn(kept, text)
        if times:
            group = 1 if pattern is _BEFORE else 0
            for found in pattern.findall(before):
                out.currencies[found[group]] = out.currencies.get(found[group], 0) + 1
    return text


def _has_words(text: str) -> bool:
    """Whether letters stand in it; for ASCII without a search, which is slow over megabytes."""
    return not text.isascii() or text.upper() != text.lower()


def _scale(text: str, out: Numbers) -> str:
    def scaled(found: re.Match) -> str:
        if found.group(1) == "%":
            out.percent += 1
        else:
            out.scaled += 1
        return _SCALES[found.group(1)] + found.group(2)

    if any(mark in text for mark in "%‰万亿千萬億百"):
        text = _SCALE.sub(scaled, text)
    if not _has_words(text) or not _LETTER.search(text):
        return text
    letters = {found.group(1) for found in _LETTER_SCALE.finditer(text)}
    # 5B and 7B may be flats; $1.5M and 2k are amounts.
    if letters and (out.currencies or len(letters) > 1 or re.search(r"\d\.\d+ ?[kKMB]", text) or any(len(one) > 1 for one in letters)):

        def lettered(found: re.Match) -> str:
            out.scaled += 1
            return _LETTER_SCALES[found.group(1).lower()] + found.group(2)

        text = _LETTER_SCALE.sub(lettered, text)
    return text


def _negatives(text: str) -> tuple[str, int]:
    text, brackets = re.subn(r"^\(\s*[-+]?([\d.,' ]+(?:e-?\d+)?)\s*\)$", r"-\1", text, flags=re.MULTILINE)
    text, trailing = re.subn(r"^([\d.,' ]+(?:e-?\d+)?)-$", r"-\1", text, flags=re.MULTILINE)
    text, triangles = re.subn(r"^[△▲]\s*(?=[\d.])", "-", text, flags=re.MULTILINE)
    return re.sub(r"^([-+])[ ]+(?=\d)", r"\1", text, flags=re.MULTILINE), brackets + trailing + triangles


def _marks(lines: list[str], out: Numbers, hint: str | None) -> list[str]:
    """The lines with thousands marks gone and a point as decimal mark."""
    with_comma = [line for line in lines if "," in line]
    with_dot = [line for line in lines if "." in line]
    dots_only_group = bool(with_dot) and all(_DOT_GROUPS.fullmatch(line) for line in with_dot)
    commas_only_group = bool(with_comma) and all(_COMMA_GROUPS.fullmatch(line) for line in with_comma)
    both = [line for line in lines if "," in line and "." in line]
    if both:
        comma_last = sum(line.rfind(",") > line.rfind(".") for line in both)
        out.decimal = "," if comma_last * 2 > len(both) else "."
    elif with_comma and not commas_only_group:
        out.decimal = "," if any(_COMMA_DECIMAL.fullmatch(line) for line in with_comma) and (not with_dot or dots_only_group) else "."
    elif with_dot and not dots_only_group:
        out.decimal = "."
    elif with_comma:
        # 1,234 alone: a thousands mark unless the rest of the file writes decimals with a comma.
        several = any(line.count(",") > 1 for line in with_comma)
        out.ambiguous = not several
        out.decimal = "." if several else None
    elif with_dot:
        several = any(line.count(".") > 1 for line in with_dot)
        out.ambiguous = not several
        out.decimal = "," if several else None
    use = out.decimal or hint or "."
    if use == ",":
        ready = []
        for line in lines:
            grouped = "." in line
            if grouped and not _DOT_GROUPS.fullmatch(line):
                ready.append("!")
                continue
            out.grouped += grouped
            ready.append(line.replace(".", "").replace(",", ".") if line.count(",") <= 1 else "!")
        return ready
    ready = []
    for line in lines:
        if "," in line:
            if _COMMA_GROUPS.fullmatch(line):
                out.grouped += 1
                line = line.replace(",", "")
            else:
                line = "!"
        ready.append(line)
    return ready


def _single_dot_groups(texts: list[str]) -> bool:
    """Whether every point could be a thousands mark: 1.234 and 12.500 but not 1.5."""
    return all(_DOT_GROUPS.fullmatch(text) for text in texts if "." in text)


def _finish(lines: list[str], out: Numbers) -> Numbers:
    text = "\n".join(lines)
    if lines and _are_plain(text, lines):
        return _at_a_stroke(text, lines, out)
    good = [line if _PLAIN.fullmatch(line) else None for line in lines]
    joined = "".join(line for line in good if line)
    out.whole = joined.replace("-", "").replace("+", "").isdigit() if joined else True
    number = int if out.whole else float
    out.each = [None if line is None else number(line) for line in good]
    return out
