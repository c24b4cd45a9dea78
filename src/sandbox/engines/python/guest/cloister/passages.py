"""What stands in a document, in reading order, for passages that are searched: headings, paragraphs, lists, tables, code."""

from __future__ import annotations

import os
import re

from ._blocks_of_text import code_blocks, markdown_blocks, table_blocks, text_blocks
from ._encoding import detect
from ._errors import CloisterFileError
from ._files import path_of
from ._unpack import gunzipped

#: Beyond it a file is data, not something to read.
_BYTES_MAX = 64 << 20
_CHARACTERS_MAX = 8_000_000

_MARKDOWN = {"md", "markdown", "mdx", "mkd"}
_PAGES = {"html", "htm", "xhtml", "mhtml"}
_TABLES = {"csv", "tsv", "tab", "psv"}
_CODE = set(
    "py pyi js mjs cjs ts tsx jsx java kt kts c h cc cpp cxx hpp cs go rs rb php pl pm swift scala sh bash zsh ps1 bat sql r jl lua"
    " css scss less vue svelte dart ex exs erl hs clj lisp el vb m mm f90 pas proto graphql tf toml ini cfg conf yaml yml json jsonl"
    " ndjson xml xsd cmake makefile dockerfile gradle properties env".split()
)


def blocks(name: str) -> list[dict]:
    """The blocks of a mounted file: kind, text, page and line from 1 where the format has them, level of a heading.

    Raises CloisterFileError in words for people when it cannot be read or holds no text.
    """
    path = path_of(name)
    if os.path.getsize(path) > _BYTES_MAX:
        raise CloisterFileError(f"{name} is too large to be read as a document.")
    with open(path, "rb") as file:
        data = file.read()
    found = [block for block in read(name, data) if block["text"].strip()]
    if not found:
        raise CloisterFileError(f"{name} holds no text.")
    return found


def read(name: str, data: bytes) -> list[dict]:
    """The blocks of a document given by its bytes, by what it is rather than by its name where both disagree."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if data[:2] == b"\x1f\x8b":
        return read(re.sub(r"\.gz$", "", name, flags=re.I), gunzipped(data))
    if data[:5] == b"%PDF-" or ending == "pdf":
        from ._blocks_of_pages import pdf_blocks

        return pdf_blocks(name, data)
    if data[:4] == b"PK\x03\x04" or ending in ("docx", "docm", "pptx", "pptm"):
        return _office(name, ending, data)
    if ending in ("eml", "mbox"):
        from ._blocks_of_mail import mail_blocks

        return mail_blocks(name, data, read)
    text = _decoded(name, data)
    if ending in _PAGES or re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", text[:2_000], re.I):
        from ._blocks_of_pages import page_blocks

        return page_blocks(text)
    if re.fullmatch(r"[1-9][a-z]*|man|mdoc|roff", ending) and re.search(r"^[.'](?:TH|SH|Dd|\\\")", text, re.M):
        from ._blocks_of_manuals import manual_blocks

        return manual_blocks(text)
    if ending in _MARKDOWN:
        return markdown_blocks(text)
    if ending in _TABLES:
        return table_blocks(text)
    if ending in _CODE or name.rsplit("/", 1)[-1].lower() in _CODE:
        return code_blocks(text)
    return text_blocks(text)


def _office(name: str, ending: str, data: bytes) -> list[dict]:
    from ._blocks_of_office import docx_blocks, office_kind, pptx_blocks, workbook_blocks

    kind = office_kind(name, data)
    if kind == "docx":
        return docx_blocks(name, data)
    if kind == "pptx":
        return pptx_blocks(name, data)
    if kind == "xlsx":
        return workbook_blocks(name, data)
    raise CloisterFileError(f"{name} is no document that can be read (.{ending}).")


def _decoded(name: str, data: bytes) -> str:
    if not data.strip():
        raise CloisterFileError(f"{name} is empty.")
    encoding, mark = detect(data)
    text = data[mark:].decode(encoding, errors="replace")
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f\ufffd]", text[:100_000]))
    if controls > 20 and controls > len(text[:100_000]) / 50:
        raise CloisterFileError(f"{name} is not text and no document that can be read.")
    # Overstruck letters of printed manual pages.
    text = re.sub(r".\x08", "", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")[:_CHARACTERS_MAX]
