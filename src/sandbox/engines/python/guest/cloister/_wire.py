"""The response file: JSON made and written without anything that generated code can replace.

Generated code may rebind `json.dumps`, `open`, `print` or `sys.stdout`, by accident more often than on
purpose. The C encoder, `os.open` and `os.write` are captured here once, before any of it runs, and the
module keeps builtins of its own. This is robustness, not the wall: the host treats the file as hostile.
"""

from __future__ import annotations

import builtins
import math
import os
from _json import encode_basestring, make_encoder

__builtins__ = dict(vars(builtins))  # functions below look names up here, not in what user code may patch

_open, _write, _close, _replace = os.open, os.write, os.close, os.replace
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_encode = make_encoder(None, None, encode_basestring, None, ":", ",", False, False, False)
#: The host reads no more than 32 MiB.
RESPONSE_BYTES_MAX = 30 << 20
#: Beyond it a JavaScript number is no longer exact.
SAFE_INTEGER = 2**53 - 1


def plain(value: object, depth: int = 0) -> object:
    """The value as JSON data: exact types only, NaN and infinities null, anything unknown as text."""
    if value is None or value is True or value is False:
        return value
    kind = type(value)
    if kind is str:
        return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value
    if kind is int:
        return value if -SAFE_INTEGER <= value <= SAFE_INTEGER else str(value)
    if kind is float:
        return value if math.isfinite(value) else None
    if depth > 100:
        return None
    if kind is list or kind is tuple:
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, str):
        return plain(str.__str__(value), depth + 1)
    item = getattr(value, "item", None)
    if item is not None and getattr(value, "ndim", None) == 0:
        single = item()
        if type(single) in (bool, int, float, str):
            return plain(single, depth + 1)
    if hasattr(value, "isoformat"):
        text = value.isoformat()
        return None if text == "NaT" else text
    if hasattr(value, "tolist"):
        return plain(value.tolist(), depth + 1)
    text = str(value)
    return None if text in ("<NA>", "NaT") else text


def write_json(path: str, value: object) -> None:
    """Write JSON of exact built-in types (see `plain`) to `path`, whole or not at all.

    Raises ValueError where it is more than the host would read.
    """
    data = "".join(_encode(value, 0)).encode("utf-8")
    if len(data) > RESPONSE_BYTES_MAX:
        raise ValueError("the result is too large to hand over: show fewer rows")
    part = path + ".part"
    handle = _open(part, _FLAGS, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[_write(handle, view[: 1 << 20]) :]
    finally:
        _close(handle)
    _replace(part, path)
