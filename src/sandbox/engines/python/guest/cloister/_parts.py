"""Group figures of a table that does not fit in memory: each part gives what can be added up, and that is kept."""

from __future__ import annotations

from ._errors import CloisterFileError

#: What is kept of each column, from which every figure follows.
_PIECES = {
    "size": ("size",),
    "count": ("count",),
    "sum": ("sum",),
    "min": ("min",),
    "max": ("max",),
    "mean": ("count", "sum"),
    "var": ("count", "sum", "squares"),
    "std": ("count", "sum", "squares"),
    "nunique": (),
}
#: Rows of kept pieces after which they are brought together, so that many groups do not pile up.
_PILE_ROWS = 400_000
#: Different values that are kept to be counted, all groups together.
_DISTINCT_MAX = 4_000_000


def aggregate_in_parts(parts, by: list[str], **figures: tuple[str, str]):
    """What `pd.concat(parts).groupby(by, as_index=False).agg(**figures)` gives, with no more than one part in memory.

    `figures` are named as in pandas: total=("amount", "sum"); the functions are size, count, sum, min, max, mean, var, std and nunique.
    With no `by`, one row over everything. Raises CloisterFileError where more different values are to be counted than there is room for.
    """
    import pandas as pd

    asked = {function for _, function in figures.values()} - set(_PIECES)
    if asked:
        raise CloisterFileError(f"Part by part there is no {', '.join(sorted(asked))}; there is {', '.join(_PIECES)}.")
    keys = list(by) or ["__all"]
    wanted = sorted({(column, piece) for column, function in figures.values() for piece in _PIECES[function]})
    values = {column: pd.DataFrame() for column, function in figures.values() if function == "nunique"}
    pile: list = []
    empty = None
    for part in parts:
        if not by:
            part = part.assign(__all=0)
        empty = part.iloc[:0] if empty is None else empty
        pile.append(_pieces(part, keys, wanted))
        for column in values:
            kept = pd.concat([values[column], part[[*dict.fromkeys([*keys, column])]].dropna()]).drop_duplicates()
            if len(kept) > _DISTINCT_MAX:
                raise CloisterFileError(f"{column!r} has more than {_DISTINCT_MAX:,} different values: too many to count in memory. Ask with SQL, or filter the rows first.")
            values[column] = kept
        if sum(map(len, pile)) > _PILE_ROWS:
            pile = [_together(pile, wanted)]
    if empty is None:
        raise CloisterFileError("There are no rows.")
    pieces = _together(pile, wanted)
    if not by:
        pieces = pieces.reindex([0])
        added = [name for name in wanted if name[1] in ("size", "count", "sum", "squares")]
        pieces[added] = pieces[added].fillna(0)
    result = pd.DataFrame(index=pieces.index)
    for name, (column, function) in figures.items():
        if function == "nunique":
            counted = values[column].groupby(keys)[column].size() if len(values[column]) else pd.Series(dtype="int64")
            result[name] = counted.reindex(pieces.index).fillna(0).astype("int64")
        else:
            result[name] = _figure(pieces, column, function)
    return result.reset_index(drop=not by)


def _pieces(part, keys: list[str], wanted: list[tuple[str, str]]):
    """A row for each group of this part."""
    import pandas as pd

    groups = part.groupby(keys)
    pieces = {}
    for column, piece in wanted:
        if piece == "size":
            pieces[column, piece] = groups.size()
        elif piece == "squares":
            # About the part's own mean: sums of plain squares would cancel each other's digits.
            pieces[column, piece] = (groups[column].var(ddof=0) * groups[column].count()).fillna(0.0)
        else:
            pieces[column, piece] = getattr(groups[column], piece)()
    return pd.DataFrame(pieces, index=groups.size().index)


def _together(pile: list, wanted: list[tuple[str, str]]):
    """The pieces of several parts as those of one."""
    import pandas as pd

    if len(pile) == 1:
        return pile[0]
    every = pd.concat(pile)
    levels = list(range(every.index.nlevels))
    groups = every.groupby(level=levels)
    pieces = {}
    for name in wanted:
        column, piece = name
        if piece == "squares":
            # Chan, Golub and LeVeque (1979): squares about the part's mean, and how far that is from the mean of all.
            count, total = every[column, "count"], every[column, "sum"]
            mean = groups[[(column, "sum")]].transform("sum")[column, "sum"] / groups[[(column, "count")]].transform("sum")[column, "count"]
            moved = (every[column, "squares"] + count * (total / count - mean) ** 2).fillna(0.0)
            pieces[name] = moved.groupby(level=levels).sum()
        else:
            pieces[name] = every[name].groupby(level=levels).agg(piece if piece in ("min", "max") else "sum")
    return pd.DataFrame(pieces, index=groups.size().index)


def _figure(pieces, column: str, function: str):
    if function == "mean":
        return pieces[column, "sum"] / pieces[column, "count"]
    if function in ("var", "std"):
        count = pieces[column, "count"]
        variance = pieces[column, "squares"] / (count - 1).where(count > 1)
        return variance if function == "var" else variance**0.5
    return pieces[column, function]
