"""Workbooks: typed cells stay what they are, and the table is found wherever it stands on the sheet."""

import datetime as dt
import io

from support import cleaning, read, table, write


def workbook(*sheets, formats=None, merges=()):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for where in merges:
            sheet.merge_cells(where)
        for where, pattern in (formats or {}).items():
            sheet[where].number_format = pattern
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_typed_cells_stay_what_they_are():
    rows = [["n", "x", "d", "t", "b", "s"], [1, 1.5, dt.date(2024, 1, 2), dt.datetime(2024, 1, 2, 3, 4), True, "a"], [2, None, dt.date(2024, 2, 3), dt.datetime(2024, 1, 3), False, None]]
    found = table(workbook(("Data", rows)), "t.xlsx")
    assert found == {
        "n": ("integer", [1, 2]), "x": ("number", [1.5, None]), "d": ("date", ["2024-01-02", "2024-02-03"]),
        "t": ("datetime", ["2024-01-02T03:04:00", "2024-01-03T00:00:00"]), "b": ("boolean", [True, False]), "s": ("string", ["a", None]),
    }  # fmt: skip


def test_texts_in_cells_are_read_like_any_text():
    rows = [["amount", "when", "zip"], ["$1,200.50", "2024-01-05", "01234"], ["(30)", "2024-02-06", "94105"], [15, "2024-03-07", "10001"]]
    found = table(workbook(("Data", rows)), "t.xlsx")
    assert found == {"amount": ("number", [1200.5, -30.0, 15.0]), "when": ("date", ["2024-01-05", "2024-02-06", "2024-03-07"]), "zip": ("string", ["01234", "94105", "10001"])}


def test_the_first_sheet_with_something_in_it_is_read_unless_another_is_asked_for():
    data = workbook(("Empty", []), ("Sales", [["a"], [1], [2]]), ("Costs", [["c"], [3]]))
    assert list(table(data, "t.xlsx")) == ["a"]
    assert list(table(data, "t.xlsx", "Costs")) == ["c"]
    assert list(table(data, "t.xlsx", "costs")) == ["c"]
    assert list(table(data, "t.xlsx", 2)) == ["c"]
    name = write(data, "t.xlsx")
    assert "3 sheets (Empty, Sales, Costs); this is 'Sales'" in " ".join(cleaning(name))
    from cloister.load import sheets

    assert sheets(name) == ["Empty", "Sales", "Costs"]
    try:
        read(name, "Nothing")
        raise AssertionError
    except ValueError as error:
        assert "'Sales'" in str(error)


def test_titles_offsets_totals_and_footnotes_are_no_rows():
    rows = [[None, "Report 2024"], [], [None, "region", "amount"], [None, "North", 10], [None, "South", 20], [None, "Total", 30], [], [None, "Source: ledger"]]
    found = table(workbook(("S", rows)), "t.xlsx")
    assert found == {"region": ("string", ["North", "South"]), "amount": ("integer", [10, 20])}
    assert read(write(workbook(("S", rows)), "t.xlsx")).raw.header_row == 2


def test_long_digit_numbers_are_text():
    found = table(workbook(("S", [["card", "phone", "n"], [4111111111111111, 13800138000, 5], [5500005555555559, 13900139000, 6]])), "t.xlsx")
    assert found["card"] == ("string", ["4111111111111111", "5500005555555559"])
    assert found["phone"] == ("string", ["13800138000", "13900139000"])
    assert found["n"] == ("integer", [5, 6])


def test_what_is_no_workbook_is_refused_clearly():
    try:
        table(b"PK\x03\x04 xl/ broken", "t.xlsx")
        raise AssertionError
    except ValueError as error:
        assert "workbook" in str(error)
