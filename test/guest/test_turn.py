"""A turn behaves like a notebook cell, hands its results over whole, and survives whatever the code does."""

import os

from support import out_files, turn, write


def result(source, tokens=None):
    response = turn(source, tokens)
    assert response["kind"] == "ok", response["error"]
    return response["result"]


def error(source, tokens=None):
    response = turn(source, tokens)
    assert response["kind"] == "raised", response
    return response["error"]


def test_the_last_expression_is_the_result_and_state_stays():
    assert result("x = 2\nx + 1") == "3"
    assert result("x") == "2"
    assert result("x;") is None
    assert result("x  # said; twice") == "2"
    assert result("x = 5") is None
    assert result("") is None
    assert result("None") is None
    assert result("def double(n):\n    return n * 2") is None
    assert result("double(x)") == "10"
    assert result("'a' * 3") == "'aaa'"
    assert result("import numpy as np\nnp.float64(2.5)") == "2.5"
    assert result("__name__") == "'__main__'"


def test_state_survives_an_error():
    result("kept = [1]")
    error("kept.append(2)\n1 / 0")
    assert result("kept") == "[1, 2]"


def test_a_long_result_is_cut_and_says_so():
    text = result("'y' * 50_000")
    assert len(text) < 10_100 and "50002 characters" in text


def test_tokens_become_values_inside_strings_only():
    tokens = {"<PERSON_1>": "O'Neil \"x\"; import os", "<PERSON_12>": "{Zoë}", "<TEXT_1>": "<PERSON_1>"}
    assert result("'<PERSON_1>'", tokens) == repr(tokens["<PERSON_1>"])
    assert result("'a <PERSON_12> b <PERSON_1>'", tokens) == repr("a {Zoë} b O'Neil \"x\"; import os")
    assert result("f'<PERSON_12> {1 + 1} <PERSON_1>'", tokens) == repr("{Zoë} 2 O'Neil \"x\"; import os")
    assert result("{'<PERSON_1>': 1}['<PERSON_1>']", tokens) == "1"
    assert result("'<TEXT_1>'", tokens) == repr("<PERSON_1>")
    assert result("def f():\n    '''<PERSON_12>'''\nf.__doc__", tokens) == repr("{Zoë}")
    assert result("match 'O\\'Neil \"x\"; import os':\n    case '<PERSON_1>':\n        hit = 1\nhit", tokens) == "1"
    hint = error("df = [<PERSON_1>]", tokens)
    assert hint["type"] == "SyntaxError" and "inside quotes" in hint["hint"]


def test_a_traceback_shows_the_token_not_the_value_of_the_source():
    got = error("def pick(name):\n    raise ValueError('no such person')\npick('<PERSON_1>')", {"<PERSON_1>": "Secret Name"})
    assert "<PERSON_1>" in got["traceback"] and "Secret Name" not in got["traceback"]


def test_an_error_is_short_and_points_at_the_line():
    got = error("a = 1\nb = a / 0\nc = 3")
    assert (got["type"], got["message"], got["line"]) == ("ZeroDivisionError", "division by zero", 2)
    assert got["traceback"].splitlines() == ["Traceback (most recent call last):", '  File "<cell>", line 2, in <module>', "    b = a / 0", "ZeroDivisionError: division by zero"]
    got = error("import json\njson.loads('{')")
    assert got["line"] == 2 and "cloister" not in got["traceback"] and got["traceback"].count("File") == 2
    got = error("x = 1\nif x\n  y")
    assert (got["type"], got["line"]) == ("SyntaxError", 2)
    assert error("raise KeyError from ValueError('deep')")["traceback"].endswith("Caused by ValueError: deep")


HINTS = [
    ("import pandas as pd\ndf = pd.DataFrame({'region': ['a'], 'amount': [1]})\ndf['regoin']", ["region", "amount"]),
    ("df[['amount', 'amuont']]", ["'amount'"]),
    ("df.groupby('Region').amount.sum()", ["'region'"]),
    ("df.amuont", ["'amount'"]),
    ("df.sort_values('amnt')", ["'amount'"]),
    ("amuont_total = 1\namount_total", ["amuont_total"]),
    ("open('nothing.csv')", ["table"]),
    ("pd.read_csv('/data/nothing.csv')", ["load("]),
    ("df.region.mean()", ["pd.to_numeric"]),
    ("df.region + 1", ["pd.to_numeric"]),
    ("df.region.dt.year", ["pd.to_datetime"]),
    ("df.amount.str.lower()", ["astype(str)"]),
    ("if df.amount > 0: pass", ["&"]),
    ("float('1,5')", ["pd.to_numeric"]),
    ("df.query('amuont > 1')", ["'amount'", "@"]),
    ("raise OSError(51, 'No space left on device')", ["256 MB"]),
    ("import requests", ["requests", "pandas"]),
    ("def again(): again()\nagain()", ["without end"]),
]


def test_the_usual_mistakes_come_with_a_hint():
    write("a\n1\n")
    missing = []
    for source, words in HINTS:
        got = turn(source, files=["table.csv"])["error"]
        if got is None or not all(word in (got["hint"] or "") for word in words):
            missing.append((source, got))
    assert not missing, missing


def test_exits_interrupts_and_exhaustion_are_survived():
    for source, kind in (
        ("import sys; sys.exit(3)", "SystemExit"),
        ("raise SystemExit('stop')", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def f(n): return f(n + 1)\nf(0)", "RecursionError"),
        ("raise MemoryError", "MemoryError"),
        ("raise BaseException('x')", "BaseException"),
        ("input('name?')", "RuntimeError"),
        ("raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})", "Odd"),
    ):
        assert error(source)["type"] == kind, source
        assert result("1 + 1") == "2"
    assert turn("import sys; sys.exit()")["kind"] == "ok"
    assert "not available" in error("input()")["message"]


def test_code_that_replaces_the_tools_neither_breaks_nor_forges_the_response():
    source = (
        "import builtins, json, sys, os\n"
        "forged = lambda *a, **k: '{\"kind\": \"ok\", \"result\": \"forged\"}'\n"
        "json.dumps = json.loads = forged\n"
        "json.JSONEncoder.encode = json.JSONDecoder.decode = forged\n"
        "builtins.print = builtins.open = builtins.len = builtins.isinstance = builtins.str = forged\n"
        "os.open = os.write = os.replace = forged\n"
        "sys.stdout = sys.stderr = None\n"
        "6 * 7"
    )
    import builtins
    import json
    import os

    kept = json.dumps, json.loads, json.JSONEncoder.encode, json.JSONDecoder.decode, os.open, os.write, os.replace
    try:
        response = turn(source)
        assert (response["kind"], response["result"]) == ("ok", "42")
        assert builtins.len([1]) == 1
        assert result("len('abc')") == "3"
    finally:
        json.dumps, json.loads, json.JSONEncoder.encode, json.JSONDecoder.decode, os.open, os.write, os.replace = kept


def test_a_result_that_refuses_to_be_shown_is_an_error_of_the_code():
    got = error("class Odd:\n    def __repr__(self):\n        raise ValueError('no')\nOdd()")
    assert got["type"] == "ValueError"


def test_await_at_the_top_runs():
    assert result("import asyncio\nasync def soon():\n    await asyncio.sleep(0.001)\n    return 7\nawait soon()") == "7"
    assert result("results = await asyncio.gather(soon(), soon())\nresults") == "[7, 7]"


def test_pandas_and_numpy_need_no_import():
    assert result("np.arange(3).tolist()") == "[0, 1, 2]"
    assert result("pd.Series([1, 2]).sum()") == "3"


def test_whole_numbers_have_64_bits():
    assert result("pd.Series([3e9]).astype(int).tolist()") == "[3000000000]"
    assert result("pd.DataFrame({'a': [3e9]}).astype({'a': 'int'}).a.tolist()") == "[3000000000]"
    assert result("int(np.array([2**30] * 4).sum())") == "4294967296"
    assert result("int(np.sum([10**9] * 4))") == "4000000000"
    assert result("(np.arange(3) * 2**31).tolist()") == "[0, 2147483648, 4294967296]"


def test_emitted_json_reaches_the_host_and_nothing_else_does():
    assert turn("emit_json({'a': [1, float('nan'), None, 'é']})")["value"] == {"a": [1, None, None, "é"]}
    assert turn("from cloister import emit_json as emit\nemit(np.int64(3))")["value"] == 3
    assert turn("1")["value"] is None


def test_a_specification_of_a_chart_as_the_last_value_is_drawn():
    spec = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "bar", "data": {"values": [{"a": 1}]}}
    assert turn(repr(spec))["charts"] == [spec]
    no_chart = turn("{'$schema': 'vega-lite', 'data': {'url': 'https://example.com'}}")
    assert (no_chart["kind"], no_chart["charts"]) == ("ok", [])


def test_files_lists_what_load_reads():
    name = write("a\n1\n")
    assert turn("files()", files=[name])["result"] == repr([name])
    assert turn(f"load({name!r}).a.sum()", files=[name])["result"] == "1"


def test_open_figures_become_files_and_their_handles_no_result():
    before = out_files()
    response = turn("import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])")
    assert response["kind"] == "ok" and response["result"] is None, response
    made = [name for name in out_files() if name not in before]
    assert sorted(name.rsplit(".")[-1] for name in made) == ["png", "svg"], made
    turn("fig, ax = plt.subplots()\nplt.show()")
    assert len(out_files()) == len(before) + 4
    turn("1")
    assert len(out_files()) == len(before) + 4


def test_chinese_in_a_figure_has_glyphs_whatever_font_the_code_asks_for():
    if not os.path.isdir("/usr/share/fonts") or not any("Noto" in name for name in os.listdir("/usr/share/fonts")):
        return  # the engine goes on without the font
    turn("import matplotlib.pyplot as plt")
    draw = """
import warnings
warnings.resetwarnings()
with warnings.catch_warnings(record=True) as met:
    warnings.simplefilter("always")
    plt.figure()
    plt.title("各地区销售额 2024 Ω")
    plt.savefig("/out/own.png")
    plt.close("all")
[str(one.message) for one in met]
"""
    for chosen in ("", "plt.rcParams['font.sans-serif'] = ['SimHei']", "plt.rcParams['font.family'] = 'Microsoft YaHei'", "plt.rcdefaults()", "plt.rcParams['font.family'] = 'serif'"):
        turn(chosen)
        assert turn(draw.replace("/out", os.environ["CLOISTER_OUT"]))["result"] == "[]", chosen
    turn("plt.rcdefaults()")


def test_a_figure_of_a_turn_that_failed_is_kept():
    before = len(out_files())
    turn("plt.plot([1])\n1 / 0")
    assert len(out_files()) == before + 2


def test_hooks_and_missing_modules_end_with_the_turn():
    import sys

    hook = "def hook(*_): raise SystemExit(7)\n"
    main = sys.modules["__main__"]
    for source in (
        f"import sys\n{hook}sys.settrace(hook)",
        f"import sys\n{hook}sys.setprofile(hook)",
        "import sys\nsys.excepthook = sys.displayhook = None",
        "import sys\nfor name in ('__main__', 'os', 'cloister', 'cloister._turn'): sys.modules.pop(name, None)",
    ):
        turn(source)
        assert result("6 * 7") == "42", source
        assert sys.modules["__main__"] is main and sys.modules["cloister._turn"], source


def test_what_an_exception_does_when_it_is_shown_does_not_hide_it():
    got = error("class Odd(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise Odd()")
    assert (got["type"], got["line"]) == ("Odd", 3)
    lying = "class Meta(type):\n    @property\n    def __name__(cls): raise SystemExit\n"
    assert error(f"{lying}class Odd(Exception, metaclass=Meta): pass\nraise Odd('x')")["message"] == "x"
