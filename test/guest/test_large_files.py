"""A file too large to hold is read in blocks: nothing that its last rows say is lost, and it reads as a small one does."""

import random
import sys

from support import ROOT, cells, write

import cloister._blocks as blocks
import cloister._large_files as large
from cloister import CloisterFileError, _files
from cloister.load import chunks, cleaning, load, read
from cloister.profile import distinct, profile


_load = sys.modules["cloister.load"]


def in_blocks(work, block_bytes=4_000):
    """Run with every text table counted as large and blocks of a few rows."""
    kept = (large.LARGE_BYTES, blocks.BLOCK_BYTES)
    large.LARGE_BYTES, blocks.BLOCK_BYTES = 0, block_bytes
    try:
        return work()
    finally:
        large.LARGE_BYTES, blocks.BLOCK_BYTES = kept


def messy(seed, rows=400):
    chance = random.Random(seed)
    lines = ["id,code,name,day,at,amount,share,note,ok"]
    late = rows * 0.8
    for i in range(rows):
        code = f"{chance.randrange(10**5):05d}" if i > late else str(10_000 + chance.randrange(80_000))
        day = f"{chance.randint(13, 28) if i > late else chance.randint(1, 12):02d}/{chance.randint(1, 12):02d}/2024"
        amount = chance.choice([f"{chance.uniform(0, 9000):.2f}", f'"${chance.uniform(1000, 9000):,.2f}"' if i > late else "12.5", "", "N/A"])
        note = chance.choice(['"two\nlines"', '"a, b"', "plain", "-", '"say ""hi"""'])
        lines.append(f"{i},{code},name {chance.randrange(10**6)},{day},2024-05-{i % 28 + 1:02d} 10:{i % 60:02d}:00,{amount},{chance.randrange(100)}%,{note},{chance.choice(['true', 'false'])}")
        if i in (77, 301):
            lines.append("")
    return "\n".join(lines) + "\n"


def test_a_large_file_reads_as_a_small_one_does():
    for seed in range(2):
        text = messy(seed)
        for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), text.replace("name ", "名字 ").encode("gb18030")):
            small, others = read(write(data)), write(data)
            parts = in_blocks(lambda others=others: read(others))
            assert list(parts.frame.columns) == list(small.frame.columns)
            assert parts.kinds == small.kinds, (parts.kinds, small.kinds)
            for column in small.frame.columns:
                assert cells(parts.frame[column]) == cells(small.frame[column]), (seed, column)


def test_its_profile_is_that_of_the_whole_file():
    name = write(messy(3))
    small, parts = profile(name), in_blocks(lambda: profile(name))
    for of_small, of_parts in zip(small["columns"], parts["columns"]):
        for key in ("name", "type", "nullShare", "distinctCount", "min", "max"):
            assert of_small[key] == of_parts[key], (key, of_small["name"], of_small[key], of_parts[key])
        if of_small["mean"] is not None:
            assert abs(of_small["mean"] - of_parts["mean"]) < 1e-6 * abs(of_small["mean"])
    assert parts["rowCount"] == small["rowCount"]
    assert {step["kind"]: step["count"] for step in small["steps"]} == {step["kind"]: step["count"] for step in parts["steps"]}


def test_the_values_to_guard_are_those_of_all_rows():
    name = write(messy(4))
    found = in_blocks(lambda: distinct(name, ["name", "day"]))
    wanted = distinct(name, ["name", "day"])
    assert set(found["name"]) == set(wanted["name"]) and set(found["day"]) == set(wanted["day"])


def test_what_is_above_and_below_the_table_is_no_row():
    rows = "".join(f"r{i},{i}\n" for i in range(900))
    name = write(f"Report of sales\n\nregion,amount\n{rows}Total,404550\n\nSource: the ledger\n")
    frame = in_blocks(lambda: load(name))
    assert len(frame) == 900 and frame["amount"].sum() == 404550
    assert "Row 904 holds totals" in " ".join(in_blocks(lambda: cleaning(name)))


def test_a_column_alone_has_the_rows_that_the_whole_table_has():
    gaps = "".join(f"r{i},{'' if i % 3 else i}\n" + (",\n" if i == 500 else "region,amount\n" if i == 600 else "") for i in range(900))
    footed = "".join(f"r{i},{i}\n" for i in range(900)) + "Total,404550\n\nSource: the ledger\n"
    for rows, total in ((gaps, sum(range(0, 900, 3))), (footed, 404550)):
        name = write(f"region,amount\n{rows}")
        whole = in_blocks(lambda: load(name))
        alone = in_blocks(lambda: load(name, columns=["amount"]))
        parts = in_blocks(lambda: list(chunks(name, columns=["amount"])))
        assert len(whole) == len(alone) == sum(map(len, parts)) == 900
        assert whole["amount"].sum() == alone["amount"].sum() == sum(part["amount"].sum() for part in parts) == total


def test_a_late_wider_row_and_a_late_word_lose_nothing():
    wide = in_blocks(lambda: load(write("a,b\n" + "1,2\n" * 3000 + "3,4,5\n" + "6,7\n" * 400)))
    assert wide["column_3"].dropna().tolist() == [5] and len(wide) == 3401
    late = in_blocks(lambda: load(write("a,b\n" + "1,2\n" * 3000 + "1,x9\n" * 400)))
    assert late["b"].iloc[-1] == "x9" and late["b"].iloc[0] == "2"


def test_a_text_that_held_the_separator_shifts_no_other_column():
    name = write("a,b,c\n" + "1,x y,2\n" * 3000 + "3,Rome, Italy,5\n" + "6,z,7\n" * 400)
    assert in_blocks(lambda: load(name, columns=["c"]))["c"].sum() == load(name)["c"].sum() == 6000 + 5 + 2800


def test_what_does_not_fit_is_read_by_the_columns_that_the_code_names_or_refused_in_words():
    name = write(messy(5))
    kept = large.FRAME_BYTES_MAX
    large.FRAME_BYTES_MAX = 25_000
    try:
        _files._in_code.clear()
        _files._in_code.update(["amount", "ok"])
        assert list(in_blocks(lambda: load(name)).columns) == ["amount", "ok"]
        _files._in_code.clear()
        try:
            in_blocks(lambda: load(name))
            raise AssertionError("it was loaded")
        except CloisterFileError as error:
            assert "does not fit in memory" in str(error) and "columns=" in str(error)
    finally:
        large.FRAME_BYTES_MAX = kept
    assert list(in_blocks(lambda: load(name, columns=["id"])).columns) == ["id"]
    parts = in_blocks(lambda: list(chunks(name, rows=50, columns=["id", "amount"])))
    assert sum(map(len, parts)) == 400 and all(len(part) <= 50 for part in parts)


def test_few_texts_are_packed_where_the_columns_asked_for_would_not_fit():
    name = write("region,amount\n" + "".join(f"{('South', 'East', '', 'North')[i % 4]},{i}\n" for i in range(4000)))
    plain = in_blocks(lambda: load(name, columns=["region", "amount"]))
    kept = large.FRAME_BYTES_MAX
    large.FRAME_BYTES_MAX = 45_000
    try:
        _load._cache.clear()
        packed = in_blocks(lambda: load(name, columns=["region", "amount"]))
    finally:
        large.FRAME_BYTES_MAX = kept
    assert str(packed["region"].dtype) == "category" and packed.dtypes["amount"] == plain.dtypes["amount"]
    assert cells(packed["region"].astype("str")) == cells(plain["region"])

    def by_region(frame):
        return frame.groupby("region", as_index=False).agg(total=("amount", "sum"), rows=("region", "size")).sort_values(["rows", "region"])

    got, expected = by_region(packed), by_region(plain)
    assert [cells(got[c]) for c in got] == [cells(expected[c]) for c in expected]
    assert (packed["region"] == "East").sum() == packed["region"].str.contains("ast").sum() == 1000


def test_the_values_to_guard_come_from_the_reading_that_measured_the_file():
    rows = "".join(f"{13800000000 + i},{700 + i % 300},p{i}@x.org,{'19' if i % 2 else '20'}01-02-{i % 28 + 1:02d}\n" for i in range(3000))
    name = write("mobile,shelf,mail,born\n" + rows)
    columns = ["mobile", "shelf", "mail", "born"]
    small = distinct(name, columns)

    def both():
        profile(name, keep=True)
        passes, blocks_of = [], large.LargeTable._blocks
        large.LargeTable._blocks = lambda *all, **named: passes.append(set(all[1])) or blocks_of(*all, **named)
        try:
            return distinct(name, columns), passes
        finally:
            large.LargeTable._blocks = blocks_of

    found, passes = in_blocks(both)
    assert {column: set(values) for column, values in found.items()} == {column: set(values) for column, values in small.items()}
    # Only numbers that were read at a stroke have to be looked up again, by their digits.
    assert passes == [{"shelf"}], passes


def test_one_time_among_many_midnights_makes_a_column_of_times():
    name = write("n,at\n" + "".join(f"{i},2024-05-{i % 28 + 1:02d} {'10:30' if i == 2500 else '00:00'}:00\n" for i in range(3000)))
    by_column = {one["name"]: one for one in in_blocks(lambda: profile(name))["columns"]}
    assert by_column["at"]["type"] == "datetime"
