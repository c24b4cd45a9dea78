"""What is packed, unpacked within bounds: a kilobyte can become a gigabyte, and a session has one."""

import io
import zipfile
import zlib

from ._errors import CloisterFileError

UNPACKED_MAX = 400 << 20
BOOK_MAX = 2 << 30  # parts of a workbook are read one after the other
ENTRIES_MAX = 10_000


def gunzipped(data: bytes) -> bytes:
    """The bytes of a file packed with gzip, all its members one after the other."""
    plain = b""
    while True:
        stream = zlib.decompressobj(47)
        try:
            plain += stream.decompress(data, UNPACKED_MAX - len(plain) + 1)
        except zlib.error as error:
            raise CloisterFileError(f"The file is packed with gzip and damaged: {error}.") from None
        if len(plain) > UNPACKED_MAX:
            raise _too_large(UNPACKED_MAX)
        if not stream.eof:
            raise CloisterFileError("The file is packed with gzip and damaged: it ends too early.")
        data = stream.unused_data
        if not data.startswith(b"\x1f\x8b"):
            return plain


def opened(data: bytes, unpacked_max: int | None = None) -> zipfile.ZipFile:
    """An archive whose entries may all be read: `zipfile` reads no more of one than the directory says it has."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = archive.infolist()
    if len(entries) > ENTRIES_MAX:
        raise CloisterFileError(f"The archive has more than {ENTRIES_MAX:,} entries. Unpack it and add the files you need.")
    if unpacked_max is None:
        unpacked_max = UNPACKED_MAX
    if sum(entry.file_size for entry in entries) > unpacked_max:
        raise _too_large(unpacked_max)
    return archive


def _too_large(bytes_max: int) -> CloisterFileError:
    return CloisterFileError(f"The file holds more than {bytes_max >> 20:,} MB when it is unpacked. Unpack it and add the file itself.")
