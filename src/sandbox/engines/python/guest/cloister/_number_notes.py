"""What the cleaning report says of a column of numbers."""

from __future__ import annotations

import re

from ._numbers import Numbers
from ._steps import Step

_SAME_CURRENCY = {
    "$": "USD", "US$": "USD", "DOLLAR": "USD", "DOLLARS": "USD", "美元": "USD", "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "欧元": "EUR", "£": "GBP",
    "英镑": "GBP", "元": "CNY", "RMB": "CNY", "¥": "CNY", "人民币": "CNY", "元人民币": "CNY", "圆": "CNY", "日元": "JPY", "円": "JPY", "港元": "HKD",
    "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "R$": "BRL", "S$": "SGD", "RS": "INR", "RS.": "INR", "₹": "INR", "KR.": "KR", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "฿": "THB", "ZŁ": "PLN", "KČ": "CZK", "FT": "HUF",
}  # fmt: skip
_NOT_CURRENCY = re.compile(r"[\d.,'’\s()+%万亿千百萬億−△▲-]+|(?<![A-Za-z])(?:[kKMB]|bn|mn|mm|million|billion|thousand)(?![A-Za-z])")


def currency_code(sign: str) -> str:
    """The ISO code that a sign or a word usually means; the sign itself where there is no usual one."""
    return _SAME_CURRENCY.get(sign.upper(), sign.upper())


def currency_of(text: str) -> str | None:
    """The currency that stands in an amount's text."""
    sign = _NOT_CURRENCY.sub("", text.replace("￥", "¥"))
    return currency_code(sign) if sign else None


def currencies(numbers: Numbers) -> set[str]:
    """The codes of all currencies that were met."""
    return {currency_code(sign) for sign in numbers.currencies}


def number_notes(column, numbers: Numbers, unread: list[int], failed: list[int]) -> list[Step]:
    """The steps from texts to numbers; `unread` are texts that are no numbers, `failed` those that are no words for none either."""
    said = []
    if numbers.currencies:
        said.append(Step("currency", total=_rows_with(column, list(numbers.currencies)), detail=", ".join(sorted(numbers.currencies))))
    if len(currencies(numbers)) > 1:
        said.append(Step("currencies", detail=repr(f"{column.name} currency")))
    if numbers.unit:
        said.append(Step("unit", detail=numbers.unit))
    if numbers.percent:
        said.append(Step("percent", total=_rows_with(column, ["%", "％"])))
    kinds = {"scaled": numbers.scaled, "thousands": numbers.grouped, "decimal-comma": numbers.decimal == ",", "negatives": numbers.negatives}
    said += [Step(kind) for kind, found in kinds.items() if found]
    words = sorted(set(unread) - set(failed))
    if words:
        said.append(Step.of_rows("missing-words", column.rows_of(words)))
    if failed:
        said.append(column.unread_step("no-number", failed))
    for step in said:
        step.column = column.name
    return said


def _rows_with(column, marks: list[str]) -> int:
    folded = [mark.casefold() for mark in marks]
    texts = column.values(column.there)
    # One pass over all of them: folding changes no line ends, and a text with line ends of its own is no number.
    lines = "\n".join(texts).replace("￥", "¥").casefold().split("\n")
    if len(lines) != len(texts):
        lines = [text.replace("￥", "¥").casefold() for text in texts]
    if len(folded) == 1:
        (mark,) = folded
        found = [i for i, line in zip(column.there, lines) if mark in line]
    else:
        found = [i for i, line in zip(column.there, lines) if any(mark in line for mark in folded)]
    return column.height_of(found)
