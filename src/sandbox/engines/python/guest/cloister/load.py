"""`load(name)`: any table file as a DataFrame that is ready to calculate with."""

from __future__ import annotations

import os
import sys
import types
from dataclasses import dataclass

from ._books import open_book, read_book, table_names
from ._delimited import read_delimited
from ._errors import CloisterFileError
from ._files import names_in_code, path_of, switched_off, table_of_file
from ._json_files import read_json
from ._large_files import chunks_of, is_large, kind_of, load_large, open_large
from ._progress import come_to
from ._raw import Raw
from ._rows import drop_extra_rows
from ._steps import SWITCHED_KINDS, Step, sentences
from ._text_column import TextColumn
from ._unpack import BOOK_MAX, gunzipped, opened

_cache: dict[tuple, "Loaded"] = {}
#: How far the work has come when a file's cells are known and their types are not, for one that is read at once.
_TYPED_FROM = 0.4
#: Archives, pictures, sound and programs.
_UNREADABLE = (b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"\x7fELF", b"MZ", b"ORC", b"Obj\x01", b"\x28\xb5\x2f\xfd")


@dataclass
class Loaded:
    """A file as it was read: the frame, each column's type for the profile, and how it was read."""

    frame: object
    kinds: list[str]
    raw: Raw


def load(name: str, sheet: str | int | None = None, columns: list[str] | None = None):
    """Read a file as a DataFrame. With `columns`, only these: what a large file needs.

    Numbers are int64 or float64 (float64 too for whole numbers with gaps), dates datetime64, true/false bool,
    everything else str; codes with leading zeros and long ids stay text. `sheet` is a workbook's sheet by name
    or position, the first with something in it unless given. Every call returns a copy of its own.

    A text table too large for memory is read with the columns that the code names; `chunks` goes through all of it.
    Raises CloisterFileError when there is no such file or sheet, when it holds no table, or does not fit.
    """
    # Lazy: pandas copies a column when it is written to.
    frame = read(name, sheet, columns).frame.copy(deep=False)
    if columns is not None and list(frame.columns) != list(columns):
        missing = [column for column in columns if column not in frame.columns]
        if missing:
            raise CloisterFileError(f"{name} has no column {', '.join(map(repr, missing))}; it has {', '.join(map(repr, frame.columns[:50]))}.")
        frame = frame[list(columns)]
    return frame


def chunks(name: str, rows: int = 200_000, columns: list[str] | None = None, sheet: str | int | None = None):
    """Go through a file in DataFrames of up to `rows` rows, typed as all its rows say; for files too large to load.

    Raises CloisterFileError as `load` does.
    """
    path, _ = table_of_file(str(name))
    if is_large(path):
        yield from chunks_of(open_large(str(name), path, switched_off(str(name))), columns, rows)
        return
    frame = load(name, sheet, columns)
    for start in range(0, len(frame), rows):
        yield frame.iloc[start : start + rows].reset_index(drop=True)


def cleaning(name: str, sheet: str | int | None = None) -> list[str]:
    """The cleaning report of a file: what was changed on the way from text to values, in plain sentences."""
    return sentences(read(name, sheet).raw.notes)


def sheets(name: str) -> list[str]:
    """What `sheet` may be for a workbook, database or document; an empty list for any other file."""
    path = path_of(name)
    book = open_book(str(name), _unpacked(_bytes(path)), path)
    return [] if book is None else list(book.names)


def tables(name: str) -> list[str]:
    """The sheets that hold something, `Sales#2` for a second table beside the first; an empty list for any other file."""
    path = path_of(name)
    return table_names(str(name), _unpacked(_bytes(path)), path)


def read(name: str, sheet: str | int | None = None, columns: list[str] | None = None) -> Loaded:
    """The loaded file, from memory the second time. `book.xlsx#Sales` is the sheet Sales."""
    path, within = table_of_file(str(name))
    sheet = within if sheet is None else sheet
    about = os.stat(path)
    # The host may put a newer file under the same name between two turns.
    off = switched_off(str(name))
    key = (path, sheet, about.st_size, about.st_mtime_ns, off)
    if is_large(path):
        named = names_in_code()
        key = (path, tuple(columns) if columns is not None else frozenset(named), about.st_size, about.st_mtime_ns, off)
        if key not in _cache:
            # One large frame at a time: memory has no room for two.
            _cache.clear()
            table = open_large(str(name), path, off)
            frame, scans = load_large(table, columns, named)
            _cache[key] = Loaded(frame, [kind_of(scan) for scan in scans], table.raw)
        return _cache[key]
    if key not in _cache:
        for old in [old for old in _cache if old[:2] == key[:2]]:
            del _cache[old]
        _cache[key] = type_columns(read_raw(name, path, sheet, off))
    return _cache[key]


def read_raw(name: str, path: str, sheet: str | int | None = None, off: frozenset[str] = frozenset()) -> Raw:
    """The file's table before any value is interpreted, rows that are no records already left out."""
    name = str(name).rsplit("/", 1)[-1]
    written = _bytes(path)
    data = _unpacked(written)
    if not data[:4096].strip() and not data.strip():
        raise CloisterFileError(f"{name} is empty.")
    book = open_book(name, data, path)
    if book is not None:
        raw = read_book(name, book, data, sheet, off)
    elif data.startswith(b"PAR1"):
        from ._parquet import read_parquet

        raw = read_parquet(name, data)
    elif data.startswith(_UNREADABLE):
        raise CloisterFileError(f"{name} is not a kind of file that can be read as a table here. CSV, TSV, JSON, XLSX, XLS, ODS, Parquet, SQLite, DOCX, PDF and HTML can.")
    else:
        try:
            raw = read_json(name, data) or read_delimited(name, data)
        except MemoryError:
            if data is written:
                raise
            raise CloisterFileError(f"{name} holds {len(data) >> 20:,} MB when it is unpacked, more than can be read at once. Unpack it and add the file itself: that is read in parts.") from None
    raw.off = off
    raw.notes.extend(Step(switch, on=False) for switch in sorted(off & SWITCHED_KINDS))
    drop_extra_rows(raw)
    return raw


def type_columns(raw: Raw, only: list[str] | None = None) -> Loaded:
    """Type every column; what one column could not tell (decimal mark, date order) the others decide.

    With `only`, other columns are left empty unless one of these needs to be told by them.
    """
    import pandas as pd

    from ._columns import Hints, Typed, type_text
    from ._typed_cells import as_written, type_cells

    def decide(position: int) -> Typed:
        column = raw.columns[position]
        if f"column:{raw.names[position]}" in raw.off:
            return as_written(raw.names[position], column)
        return (type_text if isinstance(column, TextColumn) else type_cells)(raw.names[position], column, raw.rows, hints)

    hints = Hints()
    chosen = [position for position, name in enumerate(raw.names) if only is None or name in only]
    typed = {}
    for done, position in enumerate(chosen):
        come_to(_TYPED_FROM + (1 - _TYPED_FROM) * done / len(chosen))
        typed[position] = decide(position)
    if any(one.undecided for one in typed.values()):
        typed |= {position: decide(position) for position in range(len(raw.names)) if position not in typed}
        take_hints(hints, raw.separator, list(typed.values()))
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


def take_hints(hints, separator: str | None, typed: list) -> None:
    """Learn from the columns that tell which decimal mark and date order the file is written in."""
    decimals, orders = {one.decimal for one in typed}, {one.order for one in typed} - {None}
    if "," in decimals and "." not in decimals:
        hints.decimal = ","
    if "." in decimals and "," not in decimals:
        hints.decimal = "."
    if len(orders) == 1:
        hints.order = orders.pop()
    elif hints.decimal == "," or separator == ";":
        hints.order = "dmy"


def _unpacked(data: bytes) -> bytes:
    """The bytes inside: of a file packed with gzip, and of an archive that holds a single file."""
    if data.startswith(b"\x1f\x8b"):
        return gunzipped(data)
    if data.startswith(b"PK\x03\x04"):
        import zipfile

        try:
            archive = opened(data, BOOK_MAX)
            members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX")]
            alone = len(members) == 1 and not members[0].filename.endswith((".xml", ".bin"))
            return opened(data).read(members[0]) if alone else data
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return data
    return data


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


class _Callable(types.ModuleType):
    """`cloister.load` is this module once it is imported; calling it loads, as `from cloister import load` promises."""

    def __call__(self, name: str, sheet: str | int | None = None, columns: list[str] | None = None):
        return load(name, sheet, columns)


sys.modules[__name__].__class__ = _Callable
