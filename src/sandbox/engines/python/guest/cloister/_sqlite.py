"""SQLite databases: every table and view is a sheet."""

from __future__ import annotations

import os

from ._errors import CloisterFileError


class SqliteBook:
    """The tables of a database, the fullest first."""

    format = "sqlite"

    def __init__(self, name: str, path: str):
        import sqlite3

        if _is_cut(path):
            raise CloisterFileError(f"{name} cannot be read as a SQLite database: its end is missing: the file was cut off.")
        try:
            # Immutable: no journal is looked for and nothing is locked, which the sealed file layer would refuse.
            self.link = sqlite3.connect(f"file:{_quoted_path(path)}?mode=ro&immutable=1", uri=True)
            self.link.text_factory = lambda raw: raw.decode("utf-8", "replace")
            found = self.link.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'").fetchall()
            sizes = [(-self._rows(title), title) for (title,) in found]
        except sqlite3.Error as error:
            raise CloisterFileError(f"{name} cannot be read as a SQLite database: {error}.") from None
        self.names = [title for _, title in sorted(sizes, key=lambda one: one[0])]

    def _rows(self, title: str) -> int:
        import sqlite3

        try:
            return self.link.execute(f"SELECT count(*) FROM {_quoted(title)}").fetchone()[0]
        except sqlite3.Error:
            return -1

    def table(self, title: str) -> tuple[list[str], list[tuple]]:
        """The names of the columns and all rows."""
        import sqlite3

        try:
            cursor = self.link.execute(f"SELECT * FROM {_quoted(title)}")
            return [column[0] for column in cursor.description], [tuple(map(_cell, row)) for row in cursor]
        except sqlite3.Error as error:
            raise CloisterFileError(f"The table {title!r} cannot be read: {error}.") from None


def _is_cut(path: str) -> bool:
    """Whether the file is shorter than its header says: SQLite would read what is missing as tables without rows."""
    with open(path, "rb") as file:
        head = file.read(100)
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    # The count of pages is to be trusted only where the same version wrote both.
    return head[24:28] == head[92:96] and os.stat(path).st_size < pages * (65_536 if page == 1 else page)


def _cell(value: object) -> object:
    if isinstance(value, bytes):
        return "0x" + value[:64].hex()
    if isinstance(value, str) and not value.strip():
        return None
    return value


def _quoted(title: str) -> str:
    return '"' + title.replace('"', '""') + '"'


def _quoted_path(path: str) -> str:
    return "".join(f"%{ord(char):02x}" if char in "?#%" else char for char in path)
