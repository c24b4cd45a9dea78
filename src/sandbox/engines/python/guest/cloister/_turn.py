"""One turn of a session: the host writes a request, calls `run`, and reads the response.

`/run/cloister/request.json` holds `{"id", "source", "tokens": {token: original}, "files": [names]}`.
`/run/cloister/response.json` holds `{"kind": "ok" | "raised", "result", "tables", "charts", "error", "value"}`;
nothing that the generated code does, short of ending the process, keeps it from being written.
"""

from __future__ import annotations

import builtins

__builtins__ = dict(vars(builtins))  # this module keeps its own, whatever generated code rebinds

import os
import sys
from json import JSONDecoder

from . import _figures, _results
from ._files import remember
from ._session import RESULT_MAX, compile_cell, last_name, main_module, namespace, run_steps
from ._tables import as_table
from ._trace import describe
from ._wire import plain, write_json

RUN = os.environ.get("CLOISTER_RUN", "/run/cloister")
OUT = os.environ.get("CLOISTER_OUT", "/out")

_stdout, _stderr = sys.stdout, sys.stderr
_hooks = {name: getattr(sys, name) for name in ("excepthook", "displayhook", "unraisablehook", "breakpointhook")}
_modules, _monitoring = sys.modules, getattr(sys, "monitoring", None)
_read, _open, _close, _mkdir, _chdir = os.read, os.open, os.close, os.makedirs, os.chdir
_decode = JSONDecoder().decode
_builtins, _as_they_were = vars(builtins), dict(vars(builtins))
_first = True
#: The interpreter runs each turn's first line in `__main__`: in its own, or the names in it would become the session's.
_host_main = _modules.get("__main__")
#: A turn begins with an import of this module.
_needed = {name: _modules[name] for name in ("builtins", "sys", "os", __package__, __name__)}


def emit_json(value: object) -> None:
    """Hand a JSON value to the host, in the response's `value`."""
    _results.emit_json(value)


def run() -> None:
    """Run the request in the session's namespace and write the response."""
    global _first
    if _first:
        _figures.prepare()
        _mkdir(OUT, exist_ok=True)
        _chdir(OUT)
        _first = False
    sys.stdout, sys.stderr = _stdout, _stderr
    _modules["__main__"] = main_module()
    _use_fonts()
    collected = _results.begin()
    response: dict = {"kind": "ok", "result": None, "tables": [], "charts": [], "error": None, "value": None}
    cell = "<cell>"
    try:
        request = _decode(_slurp(f"{RUN}/request.json"))
        remember(request.get("files") or [], request.get("off"))
        source = request["source"]
        cell, steps = compile_cell(source, request.get("tokens") or {})
        try:
            value = run_steps(steps)
        finally:
            _unhook()
            _builtins.update(_as_they_were)
        _take_result(response, collected, value, source)
    except SystemExit as stop:
        if stop.code not in (None, 0):
            response.update(kind="raised", error=_described(stop, cell))
    except BaseException as error:  # noqa: BLE001 - KeyboardInterrupt and MemoryError are survived too
        response.update(kind="raised", error=_described(error, cell))
        error.__traceback__ = None  # lets go of the frames, and of the memory they hold
    response["tables"] = collected.tables + response["tables"]
    response["charts"] = collected.charts
    response["value"] = collected.value
    _save_figures(collected)
    _flush()
    _modules["__main__"] = _host_main
    _write(response)


def _unhook() -> None:
    """Tracers, hooks and missing modules left by the generated code would otherwise meet our own code, in every later turn."""
    for unset in (sys.settrace, sys.setprofile):
        for _ in range(2):  # a profiler sees this call, too: if it raises, Python drops it
            try:
                unset(None)
                break
            except BaseException:  # noqa: BLE001
                continue
    for tool in range(6):
        try:
            _monitoring.set_events(tool, 0)
            _monitoring.free_tool_id(tool)
        except BaseException:  # noqa: BLE001 - nobody has that number, or its callback raised
            continue
    for name, hook in _hooks.items():
        setattr(sys, name, hook)
    for name, module in _needed.items():
        _modules.setdefault(name, module)  # and `__main__` comes and goes with each turn


def _take_result(response: dict, collected: _results.Collected, value: object, source: str) -> None:
    if value is None or _is_drawing(value):
        return
    if _results.is_chart(value):
        try:
            _results.chart(value)
        except (TypeError, ValueError):  # a dict that only looks like one is shown as a dict
            pass
    table = as_table(value, last_name(source) or "result")
    if table is not None:
        response["tables"] = [table]
    response["result"] = _as_text(value)


def _is_drawing(value: object) -> bool:
    """What plotting calls return is not a result; the figure is."""
    if isinstance(value, (list, tuple)) and value:
        return all(_is_drawing(item) for item in value)
    if type(value).__module__ == "numpy" and getattr(value, "dtype", None) == object and value.size:
        return _is_drawing(value.flat[0])
    return type(value).__module__.partition(".")[0] in ("matplotlib", "seaborn")


def _as_text(value: object) -> str:
    """`repr`, with numpy scalars shown as the number they are."""
    if type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0:
        value = value.item()
    text = repr(value)
    text = text if type(text) is str else str.__str__(text)
    return text if len(text) <= RESULT_MAX else text[:RESULT_MAX] + f"… ({len(text)} characters)"


def _described(error: BaseException, cell: str) -> dict:
    try:
        return describe(error, cell, namespace())
    except BaseException:  # noqa: BLE001
        return {"type": "Exception", "message": "it cannot be described", "traceback": "", "line": None, "hint": None}


def _use_fonts() -> None:
    try:
        _figures.use_fonts()
    except Exception:  # noqa: BLE001 - whatever code left of matplotlib, the turn goes on with the fonts there are
        return


def _save_figures(collected: _results.Collected) -> None:
    try:
        for sentence in _figures.save_open(OUT):
            _stderr.write(sentence + "\n")
    except BaseException:  # noqa: BLE001 - a turn is never lost to its pictures
        return


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr, _stdout, _stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001 - it may have been closed or replaced
            continue


def _slurp(path: str) -> str:
    handle = _open(path, os.O_RDONLY)
    try:
        parts = []
        while part := _read(handle, 1 << 20):
            parts.append(part)
    finally:
        _close(handle)
    return b"".join(parts).decode("utf-8")


def _write(response: dict) -> None:
    path = f"{RUN}/response.json"
    try:
        write_json(path, plain(response))
    except BaseException as error:  # noqa: BLE001
        failed = {"type": type(error).__name__, "message": str(error)[:300] or "the result could not be written", "traceback": "", "line": None, "hint": None}
        write_json(path, {"kind": "raised", "result": None, "tables": [], "charts": [], "error": failed, "value": None})
