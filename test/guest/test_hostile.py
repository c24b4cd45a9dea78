"""Broken and hostile files: each is read right or refused in words, and the session goes on; what is lost is said."""

import io
import json
import os
import sqlite3
import zipfile

from support import ROOT, cells, load, table, turn, write

from cloister import CloisterFileError
from cloister.load import cleaning
from cloister.profile import profile


def refused(name):
    """The words with which a file is refused; None where it is read. Any other error is a failure of the reader."""
    try:
        profile(name)
    except CloisterFileError as error:
        assert str(error).strip() and "Traceback" not in str(error)
        return str(error)
    return None


def workbook(extra=None):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["name", "amount"])
    for i in range(50):
        sheet.append([f"n{i}", i])
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["a", "b"])
    hidden.append(["x", 1])
    out = io.BytesIO()
    book.save(out)
    if not extra:
        return out.getvalue()
    packed = io.BytesIO(out.getvalue())
    with zipfile.ZipFile(packed, "a") as archive:
        for name, text in extra.items():
            archive.writestr(name, text)
    return packed.getvalue()


def database():
    path = os.path.join(ROOT, "whole.sqlite")
    if os.path.exists(path):
        os.remove(path)
    held = sqlite3.connect(path)
    held.execute("create table t (a, b)")
    held.executemany("insert into t values (?, ?)", [(i, f"text {i}" * 20) for i in range(2000)])
    held.commit()
    held.close()
    with open(path, "rb") as file:
        return file.read()


def test_files_that_were_cut_off_are_refused_or_say_what_they_lack():
    whole = {"b.xlsx": workbook(), "b.sqlite": database()}
    for name, data in whole.items():
        for share in (0.1, 0.5, 0.9):
            assert refused(write(data[: int(len(data) * share)], name)), (name, share)
        damaged = bytearray(data)
        damaged[len(data) // 2 : len(data) // 2 + 64] = b"\xff" * 64
        refused(write(bytes(damaged), name))
    for name, data in {"b.parquet": b"PAR1" + b"\x15\x04" * 40, "b.parquet ": b"PAR1PAR1", "b.pdf": b"%PDF-1.7\n1 0 obj\n<<", "b.zip": b"PK\x03\x04" + b"\0" * 40}.items():
        try:
            assert refused(write(data, name.strip())), name
        except ModuleNotFoundError as missing:
            assert missing.name == "pypdf"


def test_a_zip_bomb_is_refused_before_it_fills_memory():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.csv", "w", force_zip64=True) as member:
        for _ in range(440):
            member.write(b"a,b\n" * (1 << 18))
    assert "unpacked" in refused(write(out.getvalue(), "bomb.zip"))


def test_csv_with_broken_bytes_and_quotes():
    assert table(b"a,b\n1\0,x\n" + b"2,y\n" * 20)["a"] == ("integer", [1] + [2] * 20)
    mixed = "name,n\n".encode() + "Zoë,1\n".encode() + "Zoë,2\n".encode("latin-1") + b"\xff\xfe,3\n"
    assert table(mixed)["n"][1] == [1, 2, 3]
    assert len(load(write('a,b\n1,"open\n2,x\n3,y\n'))) >= 1
    assert len(load(write("a,b\n" + "\n" * 1_000_000 + "1,2\n"))) == 1
    assert refused(write("")) and refused(write(" \n\r\n\t"))
    only = profile(write("alpha,beta,gamma\n"))
    assert only["rowCount"] == 0 and [one["name"] for one in only["columns"]] == ["alpha", "beta", "gamma"]


def test_csv_of_odd_sizes():
    frame = load(write("id,text\n" + "".join(f"{i},{'x' * (1 << 20)}\n" for i in range(4))))
    assert frame["text"].str.len().tolist() == [1 << 20] * 4
    wide = write(",".join(f"c{i}" for i in range(3_000)) + "\n" + ",".join(str(i) for i in range(3_000)) + "\n")
    assert load(wide).shape == (1, 3_000)


def test_json_of_odd_shapes():
    deep = write("[" * 10_000 + "]" * 10_000, "deep.json")
    assert refused(deep)
    nested = write('{"a":' * 10_000 + "1" + "}" * 10_000, "deep.json")
    assert refused(nested)
    assert load(write('[{"a":1,"a":2},{"a":3,"a":4}]', "double.json"))["a"].tolist() == [2, 4]
    odd = load(write('[{"v":NaN,"w":1e999},{"v":Infinity,"w":2},{"v":1.5,"w":3}]', "nan.json"))
    assert len(odd) == 3
    json.dumps(profile(write('[{"v":NaN},{"v":Infinity},{"v":1.5}]', "nan.json")), allow_nan=False)


def test_values_at_the_edge_of_what_there_is():
    dates = profile(write("day,n\n" + "".join(f"{year}-01-01,{i}\n" for i, year in enumerate(["0000", "9999", "0001", "2024"]))))
    assert dates["rowCount"] == 4
    huge = "9" * 400
    numbers = profile(write(f"n,m\n{huge},1\n{huge[1:]},2\n5,3\n"))
    json.dumps(numbers, allow_nan=False)
    json.dumps(profile(write("x,y\nNaN,1\ninf,2\n-Infinity,3\n1e400,4\n7,5\n")), allow_nan=False)
    told = table('a,b\n=1+1,@SUM(A1)\n"=HYPERLINK(""http://x"")",+cmd\n')
    assert told["a"][1][0] == "=1+1"


def test_names_with_marks_that_do_harm():
    for odd in ("a\u202eb,c\n1,2\n", "../../etc,b\n1,2\n", "\x1b[31mred,b\n1,2\n", "a\nb,c\n1,2\n"):
        assert profile(write(odd))["columns"]
    for name in ("..", "../secret", "/etc/passwd", "/data", "", ".", "x\0y"):
        try:
            load(name)
            raise AssertionError(name)
        except CloisterFileError:
            pass


def test_workbooks_with_more_than_cells():
    extra = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    found = profile(write(workbook(extra), "macro.xlsm"))
    assert found["rowCount"] == 50 and "Hidden" in found["tables"]


def test_the_session_goes_on_after_each_of_them():
    for data, name in ((b"PK\x03\x04junk", "x.xlsx"), (b"SQLite format 3\0" + b"\1" * 90, "x.db"), (b"\x1f\x8bjunk", "x.gz")):
        kept = write(data, name)
        answer = turn(f"load({kept!r})", files=[kept])
        assert answer["error"] is not None and "Traceback" not in answer["error"]["message"], answer
        assert turn("1 + 1")["result"] == "2"
    assert cells(load(write("a\n1\n2\n"))["a"]) == [1, 2]
    assert cleaning(write("a,b\n1,2\n")) == []


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rows_after_it():
    name = write('a,b\n0,"fine, here"\n1,"open\n2,3\n4,5\n')
    assert cells(load(name)["a"]) == [0, 1, 2, 4]
    assert cells(load(name)["b"]) == ["fine, here", '"open', "3", "5"]
    assert "Row 3: a quotation mark never closes" in " ".join(cleaning(name))


def test_an_inch_sign_in_the_last_row_is_no_open_quotation_mark():
    name = write('a,b\n1,"x, y"\n2,6" pipe\n')
    assert cells(load(name)["b"]) == ["x, y", '6" pipe']
    assert cleaning(name) == []


def test_a_database_cut_off_at_its_end_is_refused_and_not_read_as_empty():
    data = database()
    assert "cut off" in refused(write(data[: len(data) // 2], "cut.sqlite"))
    assert refused(write(data, "whole.sqlite")) is None


def test_bytes_that_are_no_text_are_refused():
    import random

    chance = random.Random(5)
    assert "control characters" in refused(write(bytes(chance.randrange(256) for _ in range(20_000)), "noise.csv"))


def test_stray_zero_bytes_do_not_make_a_text_utf_16():
    rows = "".join(f"{i},{i * 2}\n" for i in range(400))
    name = write(("a,b\n" + rows).replace("\n7", "\n\x007").replace("\n9", "\n\x009"))
    assert cells(load(name)["b"])[:3] == [0, 2, 4]


def test_a_text_cut_within_its_last_character_keeps_its_encoding():
    name = write("名称,数\n北京,1\n上海".encode()[:-1])
    assert list(load(name).columns) == ["名称", "数"]
    assert "could not be decoded" in " ".join(cleaning(name))
