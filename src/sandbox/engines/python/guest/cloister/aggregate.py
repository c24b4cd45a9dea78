"""Figures about groups of a file's rows, counted by this code: what the contract 'aggregates' believes.

Runs in a session of its own, where no generated code has been.
"""

from __future__ import annotations

GROUPS_MAX = 100
ATOMS_MAX = 2_000
_UNITS = {"year": "%Y", "quarter": None, "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "weekday": "%A", "hour": "%H"}


def aggregate(plan: dict) -> dict:
    """The groups of `plan` (`file`, `where`, `by`, `measures`, `people`), and how they overlap with those of `earlier` plans.

    `groups`: `keys`, `rows`, `people` (distinct values of the column `people`) and a cell for each measure with `value`, `rows` (not
    missing) and `top` (share of the largest amount). `atoms`: rows that belong to the same groups in every plan, as the
    group's number for each earlier plan and then for this one, -1 for none; `support` is the least of its rows and of its
    measured values, `people` numbers the people in it where they are fewer than `k`, null otherwise.

    Raises ValueError in words for a model where the plan does not fit the file.
    """
    from .load import load

    frame = load(plan["file"])
    measured = {one["column"] for each in [plan, *plan["earlier"]] for one in each["measures"] if one["column"] in frame.columns}
    keys, codes = _groups(frame, plan)
    if len(keys) > GROUPS_MAX:
        raise ValueError(f"there are {len(keys)} groups; at most {GROUPS_MAX} are counted at a time: use fewer keys or a larger unit")
    people = plan["people"]
    groups = [_group(frame[codes == number], key, plan["measures"], people) for number, key in enumerate(keys)]
    return {"groups": groups, "atoms": _atoms(frame, plan, codes, sorted(measured))}


def _group(rows, key: list, measures: list, people: str | None) -> dict:
    return {"keys": key, "rows": len(rows), "people": _people(rows, people), "cells": [_cell(rows, one) for one in measures]}


def _people(rows, column: str | None) -> int:
    return len(rows) if column is None else int(rows[column].nunique())


def _cell(rows, measure: dict) -> dict:
    op = measure["op"]
    if op == "count":
        return {"value": len(rows), "rows": len(rows), "top": 0}
    values = _column(rows, measure["column"])
    present = values.dropna()
    cell = {"value": None, "rows": len(present), "top": 0}
    if op == "missing":
        return cell | {"value": len(values) - len(present), "rows": len(rows)}
    if op == "distinct":
        return cell | {"value": int(present.nunique())}
    if present.dtype.kind not in "iufb":
        raise ValueError(f"{op} needs a column of numbers")
    if len(present) == 0:
        return cell
    numbers = present.astype(float)
    if op in ("sum", "mean", "std"):
        sizes = numbers.abs()
        cell["top"] = float(sizes.max() / sizes.sum()) if sizes.sum() > 0 else 0
        return cell | {"value": _number(getattr(numbers, op)())}
    share = 0.5 if op == "median" else int(op[1:]) / 100
    # As many rows as this lie beyond the percentile.
    beyond = len(numbers) if op == "median" else int(len(numbers) * min(share, 1 - share))
    return cell | {"value": _number(numbers.quantile(share)), "rows": beyond}


def _number(value) -> float | None:
    return None if value != value else float(value)


def _groups(frame, plan: dict):
    """The keys of the groups, and each row's group (-1: not chosen by the filters)."""
    import numpy as np
    import pandas as pd

    chosen = _filtered(frame, plan["where"])
    if not plan["by"]:
        return [[]], np.where(chosen, 0, -1)
    columns = [_key(frame, one) for one in plan["by"]]
    keyed = pd.DataFrame(dict(enumerate(columns)))[chosen]
    numbers = keyed.groupby(list(keyed.columns), dropna=False, sort=True, observed=True).ngroup()
    codes = np.full(len(frame), -1)
    codes[np.flatnonzero(chosen)] = numbers.to_numpy()
    first = keyed.assign(group=numbers.to_numpy()).drop_duplicates("group").sort_values("group")
    return [[_plain(value) for value in row] for row in first.drop(columns="group").itertuples(index=False)], codes


def _plain(value: object) -> object:
    if value is None or value != value:
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _key(frame, key: dict):
    values = _column(frame, key["column"])
    unit = key["unit"]
    if unit is None:
        return values.reset_index(drop=True)
    if unit not in _UNITS or values.dtype.kind != "M":
        raise ValueError("a unit is one of " + ", ".join(_UNITS) + ", of a column of dates")
    values = values.reset_index(drop=True)
    if unit == "quarter":
        return values.dt.to_period("Q").astype("str").where(values.notna())
    return values.dt.strftime(_UNITS[unit])


def _column(frame, name: str):
    if name not in frame.columns:
        raise ValueError("there is no such column; write it as in the schema")
    return frame[name]


def _filtered(frame, where: list):
    import numpy as np

    chosen = np.ones(len(frame), dtype=bool)
    for one in where:
        chosen &= _holds(_column(frame, one["column"]), one["op"], one["value"]).fillna(False).to_numpy(dtype=bool)
    return chosen


def _holds(values, op: str, wanted: object):
    import pandas as pd

    if op == "missing":
        return values.isna()
    if op == "present":
        return values.notna()
    if values.dtype.kind == "M":
        wanted = [pd.Timestamp(one) for one in wanted] if isinstance(wanted, list) else pd.Timestamp(str(wanted))
    elif values.dtype.kind not in "iufb":
        fold = lambda text: str(text).strip().casefold()
        values = values.map(fold, na_action="ignore")
        wanted = [fold(one) for one in wanted] if isinstance(wanted, list) else fold(wanted)
    if op == "in":
        return values.isin(wanted if isinstance(wanted, list) else [wanted])
    compare = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[op]
    return getattr(values, compare)(wanted) & values.notna()


def _atoms(frame, plan: dict, codes, measured: list) -> list:
    import pandas as pd

    earlier, people, k = plan["earlier"], plan["people"], plan["k"]
    person = pd.factorize(frame[people])[0] if people is not None else None
    together = pd.DataFrame({number: _groups(frame, plan)[1] for number, plan in enumerate(earlier)} | {len(earlier): codes})
    atoms = []
    for key, places in together.groupby(list(together.columns), sort=False).indices.items():
        key = [int(one) for one in (key if isinstance(key, tuple) else (key,))]
        rows = frame.iloc[places]
        support = min([len(rows), *(int(rows[column].notna().sum()) for column in measured)])
        known = None if person is None else sorted({int(one) for one in person[places]} - {-1})
        atoms.append({"codes": key, "support": support, "people": known if known is not None and len(known) < k else None})
        if len(atoms) > ATOMS_MAX:
            raise ValueError("the questions asked so far divide the rows too finely; no more figures are given about this file")
    return atoms
