"""What a Parquet file says of itself: its footer and page headers, in Thrift's compact protocol."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from ._errors import CloisterFileError


class _Thrift:
    """A reader of structs as dicts by field number; apache/thrift, doc/specs/thrift-compact-protocol.md."""

    def __init__(self, data: bytes, at: int):
        self.data, self.at = data, at

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def _signed(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)

    def read_struct(self) -> dict:
        fields: dict = {}
        number = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            if byte == 0:
                return fields
            number = number + (byte >> 4) if byte >> 4 else self._signed()
            kind = byte & 0x0F
            fields[number] = kind == 1 if kind in (1, 2) else self._value(kind)

    def _value(self, kind: int):
        if kind in (1, 2, 3):
            self.at += 1
            return self.data[self.at - 1] == 1 if kind != 3 else self.data[self.at - 1]
        if kind in (4, 5, 6):
            return self._signed()
        if kind == 7:
            self.at += 8
            return struct.unpack_from("<d", self.data, self.at - 8)[0]
        if kind == 8:
            length = self._varint()
            self.at += length
            return self.data[self.at - length : self.at]
        if kind in (9, 10):
            head = self.data[self.at]
            self.at += 1
            size = head >> 4 if head >> 4 != 15 else self._varint()
            return [self._value(head & 0x0F) for _ in range(size)]
        if kind == 12:
            return self.read_struct()
        raise ValueError(f"unknown Thrift type {kind}")


@dataclass(frozen=True)
class Column:
    """A leaf of the schema. `logical` is ('string',), ('decimal', scale), ('date',), ('time' | 'timestamp', unit per second), or ()."""

    name: str
    physical: int
    width: int
    logical: tuple
    definition_max: int
    repetition_max: int

    @property
    def repeated(self) -> bool:
        return self.repetition_max > 0


@dataclass(frozen=True)
class Chunk:
    offset: int
    values: int
    codec: int


@dataclass(frozen=True)
class Footer:
    rows: int
    columns: list[Column]
    #: For each column its chunks, one a row group.
    chunks: list[list[Chunk]]


@dataclass(frozen=True)
class PageHeader:
    kind: int
    size: int
    packed: int
    count: int
    encoding: int
    nulls: int = 0
    definition_bytes: int = 0
    repetition_bytes: int = 0
    compressed: bool = True


def read_footer(data: bytes) -> Footer:
    """The schema and where each column's pages are. Raises CloisterFileError for encrypted or cut files."""
    if data[-4:] == b"PARE":
        raise CloisterFileError("it is encrypted.")
    if data[-4:] != b"PAR1" or len(data) < 12:
        raise CloisterFileError("its end is missing: the file was cut off.")
    length = struct.unpack_from("<I", data, len(data) - 8)[0]
    if length + 8 > len(data):
        raise CloisterFileError("its end is damaged.")
    meta = _Thrift(data, len(data) - 8 - length).read_struct()
    columns = _leaves(meta[2])
    chunks: list[list[Chunk]] = [[] for _ in columns]
    for group in meta.get(4) or []:
        for position, described in enumerate(group[1]):
            if 1 in described:
                raise CloisterFileError("its columns are in other files.")
            about = described[3]
            start = about[9] if not about.get(11) else min(about[9], about[11])
            chunks[position].append(Chunk(start, about[5], about[4]))
    return Footer(meta[3], columns, chunks)


def _leaves(elements: list[dict]) -> list[Column]:
    columns: list[Column] = []
    at = 1

    def walk(path: list[str], definition: int, repetition: int) -> None:
        nonlocal at
        element = elements[at]
        at += 1
        kind = element.get(3, 0)
        definition += kind in (1, 2)
        repetition += kind == 2
        # The two inner levels of a list or map are how it is written, not names of anything.
        inner = [*path, element[4].decode("utf-8", "replace")]
        children = element.get(5)
        if children:
            for _ in range(children):
                walk(inner, definition, repetition)
        else:
            columns.append(Column(".".join(_named(inner)), element[1], element.get(2, 0), _logical(element), definition, repetition))

    for _ in range(elements[0].get(5, 0)):
        walk([], 0, 0)
    return columns


def _named(path: list[str]) -> list[str]:
    if len(path) >= 3 and path[-2] in ("list", "bag", "key_value") and path[-1] in ("element", "item", "array", "array_element"):
        return path[:-2]
    return path


def _logical(element: dict) -> tuple:
    logical, converted = element.get(10) or {}, element.get(6)
    if 5 in logical or converted == 5:
        return ("decimal", (logical.get(5) or {}).get(1, element.get(7, 0)))
    if 6 in logical or converted == 6:
        return ("date",)
    for number, kind in ((7, "time"), (8, "timestamp")):
        if number in logical:
            unit = logical[number].get(2) or {1: {}}
            return (kind, {1: 1_000, 2: 1_000_000, 3: 1_000_000_000}[next(iter(unit))])
    if converted in (7, 8, 9, 10):
        return ("time" if converted < 9 else "timestamp", 1_000 if converted in (7, 9) else 1_000_000)
    if 1 in logical or 4 in logical or 12 in logical or converted in (0, 4, 19):
        return ("string",)
    if 14 in logical:
        return ("uuid",)
    unsigned = 10 in logical and logical[10].get(2) is False
    return ("unsigned",) if unsigned or converted in (11, 12, 13, 14) else ()


def read_page_header(data: bytes, at: int) -> tuple[PageHeader, int]:
    """The header of the page at this offset, and where its body begins."""
    reader = _Thrift(data, at)
    fields = reader.read_struct()
    kind, size, packed = fields[1], fields[2], fields[3]
    if 8 in fields:
        v2 = fields[8]
        header = PageHeader(kind, size, packed, v2[1], v2[4], v2[2], v2[5], v2[6], v2.get(7, True))
    else:
        own = fields.get(5) or fields.get(7) or {1: 0, 2: 0}
        header = PageHeader(kind, size, packed, own[1], own[2])
    return header, reader.at
