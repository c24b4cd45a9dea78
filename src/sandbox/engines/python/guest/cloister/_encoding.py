"""Which encoding a text file is written in, from its bytes alone."""

from __future__ import annotations

import codecs
import re

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_PROBE_BYTES = 1 << 18
_LINE_ENDS_BYTES = 1 << 14
#: The most frequent Chinese characters, simplified and traditional: they tell a right reading from a wrong one.
_COMMON_CHINESE = set(
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家"
    "十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从知使身动名姓电话号码地址"
    "市省区县路街期金额数量价格产品客户部门员工男女月性别类型备注合计总编订单销售城这個說國時會後對發沒與學進種將還當經"
    "無電話號碼區縣門類備註總編單銷額數價產業員張王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗北京上海广州深圳"
)


def detect(data: bytes) -> tuple[str, int]:
    """The Python codec name of `data` and how many bytes of byte order mark it starts with."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    wide = _utf16_without_mark(data)
    if wide:
        return wide, 0
    if _is_utf8(data):
        return "utf-8", 0
    return _legacy(data), 0


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:_PROBE_BYTES]
    if len(head) < 4 or b"\0" not in head:
        return None
    # In UTF-16 a line end has a zero byte of its own; in a text with stray zero bytes hardly any has.
    ends = [at for at, byte in enumerate(head[:_LINE_ENDS_BYTES]) if byte == 0x0A]
    beside = sum(0 in head[max(0, at - 1) : at + 2] for at in ends)
    if ends and beside * 2 < len(ends):
        return None
    even, odd = head[0::2], head[1::2]
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.2 and zero_even < 0.05:
        return "utf-16-le"
    if zero_even > 0.2 and zero_odd < 0.05:
        return "utf-16-be"
    # Chinese text has few zero bytes, but its line ends and separators still do, all on one side.
    if zero_odd > 4 * zero_even and _decodes(data, "utf-16-le"):
        return "utf-16-le"
    if zero_even > 4 * zero_odd and _decodes(data, "utf-16-be"):
        return "utf-16-be"
    return None


def _decodes(data: bytes, name: str) -> bool:
    if len(data) % 2:
        return False
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def is_valid_utf8(data: bytes) -> bool:
    """Whether every byte of it is UTF-8. Decodes piece by piece: a big file must not stand in memory twice."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 22):
            decoder.decode(data[start : start + (1 << 22)])
        decoder.decode(b"", True)
        return True
    except UnicodeDecodeError:
        return False


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, a last character cut in half and very rare broken bytes allowed."""
    if is_valid_utf8(data) or _is_cut_utf8(data):
        return True
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data))
    left = re.sub(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", b"", data)
    broken = sum(byte >= 0x80 for byte in left)
    return good >= 20 and broken <= good // 50


def _is_cut_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8 but a last character that was cut off, and other characters tell that it is."""
    for length in (1, 2, 3):
        last = data[-length:]
        if last[0] >= 0xC2:
            needed = 2 if last[0] < 0xE0 else 3 if last[0] < 0xF0 else 4
            rest = data[:-length]
            return length < needed and not rest.isascii() and is_valid_utf8(rest)
        if last[0] < 0x80:
            return False
    return False


def _legacy(data: bytes) -> str:
    """The likeliest single- or double-byte encoding: the reading with the most ordinary characters."""
    lines = [line for line in data[: 1 << 22].splitlines() if not line.isascii()]
    probe = b"\n".join(lines)[:_PROBE_BYTES]
    probe = probe[: probe.rfind(b"\n")] if b"\n" in probe else probe
    best, best_score = "latin-1", 0.0
    for name, score in _CANDIDATES:
        try:
            text = probe.decode(name)
        except UnicodeDecodeError:
            continue
        points = score(text)
        if points > best_score:
            best, best_score = name, points
    if best == "latin-1" and not re.search(rb"[\x81\x8d\x8f\x90\x9d]", data):
        return "cp1252"
    return best


def _share(text: str, good) -> float:
    foreign = [char for char in text if ord(char) >= 0x80]
    return sum(1 for char in foreign if good(char)) / len(foreign) if foreign else 0.0


def _chinese(text: str) -> float:
    common = _share(text, _COMMON_CHINESE.__contains__)
    ordinary = _share(text, lambda char: "\u4e00" <= char <= "\u9fff" or char in "，。、；：？！（）《》“”‘’—…￥％　€£·×÷±°℃㎡")
    return common * 2 + ordinary * 0.35 if ordinary > 0.6 else 0.0


def _japanese(text: str) -> float:
    kana = _share(text, lambda char: "\u3041" <= char <= "\u30fe")
    return kana * 2.5 + 0.3 if kana > 0.2 else 0.0


def _korean(text: str) -> float:
    hangul = _share(text, lambda char: "\uac00" <= char <= "\ud7a3")
    return hangul * 1.2 if hangul > 0.8 else 0.0


def _western(text: str) -> float:
    """Accented letters stand among plain ones; long runs of them are another alphabet misread."""
    letter = "[À-ÖØ-öø-ÿŒœŠšŽžŸ€£¥°²³§«»–—‘’“”•…ªº¡¿·]"
    letters = len(re.findall(rf"(?<![\x80-\uffff]){letter}(?![\x80-\uffff])", text))
    # “Größe”: nobody writes one Chinese character within a Latin word.
    letters += 2 * len(re.findall(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿ]{2}(?=[a-z])", text))
    foreign = sum(1 for char in text if ord(char) >= 0x80)
    return letters / foreign if foreign else 0.0


def _cyrillic(text: str) -> float:
    lower = _share(text, lambda char: "а" <= char <= "я" or char == "ё")
    upper = _share(text, lambda char: "А" <= char <= "Я")
    # Letters of two alphabets in one word are accents misread: “Gebьhr”.
    mixed = len(re.findall(r"(?<=[A-Za-z])[А-яё]|[А-яё](?=[A-Za-z])", text))
    return (lower + 0.3 * upper) * (1 - mixed / len(re.findall(r"[^\x00-\x7f]", text))) if lower > 0.5 else 0.0


_CANDIDATES = [
    ("gb18030", _chinese),
    ("big5", _chinese),
    ("shift_jis", _japanese),
    ("euc_jp", _japanese),
    ("cp949", _korean),
    ("cp1252", _western),
    ("cp1251", _cyrillic),
]


def display(name: str) -> str:
    """The name people know it by."""
    return {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "gb18030": "GB18030", "cp1252": "Windows-1252", "latin-1": "Latin-1"}.get(name, name.upper())
