"""What the cleaning report says of a column of numbers."""

from __future__ import annotations

import re

from ._numbers import Numbers
from ._raw import count, row_list

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


def number_notes(column, numbers: Numbers, unread: list[int], failed: list[int]) -> list[str]:
    """Sentences on what was changed; `unread` are texts that are no numbers, `failed` those that are no words for none either."""
    said = []
    if numbers.currencies:
        signs = ", ".join(sorted(numbers.currencies))
        said.append(f"amounts with currency signs ({signs}) were read as numbers")
    if len(currencies(numbers)) > 1:
        said.append(f"they are in more than one currency and not converted; which one stands in {column.name + ' currency'!r}")
    if numbers.unit:
        said.append(f"the unit {numbers.unit} was taken off")
    if numbers.percent:
        said.append("percentages were read as fractions (12% is 0.12)")
    if numbers.scaled:
        said.append("abbreviated amounts (万, 亿, k, M) were read in full")
    if numbers.grouped:
        said.append("thousands marks were removed")
    if numbers.decimal == ",":
        said.append("the comma is the decimal mark")
    if numbers.negatives:
        said.append("amounts in brackets or with a trailing minus are negative")
    words = sorted(set(unread) - set(failed))
    if words:
        said.append(f"words for a missing value were read as missing ({row_list(column.rows_of(words))})")
    if failed:
        rows = column.rows_of(failed)
        said.append(f"{count(len(rows), 'value')} could not be read as a number and {'is' if len(rows) == 1 else 'are'} missing ({row_list(rows)})")
    return [f"Column {column.name!r}: {'; '.join(said)}."] if said else []
