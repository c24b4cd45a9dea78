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
    #: The steps of the cleaning report so far.
    notes: list = field(default_factory=list)
    #: Switches of steps that the user turned off.
    off: frozenset[str] = frozenset()

    def take(self, keep) -> None:
        """Keep the rows where the boolean array `keep` is true."""
        if not keep.all():
            self.columns = [column[keep] for column in self.columns]
            self.rows = self.rows[keep]


def row_list(numbers: list[int], total: int) -> str:
    """`rows 41, 77 and 90`, with how many more there are of `total`."""
    if total == 1:
        return f"row {numbers[0]}"
    if total > len(numbers):
        return f"rows {', '.join(map(str, numbers))} and {total - len(numbers)} more"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
