"""Digits that name something and are not to be summed: phone numbers, cards, postal codes, national ids."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"phone|mobile|\bcell\b|\btel\b|telefon|telephone|\bfax\b|zip|post(?:al)?.?code|\bpostcode\b|plz|ssn|social.?security|passport|\biban\b"
    r"|\bcard\b|card.?(?:no|num)|\bisbn|\bean\b|\bupc\b|\bgtin\b|barcode|\bimei|\bimsi|account.?(?:no|num|id)|routing|national.?id|\bnin\b|\bnhs\b|tax.?id|\bvat"
    r"|licen[cs]e|\bfips\b|电话|手机|联系方式|传真|邮编|邮政编码|身份证|证件|卡号|账号|帐号|护照|条码|学号|工号|税号|信用代码",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"1[3-9]\d{9}")


def names_identifier(name: str) -> bool:
    """Whether a column of this name holds identifiers even when they are all digits."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]+", " ", name)
    return bool(_NAMES.search(spaced))


def digits_are_text(name: str, texts: list[str]) -> str | None:
    """Why a column whose texts are all digits stays text; None when its numbers are numbers."""
    lengths = set(map(len, texts))
    if max(lengths) >= 16:
        return "too long for a number"
    if names_identifier(name):
        return "they name something"
    if len(lengths) == 1 and len(texts) >= 3:
        if lengths == {11} and all(_MOBILE.fullmatch(text) for text in texts):
            return "phone numbers"
        if lengths == {15}:
            return "too long for a number"
    return None
