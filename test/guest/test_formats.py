"""Kinds of files beyond text tables and workbooks: each comes back with its values, or says clearly why not."""

import datetime as dt
import gzip
import io
import json
import os
import sqlite3
import zipfile

from binary_samples import PARQUET, XLS
from support import ROOT, cells, cleaning, load, table, write

from cloister import CloisterFileError
from cloister.load import sheets

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refusal(data, name):
    try:
        load(write(data, name))
    except CloisterFileError as error:
        return str(error)
    raise AssertionError(f"{name} was read")


def test_parquet_comes_back_whatever_way_it_is_packed():
    for packed, data in PARQUET.items():
        found = table(data, "t.parquet")
        assert found["id"] == ("integer", list(range(60))), packed
        assert found["name"][1] == [None if i % 7 == 0 else f"name {i % 5}" for i in range(60)], packed
        assert found["x"][1] == [i / 4 if i % 5 else None for i in range(60)], packed
        assert found["ok"] == ("boolean", [i % 2 == 0 for i in range(60)]), packed
        assert found["day"] == ("date", [(dt.date(2020, 1, 1) + dt.timedelta(i)).isoformat() for i in range(60)]), packed
        assert found["at"][1][59] == "2020-01-01T00:06:53", packed
        assert found["price"][1] == [i / 100 for i in range(60)], packed
        assert [cell and json.loads(cell) for cell in found["tags"][1][:3]] == [None, [1, 2], [2, 3]], packed
        assert found["home.city"][1] == ["Rome"] * 60 and found["home.zip"][1] == [str(i) for i in range(60)], packed


def test_a_cut_or_damaged_parquet_file_says_so():
    data = PARQUET["snappy"]
    assert "cut off" in refusal(data[: len(data) // 2], "t.parquet")
    assert "Parquet" in refusal(data[:300] + b"\xff" * 200 + data[500:], "t.parquet")


def test_every_table_of_a_database_is_a_sheet():
    path = os.path.join(ROOT, "data", "shop.db")
    with sqlite3.connect(path) as link:
        link.execute("CREATE TABLE customers (id INTEGER, name TEXT, born TEXT)")
        link.execute("CREATE TABLE orders (id INTEGER, total REAL)")
        link.executemany("INSERT INTO customers VALUES (?, ?, ?)", [(1, "Ann", "1990-02-03"), (2, None, "1991-04-05")])
        link.executemany("INSERT INTO orders VALUES (?, ?)", [(i, i * 1.5) for i in range(9)])
    link.close()
    assert sheets("shop.db") == ["orders", "customers"]
    assert cells(load("shop.db")["total"]) == [i * 1.5 for i in range(9)]
    people = load("shop.db", sheet="customers")
    assert cells(people["name"]) == ["Ann", None] and cells(people["born"]) == ["1990-02-03", "1991-04-05"]
    assert "2 tables (orders, customers)" in cleaning("shop.db")[0]


def test_old_workbooks_are_read_with_their_dates():
    name = write(XLS, "old.xls")
    assert sheets(name) == ["Sales", "People"]
    assert cells(load(name)["Day"]) == ["2024-03-05", "2024-03-06"]
    assert cells(load(name, sheet="People")["Age"]) == [31]


def test_tables_and_text_of_a_word_document():
    def row(*texts):
        return "<w:tr>" + "".join(f"<w:tc>{text if text.startswith('<') else f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>'}</w:tc>" for text in texts) + "</w:tr>"

    below = '<w:tcPr><w:vMerge/></w:tcPr><w:p/>'
    top = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>North</w:t></w:r></w:p>'
    body = "<w:p><w:r><w:t>A report.</w:t></w:r></w:p><w:tbl>" + row("Region", "Amount") + row(top, "$5.00") + row(below, "$7.50") + "</w:tbl>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    name = write(packed.getvalue(), "report.docx")
    assert sheets(name) == ["table 1", "text"]
    assert cells(load(name)["Region"]) == ["North", "North"] and cells(load(name)["Amount"]) == [5.0, 7.5]
    assert cells(load(name, sheet="text")["text"]) == ["A report."]


def test_a_table_over_several_pages_of_a_pdf_is_one_table():
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    from reportlab.lib.styles import getSampleStyleSheet

    rows = [["Order", "Customer", "Day", "Amount"]]
    rows += [[str(1000 + i), ["Ann Lee", "Bo Roe"][i % 2], f"2024-05-{i % 28 + 1:02d}", f"{i * 37.5:,.2f}"] for i in range(70)]
    packed = io.BytesIO()
    SimpleDocTemplate(packed).build([Paragraph("Orders of the year", getSampleStyleSheet()["Title"]), Table(rows, repeatRows=1)])
    name = write(packed.getvalue(), "orders.pdf")
    frame = load(name)
    assert sheets(name) == ["table 1", "text"]
    assert cells(frame["Order"]) == list(range(1000, 1070)) and cells(frame["Amount"]) == [i * 37.5 for i in range(70)]
    assert cells(frame["Customer"])[:2] == ["Ann Lee", "Bo Roe"]
    assert cells(load(name, sheet="text")["text"])[0] == "Orders of the year"


def test_a_scanned_pdf_says_that_it_holds_no_text():
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    canvas = Canvas(packed)
    canvas.rect(10, 10, 50, 50)
    canvas.save()
    assert "scanned" in refusal(packed.getvalue(), "scan.pdf")


def test_an_open_document_sheet_with_repeated_cells():
    names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"' for short, full in (("office", "office"), ("table", "table"), ("text", "text")))

    def text(value):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    number = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="4"/>'
    rows = f"<table:table-row>{text('City')}{text('A')}{text('B')}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="3">{text("Bern")}{number}</table:table-row>'
    rows += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    content = f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    found = table(packed.getvalue(), "s.ods")
    assert found == {"City": ("string", ["Bern"] * 3), "A": ("integer", [4] * 3), "B": ("integer", [4] * 3)}


def test_packed_tables_are_read_and_other_files_are_refused_in_words():
    assert table(gzip.compress(b"a,b\n1,2\n3,4\n"), "t.csv.gz") == {"a": ("integer", [1, 3]), "b": ("integer", [2, 4])}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("t.csv", "a,b\n1,2\n")
    assert table(packed.getvalue(), "t.zip") == {"a": ("integer", [1]), "b": ("integer", [2])}
    assert "not a kind of file" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(100), "p.png")
    assert "damaged" in refusal(packed.getvalue()[:-30], "t.xlsx")


def test_a_table_of_a_workbook_has_a_name_of_its_own():
    from cloister.profile import profile

    name = write(XLS, "old.xls")
    assert profile(name)["tables"] == ["Sales", "People"]
    assert cells(load(f"{name}#People")["Name"]) == ["Ann"] and profile(f"{name}#People")["sheet"] == "People"
    with open(os.path.join(ROOT, "data", "book.xls#Sales"), "wb") as file:
        file.write(XLS)
    assert cells(load("book.xls#Sales")["Region"]) == ["North", "South"]


def test_what_grows_without_end_when_it_is_unpacked_is_refused_in_words():
    from cloister import _unpack

    kept = _unpack.UNPACKED_MAX, _unpack.ENTRIES_MAX
    _unpack.UNPACKED_MAX, _unpack.ENTRIES_MAX = 1 << 20, 100
    try:
        many = b"a,b\n" + b"1,2\n" * 400_000
        assert "more than 1 MB" in refusal(gzip.compress(many), "t.csv.gz")
        # Members that are small alone.
        assert "more than 1 MB" in refusal(gzip.compress(many[:500_000]) * 3, "t.csv.gz")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(101):
                archive.writestr(f"xl/{number}.xml", "x")
        assert "more than 100 entries" in refusal(packed.getvalue(), "t.xlsx")
    finally:
        _unpack.UNPACKED_MAX, _unpack.ENTRIES_MAX = kept
    assert table(gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n"), "t.csv.gz") == {"a": ("integer", [1, 3]), "b": ("integer", [2, 4])}
    assert "damaged" in refusal(gzip.compress(b"a,b\n1,2\n" * 1000)[:-20], "t.csv.gz")
