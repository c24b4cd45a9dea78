"""A table as it stands in the file, before any value is read as a number or a date."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Raw:
    """Columns of equal length; a cell is text ('' where empty), or typed where the file format types it.

    `rows` are the 1-based row numbers in the file, for the sentences of the cleaning report.
    """

    names: list[str]
    columns: list
    rows: object
    format: str
    header_row: int = 0
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    notes: list[str] = field(default_factory=list)

    def take(self, keep) -> None:
        """Keep the rows where the boolean array `keep` is true."""
        if not keep.all():
            self.columns = [column[keep] for column in self.columns]
            self.rows = self.rows[keep]


_LISTED = 12


def row_list(rows) -> str:
    """`rows 41, 77 and 90`, shortened when there are many."""
    numbers = sorted({int(row) for row in rows})
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if len(numbers) > _LISTED:
        return f"rows {', '.join(map(str, numbers[:_LISTED]))} and {len(numbers) - _LISTED} more"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
