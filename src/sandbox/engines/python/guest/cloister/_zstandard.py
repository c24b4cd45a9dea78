"""Unpacking Zstandard (RFC 8878), which this Python's standard library was built without. Dictionaries are not supported."""

from __future__ import annotations

from ._snappy import copy_back
from ._zstandard_tables import BackwardBits, Huffman, read_counts, read_huffman, state_table

_MAGIC = b"\x28\xb5\x2f\xfd"
_LENGTHS = [(i, 0) for i in range(16)] + [(16, 1), (18, 1), (20, 1), (22, 1), (24, 2), (28, 2), (32, 3), (40, 3), (48, 4), (64, 6)]
_LENGTHS += [(1 << bits, bits) for bits in range(7, 17)]
_MATCHES = [(i + 3, 0) for i in range(32)] + [(35, 1), (37, 1), (39, 1), (41, 1), (43, 2), (47, 2), (51, 3), (59, 3), (67, 4), (83, 4), (99, 5)]
_MATCHES += [((1 << bits) + 3, bits) for bits in range(7, 17)]
_DEFAULT_LENGTHS = [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1]
_DEFAULT_MATCHES = [1, 4, 3, 2, 2, 2, 2, 2, 2] + [1] * 37 + [-1] * 7
_DEFAULT_OFFSETS = [1, 1, 1, 1, 1, 1, 2, 2, 2] + [1] * 15 + [-1] * 5


class _Frame:
    """What the blocks of a frame hand on to each other."""

    def __init__(self):
        self.out = bytearray()
        self.huffman: Huffman | None = None
        self.tables: list = [None, None, None]
        self.recent = [1, 4, 8]


def unpack_zstandard(data: bytes) -> bytes:
    """All frames, one behind the other. Raises ValueError or IndexError for broken data."""
    out, at = bytearray(), 0
    while at < len(data):
        magic = int.from_bytes(data[at : at + 4], "little")
        if 0x184D2A50 <= magic <= 0x184D2A5F:
            at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
            continue
        if data[at : at + 4] != _MAGIC:
            raise ValueError("a page is damaged")
        frame = _Frame()
        at = _read_frame(data, at + 4, frame)
        out += frame.out
    return bytes(out)


def _read_frame(data: bytes, at: int, frame: _Frame) -> int:
    about = data[at]
    at += 1
    single = about >> 5 & 1
    if not single:
        at += 1
    at += (0, 1, 2, 4)[about & 3]
    size_flag = about >> 6
    at += (1 if single else 0) if size_flag == 0 else 1 << size_flag
    while True:
        head = int.from_bytes(data[at : at + 3], "little")
        at += 3
        kind, size = head >> 1 & 3, head >> 3
        if kind == 0:
            frame.out += data[at : at + size]
        elif kind == 1:
            frame.out += data[at : at + 1] * size
            size = 1
        elif kind == 2:
            _read_block(data[at : at + size], frame)
        else:
            raise ValueError("a page is damaged")
        at += size
        if head & 1:
            return at + (4 if about & 4 else 0)


def _read_block(block: bytes, frame: _Frame) -> None:
    literals, at = _read_literals(block, frame)
    count = block[at]
    at += 1
    if count == 0:
        frame.out += literals
        return
    if count >= 128:
        if count == 255:
            count = int.from_bytes(block[at : at + 2], "little") + 0x7F00
            at += 2
        else:
            count = ((count - 128) << 8) + block[at]
            at += 1
    modes = block[at]
    at += 1
    for slot, (shift, defaults, log) in enumerate(((6, _DEFAULT_LENGTHS, 6), (4, _DEFAULT_OFFSETS, 5), (2, _DEFAULT_MATCHES, 6))):
        mode = modes >> shift & 3
        if mode == 0:
            frame.tables[slot] = state_table(defaults, log)
        elif mode == 1:
            frame.tables[slot] = ([(block[at], 0, 0)], 0)
            at += 1
        elif mode == 2:
            counts, log, at = read_counts(block, at)
            frame.tables[slot] = state_table(counts, log)
    _run_sequences(BackwardBits(block[at:]), count, literals, frame)


def _run_sequences(bits: BackwardBits, count: int, literals: bytes, frame: _Frame) -> None:
    (lengths, lengths_log), (offsets, offsets_log), (matches, matches_log) = frame.tables
    take, out, recent = bits.take, frame.out, frame.recent
    length_state, offset_state, match_state = take(lengths_log), take(offsets_log), take(matches_log)
    used = 0
    for left in range(count - 1, -1, -1):
        length_code, length_bits, length_base = lengths[length_state]
        offset_code, offset_bits, offset_base = offsets[offset_state]
        match_code, match_bits, match_base = matches[match_state]
        offset = (1 << offset_code) + take(offset_code)
        base, extra = _MATCHES[match_code]
        match = base + take(extra)
        base, extra = _LENGTHS[length_code]
        length = base + take(extra)
        if left:
            length_state = length_base + take(length_bits)
            match_state = match_base + take(match_bits)
            offset_state = offset_base + take(offset_bits)
        if offset > 3:
            back = offset - 3
            recent[:] = [back, recent[0], recent[1]]
        else:
            which = offset - 1 + (length == 0)
            back = recent[0] - 1 if which == 3 else recent[which]
            if which:
                recent[:] = [back, recent[0], recent[2] if which == 1 else recent[1]]
        out += literals[used : used + length]
        used += length
        copy_back(out, back, match)
    out += literals[used:]


def _read_literals(block: bytes, frame: _Frame) -> tuple[bytes, int]:
    kind, form = block[0] & 3, block[0] >> 2 & 3
    if kind < 2:
        width = (1, 2, 1, 3)[form]
        size = int.from_bytes(block[:width], "little") >> (3 if width == 1 else 4)
        if kind == 0:
            return block[width : width + size], width + size
        return block[width : width + 1] * size, width + 1
    width, bits = ((3, 10), (3, 10), (4, 14), (5, 18))[form]
    head = int.from_bytes(block[:width], "little") >> 4
    size, packed = head & ((1 << bits) - 1), head >> bits
    at, end = width, width + packed
    if kind == 2:
        frame.huffman, at = read_huffman(block, at)
    if frame.huffman is None:
        raise ValueError("a page is damaged")
    if form == 0:
        return frame.huffman.decode(block[at:end], size), end
    cuts = [int.from_bytes(block[at + 2 * i : at + 2 * i + 2], "little") for i in range(3)]
    at += 6
    each = (size + 3) // 4
    out = b""
    for i in range(4):
        until = at + cuts[i] if i < 3 else end
        out += frame.huffman.decode(block[at:until], each if i < 3 else size - 3 * each)
        at = until
    return out, end
