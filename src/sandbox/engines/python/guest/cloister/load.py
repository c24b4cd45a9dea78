"""`load(name)`: any table file as a DataFrame that is ready to calculate with."""

from __future__ import annotations

import os
import sys
import types
from dataclasses import dataclass

from ._books import open_book, read_book, table_names
from ._delimited import read_delimited
from ._errors import CloisterFileError
from ._files import path_of, table_of_file
from ._json_files import read_json
from ._raw import Raw
from ._rows import drop_extra_rows
from ._text_column import TextColumn

_cache: dict[tuple, "Loaded"] = {}
#: Archives, pictures, sound and programs.
_UNREADABLE = (b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"\x7fELF", b"MZ", b"ORC", b"Obj\x01", b"\x28\xb5\x2f\xfd")


@dataclass
class Loaded:
    """A file as it was read: the frame, each column's type for the profile, and how it was read."""

    frame: object
    kinds: list[str]
    raw: Raw


def load(name: str, sheet: str | int | None = None):
    """Read a file as a DataFrame.

    Numbers are int64 or float64 (float64 too for whole numbers with gaps), dates datetime64, true/false bool,
    everything else str; codes with leading zeros and long ids stay text. `sheet` is a workbook's sheet by name
    or position, the first with something in it unless given. Every call returns a copy of its own.

    Raises CloisterFileError when there is no such file or sheet, or when it holds no table.
    """
    return read(name, sheet).frame.copy()


def cleaning(name: str, sheet: str | int | None = None) -> list[str]:
    """The cleaning report of a file: what was changed on the way from text to values, in plain sentences."""
    return list(read(name, sheet).raw.notes)


def sheets(name: str) -> list[str]:
    """What `sheet` may be for a workbook, database or document; an empty list for any other file."""
    path = path_of(name)
    book = open_book(str(name), _unpacked(_bytes(path)), path)
    return [] if book is None else list(book.names)


def tables(name: str) -> list[str]:
    """The sheets that hold something, `Sales#2` for a second table beside the first; an empty list for any other file."""
    path = path_of(name)
    return table_names(str(name), _unpacked(_bytes(path)), path)


def read(name: str, sheet: str | int | None = None) -> Loaded:
    """The loaded file, from memory the second time. `book.xlsx#Sales` is the sheet Sales."""
    path, within = table_of_file(str(name))
    sheet = within if sheet is None else sheet
    about = os.stat(path)
    # The host may put a newer file under the same name between two turns.
    key = (path, sheet, about.st_size, about.st_mtime_ns)
    if key not in _cache:
        for old in [old for old in _cache if old[:2] == key[:2]]:
            del _cache[old]
        _cache[key] = type_columns(read_raw(name, path, sheet))
    return _cache[key]


def read_raw(name: str, path: str, sheet: str | int | None = None) -> Raw:
    """The file's table before any value is interpreted, rows that are no records already left out."""
    name = str(name).rsplit("/", 1)[-1]
    data = _unpacked(_bytes(path))
    if not data[:4096].strip() and not data.strip():
        raise CloisterFileError(f"{name} is empty.")
    book = open_book(name, data, path)
    if book is not None:
        raw = read_book(name, book, data, sheet)
    elif data.startswith(b"PAR1"):
        from ._parquet import read_parquet

        raw = read_parquet(name, data)
    elif data.startswith(_UNREADABLE):
        raise CloisterFileError(f"{name} is not a kind of file that can be read as a table here. CSV, TSV, JSON, XLSX, XLS, ODS, Parquet, SQLite, DOCX, PDF and HTML can.")
    else:
        raw = read_json(name, data) or read_delimited(name, data)
    drop_extra_rows(raw)
    return raw


def type_columns(raw: Raw, only: list[str] | None = None) -> Loaded:
    """Type every column; what one column could not tell (decimal mark, date order) the others decide.

    With `only`, other columns are left empty unless one of these needs to be told by them.
    """
    import pandas as pd

    from ._columns import Hints, Typed, type_text
    from ._typed_cells import type_cells

    def decide(position: int) -> Typed:
        column = raw.columns[position]
        return (type_text if isinstance(column, TextColumn) else type_cells)(raw.names[position], column, raw.rows, hints)

    hints = Hints()
    chosen = [position for position, name in enumerate(raw.names) if only is None or name in only]
    typed = {position: decide(position) for position in chosen}
    if any(one.undecided for one in typed.values()):
        typed |= {position: decide(position) for position in range(len(raw.names)) if position not in typed}
        _take_hints(hints, raw, list(typed.values()))
        typed |= {position: decide(position) for position, one in typed.items() if one.undecided}
    empty = Typed(pd.Series([None] * len(raw.rows), dtype="str"), "string")
    ordered = [typed.get(position, empty) for position in range(len(raw.names))]
    names = list(raw.names)
    for name, one in zip(raw.names, list(ordered)):
        raw.notes.extend(one.notes)
        if one.added and (added := f"{name} {one.added[0]}") not in names:
            at = names.index(name) + 1
            names.insert(at, added)
            ordered.insert(at, Typed(one.added[1], "string"))
    raw.names = names
    frame = pd.DataFrame(dict(enumerate(one.series for one in ordered))) if ordered else pd.DataFrame()
    frame.columns = pd.Index(raw.names, dtype="str")
    raw.columns = []
    return Loaded(frame, [one.kind for one in ordered], raw)


def _take_hints(hints, raw: Raw, typed: list) -> None:
    decimals, orders = {one.decimal for one in typed}, {one.order for one in typed} - {None}
    if "," in decimals and "." not in decimals:
        hints.decimal = ","
    if "." in decimals and "," not in decimals:
        hints.decimal = "."
    if len(orders) == 1:
        hints.order = orders.pop()
    elif hints.decimal == "," or raw.separator == ";":
        hints.order = "dmy"


def _unpacked(data: bytes) -> bytes:
    """The bytes inside: of a file packed with gzip, and of an archive that holds a single file."""
    if data.startswith(b"\x1f\x8b"):
        import zlib

        try:
            return zlib.decompress(data, 47)
        except zlib.error as error:
            raise CloisterFileError(f"The file is packed with gzip and damaged: {error}.") from None
    if data.startswith(b"PK\x03\x04"):
        import io
        import zipfile

        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX")]
            alone = len(members) == 1 and not members[0].filename.endswith((".xml", ".bin"))
            return archive.read(members[0]) if alone else data
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return data
    return data


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


class _Callable(types.ModuleType):
    """`cloister.load` is this module once it is imported; calling it loads, as `from cloister import load` promises."""

    def __call__(self, name: str, sheet: str | int | None = None):
        return load(name, sheet)


sys.modules[__name__].__class__ = _Callable
