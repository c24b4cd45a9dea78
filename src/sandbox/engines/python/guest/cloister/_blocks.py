"""A large text file in blocks of whole records, each as UTF-8, so that only one of them is in memory at a time."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator

from ._progress import come_to

BLOCK_BYTES = 8 << 20
#: A quotation mark that never closes must not swallow the file: past this, a line end is a record's end again.
_UNCLOSED_BYTES = 4 * BLOCK_BYTES


class NotUtf8(Exception):
    """A block is not in the encoding that the file's start promised. `data` is the block."""

    def __init__(self, data: bytes):
        super().__init__("not UTF-8")
        self.data = data


def blocks(path: str, encoding: str, mark: int, skip: int, quote: bytes, errors: str = "strict") -> Iterator[tuple[bytes, bool]]:
    """Blocks of records and whether each is the last.

    `mark` bytes of byte order mark and then `skip` bytes of UTF-8 above the records are left out.
    Raises NotUtf8 where strict reading meets other bytes.
    """
    rest, waiting = b"", None
    for piece in _pieces(path, encoding, mark, errors):
        if skip:
            skip, piece = max(0, skip - len(piece)), piece[skip:]
        rest += piece
        end = _record_end(rest, quote)
        if end == 0:
            continue
        if waiting is not None:
            yield waiting, False
        waiting, rest = rest[:end], rest[end:]
    if rest.strip():
        if waiting is not None:
            yield waiting, False
        waiting = rest
    if waiting is not None:
        yield waiting, True


def _pieces(path: str, encoding: str, mark: int, errors: str) -> Iterator[bytes]:
    is_utf8 = encoding in ("utf-8", "utf-8-sig")
    decoder = codecs.getincrementaldecoder("utf-8" if is_utf8 else encoding)(errors if is_utf8 else "replace")
    size = os.stat(path).st_size
    with open(path, "rb", buffering=0) as file:
        file.seek(mark)
        while True:
            piece = _read(file)
            if not piece:
                break
            come_to(file.tell() / max(1, size))
            try:
                # Plain ASCII is UTF-8 already; whatever else is checked, and read as UTF-8.
                plain = is_utf8 and piece.isascii() and not decoder.getstate()[0]
                yield (piece if plain else decoder.decode(piece).encode()).replace(b"\0", b"")
            except UnicodeDecodeError:
                raise NotUtf8(piece) from None


def _read(file) -> bytes:
    parts, wanted = [], BLOCK_BYTES
    while wanted and (part := file.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _record_end(data: bytes, quote: bytes) -> int:
    """Where the last whole record ends: at a line end outside of quotes."""
    end = data.rfind(b"\n")
    if not quote or end < 0:
        return end + 1
    inside = data.count(quote, 0, end + 1) % 2
    at = end
    while at >= 0 and inside:
        before = data.rfind(b"\n", 0, at)
        inside = (inside + data.count(quote, before + 1, at + 1)) % 2
        at = before
    if at < 0 and len(data) > _UNCLOSED_BYTES:
        return end + 1
    return at + 1
