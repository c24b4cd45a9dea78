"""What one cell's text looks like, roughly: enough to find headers and separators, not to read values."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"[(]?\s*[-+−]?\s*(?:[$€£¥￥₹₩]|[A-Z]{0,3}\$|(?:USD|EUR|GBP|CNY|RMB|JPY|CHF)\s)?\s*[-+−]?(?:\d[\d.,' \u00a0\u202f’]*\d|\d)"
    r"(?:[eE][-+]?\d+)?\s*(?:%|‰|万|亿|元|€|£|\$|[kKMB]|USD|EUR|CHF|kr)?\s*[)]?-?"
)
_DATE = re.compile(
    r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?月?(?:[T\s].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:\s.*)?"
    r"|\d{1,2}[-\s./]?[A-Za-z]{3,9}\.?[-\s,./]*\d{2,4}(?:\s.*)?|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}(?:\s.*)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?"
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def shape(text: str) -> str:
    """'empty', 'number', 'date', 'email' or 'text'."""
    text = text.strip()
    if not text:
        return "empty"
    if len(text) > 60:
        return "text"
    if _NUMBER.fullmatch(text):
        return "number"
    if _DATE.fullmatch(text):
        return "date"
    if _EMAIL.fullmatch(text):
        return "email"
    return "text"


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()))
