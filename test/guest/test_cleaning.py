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


def test_a_last_row_that_adds_up_the_others_is_no_record_whatever_it_is_called():
    rows = [(f"Branch {i}", "North", 0.5 + i, 100 * i + 7, 3 * i) for i in range(1, 9)]
    sums = [round(sum(row[p] for row in rows), 2) for p in (2, 3, 4)]
    lines = ["Library,Area,Staff,Jan,Feb", *(",".join(map(str, row)) for row in rows)]
    whole = write("\n".join([*lines, f"All libraries,,{sums[0]},{sums[1]},{sums[2]}"]))
    assert len(load(whole)) == 8
    # A branch that happens to have the sum of one column is a branch.
    other = write("\n".join([*lines, f"Branch 9,North,4.5,{sums[1]},5"]))
    assert len(load(other)) == 9


def test_total_is_found_in_any_column():
    lines = ["No;Customer;Branch;Segment;Opened;Due;Term;Principal", *(f"T-{i};A{i};North;B;2024-01-0{i};2026-01-0{i};{6 * i};{i}.000,00" for i in range(1, 8))]
    assert len(load(write("\n".join([*lines, ";;;;;;Total;28.000,00"])))) == 7


def test_a_lone_line_below_the_table_that_is_written_like_no_cell_is_a_footnote():
    lines = ["Id,Name,Fee", *(f"A-{100 + i},Person {i},{i}.50" for i in range(1, 12))]
    for foot in ("Rows: 11", "Figures unaudited"):
        assert len(load(write("\n".join([*lines, foot])))) == 11
    # The record of somebody of whom nothing else is known stays.
    assert len(load(write("\n".join([*lines, "A-112,,"])))) == 12


def test_a_total_that_does_not_add_up_is_none_of_the_records_where_it_leaves_their_cells_blank():
    def block(city, counts):
        rows = [f"{city},P{city}{i},pipe,{n},2.5,2024-01-0{i + 1}" for i, n in enumerate(counts)]
        return [*rows, f"{city},Total,,999,,"]

    frame = load(write("\n".join(["city,code,item,stock,price,day", *block("Bergen", [3, "none", 8, 4]), *block("Oslo", [5, 6, 7, 9])])))
    assert len(frame) == 8 and "Total" not in set(frame["code"])
    # A shop of that name has all that the others have.
    named = load(write("\n".join(["shop,item,stock,price", "Shell,pipe,3,2.5", "Total,pipe,9,2.0", "Esso,bolt,4,1.0", "Aral,nut,5,1.5"])))
    assert len(named) == 4
