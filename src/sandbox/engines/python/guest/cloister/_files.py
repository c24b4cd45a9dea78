"""Which files this turn may read, and where they are."""

from __future__ import annotations

import difflib
import os

from ._errors import CloisterFileError

#: Where the host mounts files; tests point it elsewhere.
DATA = os.environ.get("CLOISTER_DATA", "/data")

_named: list[str] = []


def remember(names: list[str]) -> None:
    """Keep the names the host sent with the request, in its order."""
    _named[:] = [str(name) for name in names]


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
    if plain and ".." not in plain.split("/") and os.path.isfile(path):
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
