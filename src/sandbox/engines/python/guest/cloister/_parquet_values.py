"""The values of Parquet pages: how they are packed, encoded and typed; parquet-format, Encodings.md."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import struct
import uuid
import zlib

from ._errors import CloisterFileError
from ._snappy import unpack_lz4, unpack_snappy

_BOOLEAN, _INT32, _INT64, _INT96, _FLOAT, _DOUBLE, _BYTES, _FIXED = range(8)
_NUMPY = {_INT32: "<i4", _INT64: "<i8", _FLOAT: "<f4", _DOUBLE: "<f8"}
_EPOCH = dt.datetime(1970, 1, 1)


def unpack(body: bytes, codec: int, size: int) -> bytes:
    """The bytes of a page. Raises CloisterFileError for a way of packing that is not known here."""
    if codec == 0:
        return body
    if codec == 1:
        return unpack_snappy(body)
    if codec == 2:
        return zlib.decompress(body, 47)
    if codec == 7:
        return unpack_lz4(body, size)
    if codec == 6:
        from ._zstandard import unpack_zstandard

        return unpack_zstandard(body)
    named = {4: "Brotli", 5: "LZ4 (Hadoop)", 3: "LZO"}.get(codec, f"codec {codec}")
    raise CloisterFileError(f"it is packed with {named}, which cannot be unpacked here; write it with Snappy, gzip or zstd.")


def hybrid(data: bytes, at: int, width: int, count: int):
    """`count` whole numbers of `width` bits, run-length encoded or bit-packed, as an array."""
    import numpy as np

    out = np.zeros(count, dtype=np.int32)
    if width == 0:
        return out
    filled, bytes_each = 0, (width + 7) // 8
    while filled < count:
        head = shift = 0
        while True:
            byte = data[at]
            at += 1
            head |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        if head & 1:
            groups = head >> 1
            take = min(groups * 8, count - filled)
            out[filled : filled + take] = _bits(data[at : at + groups * width], width)[:take]
            at += groups * width
        else:
            take = min(head >> 1, count - filled)
            out[filled : filled + take] = int.from_bytes(data[at : at + bytes_each], "little")
            at += bytes_each
        filled += take
    return out


def _bits(packed: bytes, width: int):
    import numpy as np

    bits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), bitorder="little")
    rows = bits[: len(bits) // width * width].reshape(-1, width).astype(np.int64)
    return rows @ (1 << np.arange(width, dtype=np.int64))


class Levels:
    """Which values are there (definition levels) and which belong to one list (repetition levels)."""

    def __init__(self, column):
        self.column = column
        self.definitions: list = []
        self.repetitions: list = []
        #: How many values the page read last holds.
        self.present = 0

    def read_v1(self, body: bytes, count: int) -> int:
        """Take the levels of a page from before its values; returns where those begin."""
        at, taken = 0, []
        for most in (self.column.repetition_max, self.column.definition_max):
            if most == 0:
                taken.append(None)
                continue
            length = struct.unpack_from("<I", body, at)[0]
            taken.append(hybrid(body, at + 4, most.bit_length(), count))
            at += 4 + length
        self._keep(taken[0], taken[1], count)
        return at

    def read_v2(self, body: bytes, header) -> int:
        """As `read_v1`, for pages of the second version, whose levels are never packed."""
        column, start = self.column, header.repetition_bytes
        repetitions = hybrid(body, 0, column.repetition_max.bit_length(), header.count) if column.repetition_max else None
        definitions = hybrid(body, start, column.definition_max.bit_length(), header.count) if column.definition_max else None
        self._keep(repetitions, definitions, header.count)
        return start + header.definition_bytes

    def _keep(self, repetitions, definitions, count: int) -> None:
        import numpy as np

        most = self.column.definition_max
        definitions = np.full(count, most, dtype=np.int32) if definitions is None else definitions
        self.definitions.append(definitions)
        self.repetitions.append(np.zeros(count, dtype=np.int32) if repetitions is None else repetitions)
        self.present = int((definitions == most).sum())

    def assemble(self, values: list) -> list:
        """One cell a row: the value, None where it is missing, a list's JSON."""
        import numpy as np

        if not self.definitions:
            return []
        there = np.concatenate(self.definitions) == self.column.definition_max
        if not self.column.repeated:
            if there.all():
                return values
            out: list = [None] * len(there)
            for position, value in zip(np.flatnonzero(there).tolist(), values):
                out[position] = value
            return out
        rows: list = []
        following = iter(values)
        for repetition, is_there in zip(np.concatenate(self.repetitions).tolist(), there.tolist()):
            if repetition == 0:
                rows.append([])
            if is_there:
                rows[-1].append(next(following))
        return [json.dumps(row, ensure_ascii=False, default=str) if row else None for row in rows]


def decode_values(body: bytes, encoding: int, count: int, column, dictionary: list | None, at: int = 0) -> list:
    """`count` values of a page as Python values."""
    if encoding in (2, 8) and dictionary is not None:
        return [dictionary[i] for i in hybrid(body, at + 1, body[at], count).tolist()] if count else []
    if encoding in (0, 2):
        return _typed(_plain(body, at, count, column), column)
    if encoding == 3 and column.physical == _BOOLEAN:
        return [bool(one) for one in hybrid(body, at + 4, 1, count).tolist()]
    if encoding == 5:
        return _typed(_deltas(body, at)[0][:count], column)
    if encoding in (6, 7):
        return _typed(_delta_texts(body, at, count, encoding == 7), column)
    if encoding == 9:
        return _typed(_split(body, at, count, column), column)
    raise CloisterFileError(f"encoding {encoding} of a column is not known.")


def _plain(body: bytes, at: int, count: int, column) -> list:
    import numpy as np

    kind = column.physical
    if kind in _NUMPY:
        return np.frombuffer(body, dtype=_NUMPY[kind], count=count, offset=at).tolist()
    if kind == _BOOLEAN:
        return np.unpackbits(np.frombuffer(body, dtype=np.uint8, offset=at), bitorder="little")[:count].astype(bool).tolist()
    if kind == _BYTES:
        out = []
        for _ in range(count):
            length = int.from_bytes(body[at : at + 4], "little")
            out.append(body[at + 4 : at + 4 + length])
            at += 4 + length
        return out
    width = 12 if kind == _INT96 else column.width
    return [body[at + i * width : at + (i + 1) * width] for i in range(count)]


def _split(body: bytes, at: int, count: int, column) -> list:
    import numpy as np

    dtype = np.dtype(_NUMPY[column.physical])
    streams = np.frombuffer(body, dtype=np.uint8, count=count * dtype.itemsize, offset=at).reshape(dtype.itemsize, count)
    return np.ascontiguousarray(streams.T).view(dtype).ravel().tolist()


def _varint(body: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = body[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _deltas(body: bytes, at: int) -> tuple[list[int], int]:
    block, at = _varint(body, at)
    minis, at = _varint(body, at)
    total, at = _varint(body, at)
    first, at = _varint(body, at)
    out = [(first >> 1) ^ -(first & 1)]
    each = block // minis
    while len(out) < total:
        least, at = _varint(body, at)
        least = (least >> 1) ^ -(least & 1)
        widths = body[at : at + minis]
        at += minis
        for width in widths:
            if len(out) >= total:
                break
            packed = int.from_bytes(body[at : at + each * width // 8], "little")
            at += each * width // 8
            mask = (1 << width) - 1
            for _ in range(min(each, total - len(out))):
                out.append(out[-1] + least + (packed & mask))
                packed >>= width
    return out[:total], at


def _delta_texts(body: bytes, at: int, count: int, prefixed: bool) -> list[bytes]:
    prefixes, at = _deltas(body, at) if prefixed else ([0] * count, at)
    lengths, at = _deltas(body, at)
    out, before = [], b""
    for prefix, length in zip(prefixes[:count], lengths):
        before = before[:prefix] + body[at : at + length]
        at += length
        out.append(before)
    return out


def _typed(values: list, column) -> list:
    kind, logical = column.physical, column.logical
    if logical[:1] == ("decimal",):
        scale = logical[1]
        whole = values if kind in (_INT32, _INT64) else [int.from_bytes(value, "big", signed=True) for value in values]
        return [float(decimal.Decimal(value).scaleb(-scale)) if scale else value for value in whole]
    if logical == ("date",):
        return [dt.date(1970, 1, 1) + dt.timedelta(days=value) for value in values]
    if logical[:1] == ("timestamp",):
        return [_EPOCH + dt.timedelta(microseconds=value * 1_000_000 // logical[1]) for value in values]
    if logical[:1] == ("time",):
        return [str((_EPOCH + dt.timedelta(microseconds=value * 1_000_000 // logical[1])).time()) for value in values]
    if kind == _INT96:
        return [_EPOCH + dt.timedelta(days=day - 2_440_588, microseconds=ns // 1_000) for ns, day in (struct.unpack("<qI", value) for value in values)]
    if kind in (_BYTES, _FIXED):
        return [str(uuid.UUID(bytes=value)) for value in values] if logical == ("uuid",) else [_text(value, logical) for value in values]
    if logical == ("unsigned",):
        return [value % (1 << (32 if kind == _INT32 else 64)) for value in values]
    return [None if value != value else value for value in values] if kind in (_FLOAT, _DOUBLE) else values


def _text(value: bytes, logical: tuple) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace") if logical else "0x" + value.hex()
