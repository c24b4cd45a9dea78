"""The profile says of each column what all of its rows say, in the host's shape."""

import json

from support import write

from cloister.profile import distinct, profile

TEXT = "name,born,visits,score,active,zip\nAnn,05/01/1990,3,1.5,true,01234\nBob,31/12/1985,,2.5,false,94105\nAnn,05/01/1990,5,4,true,01234\n"


def columns(name):
    return {column["name"]: column for column in profile(name)["columns"]}


def test_the_file_and_its_columns_are_described():
    name = write("Report\n\n" + TEXT)
    found = profile(name)
    json.dumps(found, allow_nan=False)
    assert {key: found[key] for key in ("format", "encoding", "separator", "headerRow", "sheet", "rowCount")} == {
        "format": "csv", "encoding": "UTF-8", "separator": ",", "headerRow": 2, "sheet": None, "rowCount": 3,
    }  # fmt: skip
    by = columns(name)
    assert [column["type"] for column in by.values()] == ["string", "date", "integer", "number", "boolean", "string"]
    assert (by["born"]["min"], by["born"]["max"], by["born"]["mean"]) == ("1985-12-31", "1990-01-05", None)
    visits = by["visits"]
    assert (visits["min"], visits["max"], visits["mean"], visits["distinctCount"]) == (3, 5, 4.0, 2)
    assert abs(visits["nullShare"] - 1 / 3) < 1e-12
    assert visits["samples"] == ["3", "5"]
    assert by["name"]["top"] == [{"value": "Ann", "count": 2}, {"value": "Bob", "count": 1}]
    assert by["zip"]["samples"] == ["01234", "94105"]
    assert set(by["name"]) == {"name", "type", "nullShare", "distinctCount", "min", "max", "mean", "samples", "top", "histogram"}
    assert found["duplicateRows"] == 0 and by["visits"]["histogram"] == [1] + [0] * 10 + [1]


def test_samples_and_top_are_capped_and_in_order():
    name = write("v\n" + "\n".join(f"w{i % 300}" for i in range(900)) + "\nw7\n")
    column = columns(name)["v"]
    assert column["samples"] == [f"w{i}" for i in range(200)]
    assert len(column["top"]) == 50 and column["top"][0] == {"value": "w7", "count": 4}
    assert column["distinctCount"] == 300


def test_an_empty_column_and_a_table_without_rows():
    by = columns(write("a,b\n1,\n2,\n"))
    assert (by["b"]["type"], by["b"]["nullShare"], by["b"]["distinctCount"], by["b"]["top"]) == ("number", 1.0, 0, [])
    assert profile(write("a,b\n"))["rowCount"] == 0


def test_distinct_values_are_as_written_and_as_loaded():
    name = write(TEXT)
    found = distinct(name, ["name", "born", "visits", "nothing"])
    assert found == {"name": ["Ann", "Bob"], "born": ["05/01/1990", "31/12/1985", "1990-01-05", "1985-12-31"], "visits": ["3", "5"]}
    assert distinct(name, ["name"], limit=1) == {"name": ["Ann"]}


def test_the_modules_can_be_called_by_their_names():
    from cloister import load, profile as described

    name = write(TEXT)
    assert described(name)["rowCount"] == 3
    assert len(load(name)) == 3
