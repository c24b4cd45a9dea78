"""What every guest test needs: a folder of files for `load`, and a turn as the host would run it.

No fixtures and no test framework: the same files run under pytest on the host and, through `run_all`, inside
the WASI engine, which has none.
"""

import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GUEST = os.path.normpath(os.path.join(HERE, "../../src/sandbox/engines/python/guest"))
if os.path.isdir(GUEST) and GUEST not in sys.path:
    sys.path.insert(0, GUEST)

ROOT = tempfile.mkdtemp(prefix="cloister-test-")
for _name in ("data", "run", "out"):
    os.makedirs(os.path.join(ROOT, _name))
os.environ["CLOISTER_DATA"] = os.path.join(ROOT, "data")
os.environ["CLOISTER_RUN"] = os.path.join(ROOT, "run")
os.environ["CLOISTER_OUT"] = os.path.join(ROOT, "out")

import cloister._turn as _turn  # noqa: E402
from cloister.load import cleaning, load, read  # noqa: E402

# Bound before any test: some of them replace these in their modules.
_dumps, _loads, _open = json.JSONEncoder().encode, json.JSONDecoder().decode, open
_written = 0


def write(data, name="table.csv"):
    """Write a file of its own name and return that name."""
    global _written
    _written += 1
    base, ending = os.path.splitext(name)
    name = f"{base}-{_written}{ending}"
    with _open(os.path.join(ROOT, "data", name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return name


def table(data, name="table.csv", sheet=None):
    """Columns by name, each as (type, cells) with missing cells None, of a file with these contents."""
    loaded = read(write(data, name), sheet)
    return {column: (kind, cells(loaded.frame[column])) for column, kind in zip(loaded.frame.columns, loaded.kinds)}


def notes(data, name="table.csv", sheet=None):
    return " ".join(cleaning(write(data, name), sheet))


def cells(series):
    from cloister._cells import column_cells

    return column_cells(series)[1]


def column(texts, name="value", beside="x"):
    """A single column of these texts, read from a file in which it stands beside another."""
    lines = ["key\t" + name] + [f"{beside}{i}\t{text}" for i, text in enumerate(texts)]
    return table("\n".join(lines) + "\n", "column.tsv")[name]


def turn(source, tokens=None, files=None):
    """One turn of this process's session: the response the host would read."""
    request = {"id": "test", "source": source, "tokens": tokens or {}, "files": files or []}
    with _open(os.path.join(ROOT, "run", "request.json"), "w") as file:
        file.write(_dumps(request))
    _turn.run()
    with _open(os.path.join(ROOT, "run", "response.json")) as file:
        return _loads(file.read())


def out_files():
    return sorted(os.listdir(os.path.join(ROOT, "out")))


__all__ = ["cells", "cleaning", "column", "load", "notes", "out_files", "read", "table", "turn", "write"]
