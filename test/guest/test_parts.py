"""Figures of a table that comes in parts are those of the whole table."""

import random

import pandas as pd
from support import cells

import cloister._parts as parts_module
from cloister import CloisterFileError
from cloister._parts import aggregate_in_parts

FIGURES = {
    "rows": ("region", "size"),
    "known": ("amount", "count"),
    "total": ("amount", "sum"),
    "average": ("amount", "mean"),
    "spread": ("amount", "std"),
    "variance": ("amount", "var"),
    "low": ("amount", "min"),
    "last": ("day", "max"),
    "first_name": ("name", "min"),
    "people": ("name", "nunique"),
    "share": ("is_late", "mean"),
    "late": ("is_late", "sum"),
}


def table(rows=3_000):
    chance = random.Random(7)
    return pd.DataFrame({
        "region": [chance.choice(["North", "South", "East", None]) if i < rows * 0.9 else "West" for i in range(rows)],
        "year": [chance.choice([2023, 2024]) for _ in range(rows)],
        # Far from zero beside how they spread: plain sums of squares would lose it.
        "amount": [None if chance.random() < 0.1 else 1e9 + chance.uniform(0, 5) for _ in range(rows)],
        "day": pd.to_datetime([f"2024-05-{i % 28 + 1:02d}" for i in range(rows)]),
        "name": [None if chance.random() < 0.1 else f"p{chance.randrange(40)}" for _ in range(rows)],
        "is_late": [chance.random() < 0.3 for _ in range(rows)],
    })


def in_parts(frame, size):
    return (frame.iloc[start : start + size].reset_index(drop=True) for start in range(0, len(frame), size))


def assert_same(got, wanted):
    assert list(got.columns) == list(wanted.columns)
    for column in wanted.columns:
        if pd.api.types.is_float_dtype(wanted[column]):
            assert ((got[column] - wanted[column]).abs() <= 1e-6 * wanted[column].abs()).all(), (column, got[column], wanted[column])
        else:
            assert cells(got[column]) == cells(wanted[column]), column


def test_parts_give_the_figures_of_the_whole():
    frame = table()
    for by in (["region"], ["region", "year"]):
        assert_same(aggregate_in_parts(in_parts(frame, 170), by, **FIGURES), frame.groupby(by, as_index=False).agg(**FIGURES))


def test_many_groups_are_brought_together_on_the_way():
    frame, kept = table(), parts_module._PILE_ROWS
    parts_module._PILE_ROWS = 10
    try:
        assert_same(aggregate_in_parts(in_parts(frame, 170), ["region", "year"], **FIGURES), frame.groupby(["region", "year"], as_index=False).agg(**FIGURES))
    finally:
        parts_module._PILE_ROWS = kept


def test_without_groups_there_is_one_row_even_where_a_filter_left_none():
    frame = table()
    got = aggregate_in_parts(in_parts(frame, 170), [], total=("amount", "sum"), people=("name", "nunique"), rows=("year", "size"))
    assert abs(got["total"][0] - frame["amount"].sum()) < 1 and got["people"][0] == 40 and got["rows"][0] == 3_000
    none = aggregate_in_parts((part[part["year"] == 1999] for part in in_parts(frame, 170)), [], total=("amount", "sum"), average=("amount", "mean"), rows=("year", "size"))
    assert none["rows"][0] == 0 and none["total"][0] == 0 and pd.isna(none["average"][0])
    assert len(aggregate_in_parts((part[part["year"] == 1999] for part in in_parts(frame, 170)), ["region"], rows=("year", "size"))) == 0


def test_what_cannot_be_told_part_by_part_is_refused_in_words():
    for by, figures, said in (([], {"middle": ("amount", "median")}, "no median"), (["region"], {"people": ("name", "nunique")}, "too many to count")):
        kept, parts_module._DISTINCT_MAX = parts_module._DISTINCT_MAX, 20
        try:
            aggregate_in_parts(in_parts(table(), 170), by, **figures)
            raise AssertionError("it was told")
        except CloisterFileError as error:
            assert said in str(error)
        finally:
            parts_module._DISTINCT_MAX = kept
