"""What a turn shows arrives complete and unrounded, as JSON scalars with a type for each column."""

from support import turn


def tables(source):
    response = turn("import pandas as pd, numpy as np, datetime as dt, decimal\n" + source)
    assert response["kind"] == "ok", response["error"]
    return response["tables"]


def only(source):
    found = tables(source)
    assert len(found) == 1, found
    return [(column["name"], column["type"]) for column in found[0]["columns"]], found[0]["rows"]


def test_a_frame_is_shown_with_types_and_exact_cells():
    source = """frame = pd.DataFrame({
        'n': [1, 2**53 - 1], 'x': [0.1 + 0.2, float('nan')], 'inf': [float('inf'), 1.0], 'b': [True, False], 's': ['é', None],
        'd': pd.to_datetime(['2024-01-02', None]), 't': pd.to_datetime(['2024-01-02 03:04:05', '2024-01-03'], format='mixed'),
        'dec': [decimal.Decimal('1.10'), None], 'day': [dt.date(2024, 5, 6), None], 'list': [[1, 2], {'a': 1}],
    })
frame"""
    columns, rows = only(source)
    assert columns == [("n", "integer"), ("x", "number"), ("inf", "number"), ("b", "boolean"), ("s", "string"), ("d", "date"), ("t", "datetime"), ("dec", "number"), ("day", "date"), ("list", "other")]
    assert rows == [
        [1, 0.30000000000000004, None, True, "é", "2024-01-02", "2024-01-02T03:04:05", 1.1, "2024-05-06", "[1, 2]"],
        [9007199254740991, None, 1.0, False, None, None, "2024-01-03T00:00:00", None, None, "{'a': 1}"],
    ]
    assert tables("frame")[0]["name"] == "frame"


def test_a_number_too_long_for_javascript_stays_exact_as_text():
    assert only("pd.DataFrame({'id': [2**53 + 1, 1]})") == ([("id", "string")], [["9007199254740993"], ["1"]])


def test_nullable_types_are_read_too():
    columns, rows = only("pd.DataFrame({'i': pd.array([1, None], dtype='Int64'), 'b': pd.array([True, None], dtype='boolean'), 'c': pd.Categorical(['a', None]), 'f': pd.array([1.5, None], dtype='Float64')})")
    assert columns == [("i", "integer"), ("b", "boolean"), ("c", "string"), ("f", "number")]
    assert rows == [[1, True, "a", 1.5], [None, None, None, None]]


def test_grouped_results_carry_their_keys():
    setup = "frame = pd.DataFrame({'r': ['a', 'b', 'a'], 'q': ['x', 'y', 'y'], 'v': [1, 2, 3]})\n"
    assert only(setup + "frame.groupby('r').v.sum()") == ([("r", "string"), ("v", "integer")], [["a", 4], ["b", 2]])
    assert only(setup + "frame.groupby(['r', 'q']).v.sum()")[1] == [["a", "x", 1], ["a", "y", 3], ["b", "y", 2]]
    assert only(setup + "frame.groupby('r').agg({'v': ['sum', 'mean']})")[0] == [("r", "string"), ("v / sum", "integer"), ("v / mean", "number")]
    assert only(setup + "frame.r.value_counts()") == ([("r", "string"), ("count", "integer")], [["a", 2], ["b", 1]])
    assert only(setup + "frame.pivot_table(index='r', columns='q', values='v', aggfunc='sum')")[0] == [("r", "string"), ("x", "number"), ("y", "number")]
    assert only(setup + "frame.groupby('r').v.sum().to_frame('r')")[1] == [["a", 4], ["b", 2]]
    assert only(setup + "frame.describe()")[0][0] == ("index", "string")
    assert only(setup + "frame.groupby('r').size()")[0] == [("r", "string"), ("value", "integer")]


def test_row_numbers_left_by_filtering_are_not_data():
    setup = "frame = pd.DataFrame({'v': [3, 1, 2]})\n"
    assert only(setup + "frame.sort_values('v')") == ([("v", "integer")], [[1], [2], [3]])
    assert only(setup + "frame[frame.v > 1]")[1] == [[3], [2]]


def test_other_shapes_are_tables_too():
    assert only("pd.Series([1.5, 2.5], name='x')") == ([("x", "number")], [[1.5], [2.5]])
    assert only("pd.Series({'a': 1, 'b': 2})") == ([("index", "string"), ("value", "integer")], [["a", 1], ["b", 2]])
    assert only("pd.Index(['a', 'b'], name='k')") == ([("k", "string")], [["a"], ["b"]])
    assert only("np.array([[1, 2], [3, 4]])") == ([("column_1", "integer"), ("column_2", "integer")], [[1, 2], [3, 4]])
    assert only("[{'a': 1, 'b': 'x'}, {'a': 2, 'c': None}]")[1] == [[1, "x", None], [2, None, None]]
    assert only("pd.DataFrame({'p': pd.period_range('2024-01', periods=2, freq='M')})")[1] == [["2024-01"], ["2024-02"]]
    assert only("pd.DataFrame({'v': [1]}, index=pd.to_datetime(['2024-01-05']))") == ([("index", "date"), ("v", "integer")], [["2024-01-05", 1]])
    assert only("pd.DataFrame([[1]], columns=pd.to_datetime(['2024-01-05']))")[0] == [("2024-01-05", "integer")]
    assert tables("[1, 2, 3]") == [] and tables("{'a': 1}") == [] and tables("3.5") == []


def test_show_adds_named_tables_in_order():
    found = tables("show(pd.DataFrame({'a': [1]}), name='first')\nshow([{'b': 2}])\npd.DataFrame({'c': [3]})")
    assert [(table["name"], table["rows"]) for table in found] == [("first", [[1]]), ("table 2", [[2]]), ("result", [[3]])]
    assert turn("show(5)")["error"]["type"] == "TypeError"


def test_empty_frames_have_columns_and_no_rows():
    found = tables("pd.DataFrame({'a': pd.Series([], dtype='float64'), 'b': pd.Series([], dtype='str')})")
    assert (found[0]["rows"], found[0]["rowCount"], len(found[0]["columns"])) == ([], 0, 2)
    assert tables("pd.DataFrame()")[0]["columns"] == []


def test_what_is_too_large_is_cut_and_says_so():
    found = tables("pd.DataFrame({'a': range(100_001)})")[0]
    assert (len(found["rows"]), found["rowCount"], found["truncated"]) == (100_000, 100_001, True)
    found = tables("pd.DataFrame({'a': ['x' * 1_000_000] * 20})")[0]
    assert 5 <= len(found["rows"]) < 20 and found["rowCount"] == 20 and found["truncated"]
    assert not tables("pd.DataFrame({'a': range(5)})")[0]["truncated"]


def test_charts_carry_their_values_inline():
    response = turn("frame = pd.DataFrame({'r': ['a'], 'v': [1.5], 'd': pd.to_datetime(['2024-01-02'])})\nchart({'mark': 'bar', 'data': frame, 'encoding': {}})")
    assert response["charts"][0]["data"] == {"values": [{"r": "a", "v": 1.5, "d": "2024-01-02"}]}
    assert response["charts"][0]["$schema"].endswith("v6.json")
    assert turn("chart({'layer': [{'mark': 'line', 'data': {'values': frame}}]})")["charts"][0]["layer"][0]["data"]["values"][0]["r"] == "a"
    assert "url" in turn("chart({'mark': 'bar', 'data': {'url': 'x.csv'}})")["error"]["message"]
    assert turn("chart({'data': frame})")["error"]["type"] == "ValueError"
    assert turn("chart(5)")["error"]["type"] == "TypeError"
