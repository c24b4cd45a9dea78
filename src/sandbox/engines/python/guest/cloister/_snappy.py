"""Unpacking Snappy and raw LZ4, which the standard library does not know; google/snappy, format_description.txt, lz4_Block_format.md."""

from __future__ import annotations


def unpack_snappy(data: bytes) -> bytes:
    """Raises ValueError or IndexError for broken data."""
    at = shift = size = 0
    while True:
        byte = data[at]
        at += 1
        size |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    out = bytearray()
    end = len(data)
    while at < end:
        tag = data[at]
        at += 1
        kind = tag & 3
        if kind == 0:
            length = tag >> 2
            if length >= 60:
                more = length - 59
                length = int.from_bytes(data[at : at + more], "little")
                at += more
            length += 1
            out += data[at : at + length]
            at += length
            continue
        if kind == 1:
            length, back = ((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | data[at]
            at += 1
        else:
            more = 2 if kind == 2 else 4
            length, back = (tag >> 2) + 1, int.from_bytes(data[at : at + more], "little")
            at += more
        copy_back(out, back, length)
    if len(out) != size:
        raise ValueError("a page is damaged")
    return bytes(out)


def unpack_lz4(data: bytes, size: int) -> bytes:
    """A raw LZ4 block. Raises ValueError or IndexError for broken data."""
    out, at, end = bytearray(), 0, len(data)

    def length_of(low: int) -> int:
        nonlocal at
        if low == 15:
            while True:
                byte = data[at]
                at += 1
                low += byte
                if byte != 255:
                    break
        return low

    while at < end:
        token = data[at]
        at += 1
        length = length_of(token >> 4)
        out += data[at : at + length]
        at += length
        if at >= end:
            break
        back = data[at] | data[at + 1] << 8
        at += 2
        copy_back(out, back, length_of(token & 15) + 4)
    if len(out) != size:
        raise ValueError("a page is damaged")
    return bytes(out)


def copy_back(out: bytearray, back: int, length: int) -> None:
    """Repeat what stands `back` bytes before the end; it may reach into what it writes."""
    start = len(out) - back
    if back <= 0 or start < 0:
        raise ValueError("a page is damaged")
    if back >= length:
        out += out[start : start + length]
    else:
        piece = bytes(out[start:])
        out += (piece * (length // back + 1))[:length]
