"""Which files this turn may read, and where they are."""

from __future__ import annotations

import ast
import difflib
import os
import re

from ._errors import CloisterFileError

#: Where the host mounts files; tests point it elsewhere.
DATA = os.environ.get("CLOISTER_DATA", "/data")

_named: list[str] = []
_off: dict[str, frozenset[str]] = {}
_in_code: set[str] = set()


def remember(names: list[str], off: dict[str, list[str]] | None = None) -> None:
    """Keep the names the host sent with the request, in its order, and which cleaning steps are switched off for each."""
    _named[:] = [str(name) for name in names]
    _off.clear()
    _off.update({name: frozenset(switches) for name, switches in (off or {}).items()})


def remember_code(tree: ast.AST) -> None:
    """Keep what the turn's code speaks of: its string constants and attributes, among which are the columns it needs."""
    _in_code.clear()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            _in_code.add(node.value)
        elif isinstance(node, ast.Attribute):
            _in_code.add(node.attr)


def names_in_code() -> set[str]:
    """What `remember_code` kept of this turn."""
    return _in_code


def switched_off(name: str) -> frozenset[str]:
    """The switches of the cleaning steps that the user turned off for a file."""
    return _off.get(name.rsplit("/", 1)[-1], frozenset())


def files() -> list[str]:
    """The names of the files that `load` can read."""
    return list(_named) if _named else _listed()


def _listed() -> list[str]:
    try:
        return sorted(name for name in os.listdir(DATA) if not name.startswith("."))
    except OSError:
        return []


def path_of(name: str) -> str:
    """The path of a mounted file.

    Raises CloisterFileError when there is none of that name; the nearest names are in the message.
    """
    plain = str(name).replace("\\", "/")
    if plain.startswith(DATA + "/"):
        plain = plain[len(DATA) + 1 :]
    path = os.path.join(DATA, plain)
    if plain and "\0" not in plain and not plain.startswith("/") and ".." not in plain.split("/") and os.path.isfile(path):
        return path
    there = files()
    for other in there:
        if other.casefold() == plain.casefold() and os.path.isfile(os.path.join(DATA, other)):
            return os.path.join(DATA, other)
    near = difflib.get_close_matches(plain, there, n=3, cutoff=0.5)
    if near:
        raise CloisterFileError(f"There is no file {plain!r}. Did you mean {' or '.join(map(repr, near))}?")
    listing = ", ".join(map(repr, there)) if there else "none"
    raise CloisterFileError(f"There is no file {plain!r}. The files here: {listing}.")


_TABLE = re.compile(r"(.+\.\w{2,8})#(.+)", re.DOTALL)


def table_of_file(name: str) -> tuple[str, str | None]:
    """The path of a mounted file, and which of its tables is meant: `book.xlsx#Sales` is the sheet Sales of the workbook.

    Raises CloisterFileError as `path_of` does.
    """
    within = _TABLE.fullmatch(name)
    if within is None:
        return path_of(name), None
    # The host mounts each table of a workbook under a name of its own; code may also know the workbook alone.
    mounted = os.path.isfile(os.path.join(DATA, name.rsplit("/", 1)[-1]))
    return path_of(name if mounted else within[1]), within[2]
