"""The cleaning report says what was done with counts and rows, and each step can be switched off."""

import os

from support import cells, table, write

from cloister import _files
from cloister.load import cleaning, load, read
from cloister.profile import profile

TEXT = "item,price,day\nA,$5.00,2024-01-02\n\nB,$7.50,2024-02-03\nC,call us,soon\n" + "".join(f"i{i},$1.25,2024-03-0{i % 9 + 1}\n" for i in range(30)) + "Total,50.00,\n"


def steps(name):
    return {(step["kind"], step["column"]): step for step in profile(name)["steps"]}


def switched(name, *off):
    _files.remember([name], {name: list(off)})
    return name


def test_each_step_says_how_many_and_which_rows():
    name = write(TEXT)
    found = steps(name)
    assert found["currency", "price"]["count"] == 32 and found["currency", "price"]["detail"] == "$"
    assert (found["no-number", "price"]["rows"], found["no-number", "price"]["examples"]) == ([5], ["call us"])
    assert (found["no-date", "day"]["rows"], found["no-date", "day"]["examples"]) == ([5], ["soon"])
    assert found["blank-rows", None]["count"] == 1 and found["totals", None]["rows"] == [36]
    assert "32 amounts with currency signs ($) were read as numbers" in " ".join(cleaning(name))


def test_a_step_that_is_switched_off_changes_what_load_gives_and_says_so():
    name = write(TEXT)
    assert read(name).kinds == ["string", "number", "date"] and len(load(name)) == 33
    switched(name, "column:price", "blank-rows")
    frame = load(name)
    assert cells(frame["price"])[0] == "$5.00" and len(frame) == 34
    found = steps(name)
    assert found["as-written", "price"]["on"] is False and found["blank-rows", None]["on"] is False
    assert read(name).kinds[2] == "date"
    switched(name)
    assert cells(load(name)["price"])[0] == 5.0 and len(load(name)) == 33


def test_a_switch_reaches_large_files_too():
    import cloister._large_files as large

    name, kept = write(TEXT), large.LARGE_BYTES
    large.LARGE_BYTES = 0
    try:
        switched(name, "column:price", "totals")
        frame = load(name)
        assert cells(frame["price"])[0] == "$5.00" and frame["item"].iloc[-1] == "Total"
        assert steps(name)["as-written", "price"]["on"] is False
    finally:
        large.LARGE_BYTES = kept
        switched(name)
    assert os.path.basename(name) == name


def test_merged_cells_are_left_alone_where_that_is_wanted():
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in (["Region", "City"], ["North", "Oslo"], [None, "Bergen"], ["South", "Rome"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    packed = io.BytesIO()
    book.save(packed)
    assert table(packed.getvalue(), "m.xlsx")["Region"][1] == ["North", "North", "South"]
    name = switched(write(packed.getvalue(), "m.xlsx"), "merged-cells")
    assert cells(load(name)["Region"]) == ["North", None, "South"]
