"""Which cell texts mean that there is no value."""

from __future__ import annotations

import re

#: Everywhere. pandas' own list, dashes, spreadsheet errors and the usual Chinese words.
MISSING = frozenset(
    ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN"]
    + ["None", "n/a", "nan", "null", "N/a", "N.A.", "n.a.", "-", "--", "---", "–", "—", "——", "\\N", "Null", "NAN", "(null)", "(blank)", "NaT"]
    + ["#NULL!", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "无", "空", "暂无", "缺失", "不适用", "N／A", "/"]
)
#: Only among numbers or dates; between words they are words.
MISSING_AMONG_NUMBERS = frozenset(
    ["na", "none", "nil", "unknown", "missing", "tbd", "tba", "tbc", "pending", "n.d.", "nd", "not available", "not applicable"]
    + ["not reported", "no data", "?", "??", "...", "…", ".", "..", "*", "x", "xx", "未知", "不详", "待定", "未填", "未填写", "没有", "无数据", "待补"]
)
_CODE = re.compile(r"[A-Z]{2}")
_PLACE = re.compile(r"countr|continent|region|nation|iso|国|洲", re.IGNORECASE)


def na_is_a_code(name: str, texts: list[str]) -> bool:
    """Whether `NA` is Namibia or North America here: the column holds two-letter codes of places."""
    others = [text for text in texts if text and text != "NA" and text not in MISSING]
    return bool(_PLACE.search(name)) and len(others) >= 2 and all(_CODE.fullmatch(text) for text in others)
