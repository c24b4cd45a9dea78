"""A raised exception as short, colourless text that shows the generated code and no machinery."""

from __future__ import annotations

import linecache
import os

from ._hints import hint_for

MESSAGE_MAX = 4_000
FRAMES_MAX = 12


def describe(error: BaseException, cell_name: str, namespace: dict) -> dict:
    """The response's `error`: type, message, traceback, 1-based line of the running cell, hint."""
    message = _message(error)
    kind = _name_of(type(error))
    try:
        line, lines = _frames(error, cell_name)
    except BaseException:  # noqa: BLE001 - describing an error must not raise another
        line, lines = None, []
    if isinstance(error, SyntaxError) and (error.filename or "").startswith("<cell"):
        line = error.lineno
        lines = [f'  File "<cell>", line {error.lineno}']
        if error.text:
            stripped = error.text.strip()
            lines.append(f"    {stripped}")
            shift = (error.offset or 1) - 1 - (len(error.text) - len(error.text.lstrip()))
            lines.append("    " + " " * max(0, min(shift, len(stripped))) + "^")
    parts = ["Traceback (most recent call last):", *lines] if lines else []
    parts.append(f"{kind}: {message}" if message else kind)
    cause = error.__cause__
    if cause is not None and _message(cause) != message:
        parts.append(f"Caused by {_name_of(type(cause))}: {_message(cause)}")
    try:
        hint = hint_for(error, namespace)
    except BaseException:  # noqa: BLE001
        hint = None
    return {"type": kind[:200], "message": message, "traceback": "\n".join(parts), "line": line, "hint": hint}


#: Asked of `type` itself: a metaclass can answer for its classes with anything.
_name_of = type.__dict__["__name__"].__get__


def _message(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            text = str(error.msg)
        else:
            text = str(error)
    except BaseException:  # noqa: BLE001 - a hostile or broken __str__
        text = "(its message could not be read)"
    if isinstance(error, MemoryError) and not text:
        text = "not enough memory for this step"
    return text if len(text) <= MESSAGE_MAX else text[:MESSAGE_MAX] + "…"


def _frames(error: BaseException, cell_name: str) -> tuple[int | None, list[str]]:
    shown: list[tuple[str, int, str]] = []
    last_library: tuple[str, int, str] | None = None
    line = None
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        name, number = code.co_filename, step.tb_lineno
        if name.startswith("<cell"):
            shown.append((name, number, code.co_name))
            last_library = None
            if name == cell_name:
                line = number
        elif os.sep + "cloister" + os.sep not in name:
            last_library = (name, number, code.co_name)
        step = step.tb_next
    if not shown:
        return line, []
    if len(shown) > FRAMES_MAX:
        half = FRAMES_MAX // 2
        skipped = len(shown) - 2 * half
        shown = [*shown[:half], (f"… {skipped} more calls …", 0, ""), *shown[-half:]]
    if last_library is not None:
        shown.append(last_library)
    lines = []
    for name, number, function in shown:
        if not function:
            lines.append(f"  {name}")
            continue
        label = "<cell>" if name == cell_name else name if name.startswith("<cell") else _short(name)
        lines.append(f'  File "{label}", line {number}, in {function}')
        source = linecache.getline(name, number).strip() if name.startswith("<cell") else ""
        if source:
            lines.append(f"    {source}")
    return line, lines


def _short(path: str) -> str:
    """`pandas/core/frame.py` instead of where the engine keeps it."""
    parts = path.replace("\\", "/").split("/")
    for mark in ("site-packages", "python315.zip"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    return "/".join(parts[-2:])
