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
    assert "3 tables (Empty, Sales, Costs)" in " ".join(cleaning(name))
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


def test_a_cell_merged_over_rows_counts_for_each_of_them():
    rows = [["region", "shop", "amount"], ["North", "a", 1], [None, "b", 2], ["South", "c", 3], [None, "d", 4]]
    data = workbook(("S", rows), merges=["A2:A3", "A4:A5"])
    assert table(data, "t.xlsx")["region"] == ("string", ["North", "North", "South", "South"])
    assert "merged" in " ".join(cleaning(write(data, "t.xlsx")))


def test_groups_of_columns_over_the_header_are_part_of_their_names():
    rows = [["Region", "2023", None, "2024", None], [None, "Q1", "Q2", "Q1", "Q2"], ["A", 1, 2, 3, 4], ["B", 5, 6, 7, 8]]
    data = workbook(("S", rows), merges=["A1:A2", "B1:C1", "D1:E1"])
    assert list(table(data, "t.xlsx")) == ["Region", "2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2"]


def test_tables_side_by_side_are_told_apart():
    rows = [["a", "b", None, "a", "c"], [1, 2, None, 7, 8], [3, 4, None, 9, 10], [5, 6, None, None, None], [7, 8, None, None, None]]
    data = workbook(("S", rows))
    assert table(data, "t.xlsx") == {"a": ("integer", [1, 3, 5, 7]), "b": ("integer", [2, 4, 6, 8])}
    assert table(data, "t.xlsx", "S#2") == {"a": ("integer", [7, 9]), "c": ("integer", [8, 10])}
    spaced = workbook(("S", [["a", None, "b"], [1, None, 2], [3, None, 4]]))
    assert list(table(spaced, "t.xlsx")) == ["a", "b"]


def test_codes_shown_with_leading_zeros_are_texts():
    data = workbook(("S", [["zip", "n"], [1234, 5], [94105, 6]]), formats={"A2": "00000", "A3": "00000"})
    assert table(data, "t.xlsx") == {"zip": ("string", ["01234", "94105"]), "n": ("integer", [5, 6])}


def test_a_web_page_under_a_workbooks_name_is_read():
    page = b"<html><body><table><tr><th>name</th><th>amount</th></tr><tr><td>Ann</td><td>1,200.50</td></tr><tr><td>Bob</td><td>3</td></tr></table></body></html>"
    assert table(page, "t.xls") == {"name": ("string", ["Ann", "Bob"]), "amount": ("number", [1200.5, 3.0])}


def test_what_is_no_workbook_is_refused_clearly():
    try:
        table(b"PK\x03\x04 xl/ broken", "t.xlsx")
        raise AssertionError
    except ValueError as error:
        assert "workbook" in str(error)


def test_rows_below_the_table_that_tell_of_it_are_no_records():
    rows = [["name", "class", "math"], *[[f"p{i}", "A", 60 + i] for i in range(10)], ["平均分", None, 64.5], ["最高分", None, 69]]
    assert len(table(workbook(("Data", rows)), "t.xlsx")["math"][1]) == 10
    # One whose figures are another's is a record like any other.
    rows[-2:] = [["Average", None, 12]]
    assert len(table(workbook(("Data", rows)), "t.xlsx")["math"][1]) == 11
