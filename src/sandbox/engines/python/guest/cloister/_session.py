"""The session's `__main__`: what generated code finds in it, and running a piece of code in it."""

from __future__ import annotations

import ast
import builtins
import io
import linecache
import sys
import tokenize
import types

from ._files import remember_code
from ._tokens import restore
from ._wide import NAME, wide, widen

RESULT_MAX = 10_000
#: Names imported by themselves when code uses them without an import, as a notebook user half expects.
_IMPLIED = {"pd": "pandas", "np": "numpy", "plt": "matplotlib.pyplot"}

_main: types.ModuleType | None = None
_turns = 0


def namespace() -> dict:
    """The globals that every turn of this session shares."""
    return main_module().__dict__


def main_module() -> types.ModuleType:
    """What generated code knows as `__main__`, for pickles and the like."""
    global _main
    if _main is None:
        from ._files import files
        from ._results import chart, emit_json, fill, show

        _main = types.ModuleType("__main__")
        _main.__dict__.update(load=_load, chunks=_chunks, aggregate_in_parts=_aggregate_in_parts, show=show, fill=fill, chart=chart, files=files, emit_json=emit_json)
        _main.__dict__.update({"__builtins__": builtins, NAME: wide})
    return _main


def _load(name: str, sheet: str | int | None = None, columns: list[str] | None = None):
    """Read a file as a DataFrame, cleaned and typed. `sheet` chooses one of a workbook's sheets, `columns` those that are needed."""
    from .load import load

    return load(name, sheet, columns)


def _chunks(name: str, rows: int = 200_000, columns: list[str] | None = None):
    """Go through a large file in DataFrames of up to `rows` rows."""
    from .load import chunks

    return chunks(name, rows, columns)


def _aggregate_in_parts(parts, by: list[str], **figures: tuple[str, str]):
    """Group and aggregate the frames of `chunks`, of which one at a time is in memory: figures as in pandas, total=("amount", "sum")."""
    from ._parts import aggregate_in_parts

    return aggregate_in_parts(parts, by, **figures)


def _no_input(*_: object) -> str:
    raise RuntimeError("input() is not available here: nobody is there to type")


def compile_cell(source: str, tokens: dict[str, str]) -> tuple[str, list[tuple[str, types.CodeType]]]:
    """The cell's name and its steps: statements to run, then an expression whose value is the result.

    Raises SyntaxError, ValueError (null bytes) or RecursionError for source that is not Python.
    """
    global _turns
    _turns += 1
    name = f"<cell {_turns}>"
    lines = source.splitlines(keepends=True)
    # The text as written, with tokens: a traceback shows no restored value from here.
    linecache.cache[name] = (len(source), None, lines, name)
    # Own files compile with their own __future__ flags; generated code must not inherit ours.
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    tree = restore(tree, tokens)
    remember_code(tree)
    _import_implied(tree)
    if "asyncio" in source:
        from . import _waiting

        _waiting.install()
    tree = widen(tree)
    steps: list[tuple[str, types.CodeType]] = []
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr) and not _ends_with_semicolon(source, last):
        body = tree.body[:-1]
        if body:
            steps.append(("exec", _compile(ast.Module(body, []), name, "exec")))
        steps.append(("eval", _compile(ast.Expression(last.value), name, "eval")))
    elif tree.body:
        steps.append(("exec", _compile(tree, name, "exec")))
    return name, steps


def last_name(source: str) -> str | None:
    """The name of the last expression when it is nothing but a variable, to call its table by."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if body and isinstance(body[-1], ast.Expr) and isinstance(body[-1].value, ast.Name):
        return body[-1].value.id
    return None


def run_steps(steps: list[tuple[str, types.CodeType]]) -> object:
    """Run compiled steps in the session and return the last expression's value."""
    scope = namespace()
    builtins.input = _no_input
    value = None
    for _, code in steps:
        value = eval(code, scope)  # noqa: S307 - running generated code is this package's purpose
        if isinstance(value, types.CoroutineType) and code.co_flags & 0x80:
            from ._waiting import finish

            value = finish(value)
    if steps and steps[-1][0] == "exec":
        return None
    if value is not None:
        scope["_"] = value
    return value


def _compile(tree: ast.AST, name: str, mode: str) -> types.CodeType:
    return compile(tree, name, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def _import_implied(tree: ast.Module) -> None:
    scope = namespace()
    wanted = {name for name in _IMPLIED if name not in scope}
    if not wanted:
        return
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for name in sorted(wanted & used):
        __import__(_IMPLIED[name])
        scope[name] = sys.modules[_IMPLIED[name]]


def _ends_with_semicolon(source: str, last: ast.Expr) -> bool:
    lines = source.splitlines()
    if last.end_lineno is None or last.end_col_offset is None or last.end_lineno > len(lines):
        return False
    rest = lines[last.end_lineno - 1].encode()[last.end_col_offset :].decode("utf-8", "replace")
    try:
        for token in tokenize.generate_tokens(io.StringIO(rest.lstrip()).readline):
            if token.type == tokenize.OP:
                return token.string == ";"
    except (tokenize.TokenError, SyntaxError):
        pass
    return False
