"""JSON and JSON lines as Raw tables: nested records flattened, lists kept as JSON text."""

from __future__ import annotations

import json
import re

from ._encoding import detect, display
from ._errors import CloisterFileError
from ._raw import Raw
from ._steps import Step

#: No table is nested so deeply. Deeper ones end the engine, whose stack WebAssembly does not guard as Python expects.
_DEPTH_MAX = 200
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')


def read_json(name: str, data: bytes) -> Raw | None:
    """Read JSON or JSON lines; None when the bytes are neither."""
    encoding, mark = detect(data)
    text = data[mark:].decode("utf-8" if encoding == "utf-8-sig" else encoding, "replace").lstrip("\ufeff")
    stripped = text.lstrip()
    if not stripped or stripped[0] not in "[{":
        return None
    if _depth(text) > _DEPTH_MAX and _depth(_STRING.sub("", text)) > _DEPTH_MAX:
        raise CloisterFileError(f"{name} is nested too deeply to hold a table.")
    notes: list[Step] = []
    try:
        value = json.loads(text, parse_constant=lambda _: None)
        lines = False
    except ValueError as error:
        records = _lines(text, notes)
        if records is None:
            if name.lower().endswith((".json", ".jsonl", ".ndjson", ".geojson")):
                raise CloisterFileError(f"{name} is not valid JSON: {error}.") from None
            return None
        value, lines = records, True
    if not lines and isinstance(value, dict) and name.lower().endswith((".jsonl", ".ndjson")):
        value, lines = [value], True
    records = _find_records(value, notes)
    if records is None:
        raise CloisterFileError(f"{name} holds no list of records.")
    return _raw(records, "jsonl" if lines else "json", display(encoding), notes)


def _depth(text: str) -> int:
    """How deeply brackets are nested, those in strings counted with the others."""
    import numpy as np

    data = np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)
    # Either pair differs from its other half by two, and from the other pair by a bit.
    brackets = data[((data | 0x20) == 0x7B) | ((data | 0x20) == 0x7D)] | 0x20
    steps = np.where(brackets == 0x7B, 1, -1)
    return int(np.cumsum(steps).max(initial=0))


def _lines(text: str, notes: list[Step]) -> list | None:
    records, broken = [], []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip().rstrip(",")
        if not line or line in "[]":
            continue
        try:
            records.append(json.loads(line, parse_constant=lambda _: None))
        except ValueError:
            broken.append(number)
    if not records or len(broken) > len(records) * 0.1:
        return None
    if broken:
        notes.append(Step.of_rows("broken-lines", broken))
    return records


def _find_records(value: object, notes: list[Step], depth: int = 0) -> list | None:
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict) or depth > 4:
        return None
    if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
        return [{**(item.get("properties") or {}), "geometry": item.get("geometry")} for item in value["features"] if isinstance(item, dict)]
    lists = {key: inner for key, inner in value.items() if isinstance(inner, list) and inner}
    tables = {key: inner for key, inner in lists.items() if all(isinstance(item, dict) for item in inner)}
    if lists and len(lists) == len(value) and len({len(inner) for inner in lists.values()}) == 1 and not tables:
        return [dict(zip(lists, row)) for row in zip(*lists.values())]
    if tables:
        key = max(tables, key=lambda name: len(tables[name]))
        others = [other for other in value if other != key]
        if others:
            notes.append(Step("list-chosen", detail=f"{key!r}; beside it the file has {', '.join(map(repr, others[:10]))}"))
        return tables[key]
    inner_dicts = {key: inner for key, inner in value.items() if isinstance(inner, dict)}
    if inner_dicts and len(inner_dicts) == len(value) and _alike(list(inner_dicts.values())):
        return [{"key": key, **inner} for key, inner in inner_dicts.items()]
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list) and all(isinstance(row, list) for row in value["data"]):
        return _of_list([value["columns"], *value["data"]])
    for key, inner in inner_dicts.items():
        found = _find_records(inner, notes, depth + 1)
        if found is not None and len(found) > 1:
            notes.append(Step("found-inside", detail=repr(key)))
            return found
    for key, inner in lists.items():
        if all(isinstance(item, list) for item in inner):
            return _of_list(inner)
    return [value] if depth == 0 and value else None


def _alike(items: list[dict]) -> bool:
    if len(items) < 2:
        return False
    shared = set.intersection(*(set(item) for item in items))
    union = set.union(*(set(item) for item in items))
    return len(shared) * 2 >= len(union)


def _of_list(items: list) -> list | None:
    if not items:
        return []
    if all(isinstance(item, list) for item in items):
        head = items[0]
        if len(items) > 1 and all(isinstance(cell, str) for cell in head) and any(not isinstance(cell, str) for row in items[1:] for cell in row):
            return [dict(zip(head, row)) for row in items[1:]]
        width = max(len(row) for row in items)
        return [dict(zip([f"column_{i + 1}" for i in range(width)], row)) for row in items]
    return [item if isinstance(item, dict) else {"value": item} for item in items]


def _raw(records: list[dict], kind: str, encoding: str, notes: list[Step]) -> Raw:
    import numpy as np

    flat = [_flatten(record) for record in records]
    names = list(dict.fromkeys(key for record in flat for key in record))
    nested = sorted({name for record in flat for name, value in record.items() if isinstance(value, (list, dict))})
    if nested:
        notes.append(Step("lists-as-text", detail=", ".join(map(repr, nested[:10]))))
    columns = []
    for name in names:
        column = np.empty(len(flat), dtype=object)
        column[:] = [_cell(record.get(name)) for record in flat]
        columns.append(column)
    return Raw(names, columns, np.arange(1, len(flat) + 1), kind, encoding=encoding, notes=notes)


def _flatten(record: dict, prefix: str = "", depth: int = 0) -> dict:
    out: dict = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value and depth < 8:
            out.update(_flatten(value, name + ".", depth + 1))
        else:
            out[name] = value
    return out


def _cell(value: object) -> object:
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return ", ".join(value) if all("," not in item for item in value) else json.dumps(value, ensure_ascii=False)
        return json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, str) and not value.strip():
        return None
    return value
