"""What the makers of fresh tables share: a CSV file of so many rows, and days."""
import csv
import sys
from datetime import date, timedelta
from pathlib import Path

folder = Path(sys.argv[1])


def table(name, header, count, make):
    with open(folder / name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(make(index) for index in range(count))


def days_of(dice):
    """A maker of days in `span` years from the first of January of `year`."""
    return lambda year, span=1: date(year, 1, 1) + timedelta(days=dice.randrange(365 * span))
