"""Parquet: columns straight from its pages. There is no pyarrow in WebAssembly, and DuckDB's reader would be fetched."""

from __future__ import annotations

from ._errors import CloisterFileError
from ._parquet_meta import Column, Footer, read_footer, read_page_header
from ._parquet_values import Levels, decode_values, unpack
from ._raw import Raw
from ._steps import Step

_DATA_PAGE, _DICTIONARY_PAGE, _DATA_PAGE_V2 = 0, 2, 3


def read_parquet(name: str, data: bytes) -> Raw:
    """All columns of all row groups. Structs are flattened (`address.city`), lists are kept as JSON text.

    Raises CloisterFileError for a file that is cut off, encrypted, or packed in a way that cannot be read here.
    """
    import numpy as np

    try:
        footer = read_footer(data)
        leaves = [column for column in footer.columns]
        cells = [_column(data, footer, position) for position in range(len(leaves))]
    except CloisterFileError as error:
        raise CloisterFileError(f"{name} cannot be read as Parquet: {error}") from None
    except (IndexError, ValueError, KeyError, OverflowError, UnicodeDecodeError) as error:
        raise CloisterFileError(f"{name} is a damaged Parquet file: {error}") from None
    notes = []
    lists = [column.name for column in leaves if column.repeated]
    if lists:
        notes.append(Step("lists-as-text", detail=", ".join(map(repr, lists[:10]))))
    return Raw([column.name for column in leaves], cells, np.arange(1, footer.rows + 1), "parquet", notes=notes)


def _column(data: bytes, footer: Footer, position: int):
    import numpy as np

    column = footer.columns[position]
    parts = [_chunk(data, column, chunk) for chunk in footer.chunks[position]]
    out = np.empty(footer.rows, dtype=object)
    filled = 0
    for part in parts:
        out[filled : filled + len(part)] = part
        filled += len(part)
    if filled != footer.rows:
        raise ValueError(f"column {column.name!r} has {filled} of {footer.rows} rows")
    return out


def _chunk(data: bytes, column: Column, chunk) -> list:
    """The cells of one column in one row group."""
    at, left, dictionary = chunk.offset, chunk.values, None
    values: list = []
    levels = Levels(column)
    while left > 0:
        header, at = read_page_header(data, at)
        body = data[at : at + header.packed]
        at += header.packed
        if header.kind == _DICTIONARY_PAGE:
            dictionary = decode_values(unpack(body, chunk.codec, header.size), 0, header.count, column, None)
        elif header.kind == _DATA_PAGE:
            left -= header.count
            body = unpack(body, chunk.codec, header.size)
            start = levels.read_v1(body, header.count)
            values += decode_values(body, header.encoding, levels.present, column, dictionary, start)
        elif header.kind == _DATA_PAGE_V2:
            left -= header.count
            start = levels.read_v2(body, header)
            rest = body[start:]
            if header.compressed:
                rest = unpack(rest, chunk.codec, header.size - start)
            values += decode_values(rest, header.encoding, levels.present, column, dictionary)
    return levels.assemble(values)
