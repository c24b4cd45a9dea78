"""Texts as dates and times. The order of day and month is decided by all rows, never by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTHS |= {
    "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "sept": 9, "october": 10,
    "november": 11, "december": 12, "januar": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "okt": 10, "dezember": 12,
    "dez": 12, "janvier": 1, "février": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11,
    "décembre": 12, "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10,
    "noviembre": 11, "diciembre": 12,
}  # fmt: skip
_TIME = (
    r"(?:[T\s]+(?P<half>上午|下午|中午|凌晨|晚上)?\s*(?P<H>\d{1,2})[:：时](?P<M>\d{2})(?:[:：分](?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?秒?分?"
    r"\s*(?P<ampm>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_DAY_NAME = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_YMD = re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?(?:\s*(?:星期|周|礼拜)[一二三四五六日天])?" + _TIME.replace(r"[T\s]+", r"[T\s]*", 1))
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])" + _TIME)
_YM = re.compile(r"(?P<y>(?:19|20|21)\d{2})[-/.年]\s?(?P<m>\d{1,2})月?")
_ABY = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _TIME)
_DMON = re.compile(_DAY_NAME + r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[-\s./]*(?:de\s+)?(?P<mon>[^\W\d_]{3,10})\.?[-\s,./]*(?:de\s+)?(?P<y>\d{4}|\d{2})" + _TIME)
_MOND = re.compile(_DAY_NAME + r"(?P<mon>[A-Za-z]{3,9})\.?[-\s]+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(?P<y>\d{4})" + _TIME)
_MONY = re.compile(r"(?P<mon>[A-Za-z]{3,9})\.?[-\s,/]+(?P<y>(?:19|20)\d{2})")
_SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
_DIGITS = {ord(digit): "0" for digit in "0123456789"}
_SHAPE = re.compile(r"0000-00-00(?:[T ]00:00(?::00(?:\.0{3}(?:000)?)?)?)?")
_STANDARD_LENGTHS = {10, 16, 19, 23, 26}
_CLEAR = [_YMD, _DMON, _MOND, _YM, _MONY]
_LATER = ("下午", "晚上")


@dataclass
class Dates:
    """`values` are None where a text is no date. `order` is 'dmy' or 'mdy' where that had to be decided."""

    values: list[datetime | None]
    order: str | None = None
    #: True when no row tells day from month.
    ambiguous: bool = False
    #: Texts that only fit the other order than the rest.
    other_order: list[int] = field(default_factory=list)
    months_only: bool = False
    zones: set[str] = field(default_factory=set)
    serials: int = 0
    #: The same values as an array, where they were read at once.
    array: object = None


def parse_dates(texts: list[str], order_hint: str | None = None, compact: bool = False, serials: bool = False) -> Dates:
    """Read each text as a date. `order_hint` decides 03/04/2024 where no row does.

    `compact` allows 20240305, `serials` a spreadsheet's days since the end of 1899 (1954 to 2064).
    """
    out = Dates([None] * len(texts))
    if texts and (values := standard_dates(texts)) is not None:
        return Dates(values.tolist(), zones={"none"} if ":" in texts[0] else set(), array=values)
    numeric: list[tuple[int, re.Match]] = []
    months = 0
    offsets: list[tuple[int, int]] = []
    for position, text in enumerate(texts):
        found = _ABY.fullmatch(text)
        if found:
            numeric.append((position, found))
            continue
        for pattern in _CLEAR if not compact else [_COMPACT, *_CLEAR]:
            found = pattern.fullmatch(text)
            if found:
                value = _clear(found)
                out.values[position] = value
                months += value is not None and pattern in (_YM, _MONY)
                _note_zone(found, position, out, offsets)
                break
        else:
            if serials and _SERIAL.fullmatch(text):
                out.serials += 1
                out.values[position] = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86_400))
    out.months_only = months > 0 and not numeric and months == sum(value is not None for value in out.values)
    if numeric:
        _decide_order(numeric, out, order_hint)
        for position, found in numeric:
            _note_zone(found, position, out, offsets)
    if len(out.zones) > 1:
        # Written in several zones: only one clock makes them comparable.
        for position, minutes in offsets:
            value = out.values[position]
            if value is not None:
                out.values[position] = value - timedelta(minutes=minutes)
    return out


def standard_dates(texts: list[str]):
    """ISO 8601 without a zone, all of one form, as an array: fifty times as fast as one by one. None for anything else."""
    first = texts[0]
    if len(first) not in _STANDARD_LENGTHS or first[4:5] != "-" or first[7:8] != "-":
        return None
    joined = "".join(texts)
    if _SHAPE.fullmatch(first.translate(_DIGITS)) is None or not joined.isascii() or len(set(map(len, texts))) != 1:
        return None
    import numpy as np

    data = np.frombuffer(joined.encode(), dtype=np.uint8).reshape(len(texts), len(first))
    is_digit = np.array([mark.isdigit() for mark in first])
    if (data[:, ~is_digit] != data[0, ~is_digit]).any() or (data[:, is_digit] - 0x30 > 9).any():
        return None
    try:
        values = data.view(f"S{len(first)}").ravel().astype("datetime64[us]")
    except ValueError:
        return None
    return None if values.min() < np.datetime64("0001-01-01") else values


def _decide_order(numeric: list[tuple[int, re.Match]], out: Dates, hint: str | None) -> None:
    pairs = [(int(found["a"]), int(found["b"])) for _, found in numeric]
    day_first = sum(1 for a, b in pairs if a > 12 >= b)
    month_first = sum(1 for a, b in pairs if b > 12 >= a)
    if day_first or month_first:
        out.order = "dmy" if day_first >= month_first else "mdy"
    else:
        out.ambiguous = True
        dotted = all(found["sep"] == "." for _, found in numeric)
        out.order = "dmy" if dotted else hint or _by_sequence(numeric) or "mdy"
    for position, found in numeric:
        a, b = int(found["a"]), int(found["b"])
        day, month = (a, b) if out.order == "dmy" else (b, a)
        if month > 12 >= day:
            day, month = month, day
            out.other_order.append(position)
        out.values[position] = _make(found, _year(found["y"]), month, day)


def _by_sequence(numeric: list[tuple[int, re.Match]]) -> str | None:
    """Files are often sorted by date: the order under which rows follow each other is the likelier one."""
    breaks = {}
    for order in ("dmy", "mdy"):
        keys = []
        for _, found in numeric:
            day, month = (found["a"], found["b"]) if order == "dmy" else (found["b"], found["a"])
            keys.append((_year(found["y"]), int(month), int(day)))
        steps = list(zip(keys, keys[1:]))
        falling = sum(1 for before, after in steps if before > after)
        rising = sum(1 for before, after in steps if before < after)
        breaks[order] = min(falling, rising)
    best = min(breaks, key=breaks.__getitem__)
    other = max(breaks.values())
    # A clear winner only: hardly a step backwards under one order, several under the other.
    return best if len(numeric) >= 6 and breaks[best] <= len(numeric) // 20 and other >= breaks[best] + 2 else None


def _clear(found: re.Match) -> datetime | None:
    groups = found.groupdict()
    if groups.get("mon"):
        month = _MONTHS.get(groups["mon"].lower())
        if month is None:
            return None
    else:
        month = int(groups["m"])
    return _make(found, _year(groups["y"]), month, int(groups.get("d") or 1))


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 69 else 1900 + year


def _make(found: re.Match, year: int, month: int, day: int) -> datetime | None:
    groups = found.groupdict()
    try:
        if not groups.get("H"):
            return datetime(year, month, day)
        hour = int(groups["H"])
        half, ampm = groups.get("half"), (groups.get("ampm") or "").lower()
        if (ampm.startswith("p") or half in _LATER) and hour < 12:
            hour += 12
        elif (ampm.startswith("a") or half in ("上午", "凌晨")) and hour == 12:
            hour = 0
        micro = int(((groups.get("f") or "0") + "000000")[:6])
        next_day = hour == 24
        value = datetime(year, month, day, 0 if next_day else hour, int(groups["M"]), int(groups.get("S") or 0), micro)
        return value + timedelta(days=1) if next_day else value
    except (ValueError, OverflowError):
        return None


def _note_zone(found: re.Match, position: int, out: Dates, offsets: list[tuple[int, int]]) -> None:
    groups = found.groupdict()
    if not groups.get("H"):
        return
    zone = groups.get("zone")
    if zone is None:
        out.zones.add("none")
        return
    if zone in ("Z", "UTC", "GMT"):
        zone = "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    out.zones.add(f"{zone[0]}{digits[:2]}:{digits[2:]}")
    offsets.append((position, minutes))
