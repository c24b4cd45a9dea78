"""JSON and JSON lines as Raw tables: nested records flattened, lists kept as JSON text."""

from __future__ import annotations

import itertools
import json
import re

from ._encoding import detect, display
from ._errors import CloisterFileError
from ._raw import Raw, row_list
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
    numbers: list[int] = []
    try:
        value = json.loads(text, parse_constant=lambda _: None)
        lines = False
    except ValueError as error:
        numbered = _lines(name, text, notes)
        if numbered is None:
            if name.lower().endswith((".json", ".jsonl", ".ndjson", ".geojson")):
                raise CloisterFileError(f"{name} is not valid JSON: {error}.") from None
            return None
        (value, numbers), lines = numbered, True
    if not lines and isinstance(value, dict) and name.lower().endswith((".jsonl", ".ndjson")):
        value, lines = [value], True
    records = _find_records(value, notes)
    if records is None:
        raise CloisterFileError(f"{name} holds no list of records.")
    # A first line of column names is no record.
    rows = numbers[len(numbers) - len(records) :] if numbers else list(range(1, len(records) + 1))
    return _raw(records, rows, "jsonl" if lines else "json", display(encoding), notes)


def _depth(text: str) -> int:
    """How deeply brackets are nested, those in strings counted with the others."""
    import numpy as np

    data = np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)
    # Either pair differs from its other half by two, and from the other pair by a bit.
    brackets = data[((data | 0x20) == 0x7B) | ((data | 0x20) == 0x7D)] | 0x20
    steps = np.where(brackets == 0x7B, 1, -1)
    return int(np.cumsum(steps).max(initial=0))


def _lines(name: str, text: str, notes: list[Step]) -> tuple[list, list[int]] | None:
    """The records of JSON lines and the line of each; None where these are no JSON lines. Raises CloisterFileError where many are broken."""
    lines = [(number, line) for number, line in enumerate((line.strip().rstrip(",") for line in text.split("\n")), 1) if line and line not in ("[", "]", "[]")]
    numbers = [number for number, _ in lines]
    decode = json.JSONDecoder(parse_constant=lambda _: None).decode
    try:
        # All at once: several times as fast as one by one.
        records = decode(f"[{','.join(line for _, line in lines)}]")
        if len(records) == len(lines):
            return (records, numbers) if records else None
    except ValueError:
        pass
    records, kept, broken = [], [], []
    for number, line in lines:
        try:
            records.append(decode(line))
            kept.append(number)
        except ValueError:
            broken.append(number)
    if len(broken) > len(lines) * 0.1:
        if len(records) < 2 or not name.lower().endswith((".jsonl", ".ndjson")):
            return None
        listed = row_list(broken[:12], len(broken)).replace("row", "line", 1)
        raise CloisterFileError(f"{name}: {len(broken)} of its {len(lines)} lines are no JSON ({listed}): too many to leave out.")
    if broken:
        notes.append(Step.of_rows("broken-lines", broken))
    return (records, kept) if records else None


def _find_records(value: object, notes: list[Step], depth: int = 0) -> list | None:
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict) or depth > 4:
        return None
    if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
        return [{**({"id": item["id"]} if "id" in item else {}), **(item.get("properties") or {}), "geometry": item.get("geometry")} for item in value["features"] if isinstance(item, dict)]
    lists = {key: inner for key, inner in value.items() if isinstance(inner, list) and inner}
    tables = {key: inner for key, inner in lists.items() if all(isinstance(item, dict) for item in inner)}
    if lists and len(lists) == len(value) and len({len(inner) for inner in lists.values()}) == 1 and not tables:
        return [dict(zip(lists, row)) for row in zip(*lists.values())]
    if tables:
        key = max(tables, key=lambda name: len(tables[name]))
        _say_chosen(key, value, notes)
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
            _say_chosen(key, value, notes)
            return _of_list(inner)
    return [value] if depth == 0 and value else None


def _say_chosen(key: str, value: dict, notes: list[Step]) -> None:
    others = [other for other in value if other != key]
    if others:
        notes.append(Step("list-chosen", detail=f"{key!r}; beside it the file has {', '.join(map(repr, others[:10]))}"))


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
            return [dict(zip([*head, *(f"column_{i + 1}" for i in range(len(head), len(row)))], row)) for row in items[1:]]
        width = max(len(row) for row in items)
        return [dict(zip([f"column_{i + 1}" for i in range(width)], row)) for row in items]
    return [item if isinstance(item, dict) else {"value": item} for item in items]


def _raw(records: list[dict], rows: list[int], kind: str, encoding: str, notes: list[Step]) -> Raw:
    import numpy as np

    if any(type(value) is dict for record in records for value in record.values()):
        records = [_flatten(record) for record in records]
    names = list(dict.fromkeys(itertools.chain.from_iterable(records)))
    columns, nested = [], []
    for name in names:
        cells = [record.get(name) for record in records]
        kinds = set(map(type, cells))
        if kinds & {list, dict}:
            nested.append(name)
        if kinds & {list, dict, str}:
            cells = list(map(_cell, cells))
        column = np.empty(len(cells), dtype=object)
        column[:] = cells
        columns.append(column)
    if nested:
        notes.append(Step("lists-as-text", detail=", ".join(map(repr, sorted(nested)[:10]))))
    return Raw(names, columns, np.array(rows, dtype=np.int64), kind, encoding=encoding, notes=notes)


def _flatten(record: dict, prefix: str = "", depth: int = 0) -> dict:
    out: dict = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value and depth < 8:
            _put_all(out, _flatten(value, name + ".", depth + 1))
        else:
            _put_all(out, {name: value})
    return out


def _put_all(out: dict, found: dict) -> None:
    """Add what was found; under another name where {"a.b": 1, "a": {"b": 2}} gives two the same."""
    for name, value in found.items():
        number = 2
        wanted = name
        while wanted in out:
            wanted, number = f"{name}_{number}", number + 1
        out[wanted] = value


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
