"""Where the cells of a large table's column go, block by block: into a frame, into measures, into a list of its values."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ._text_column import TextColumn

#: Of a column with more values than are counted, the first are kept for show.
FIRST_KEPT = 200
_COUNTED_MAX = 50_000
_SAMPLED = 2_000
#: Registers of the estimate of distinct values: its error is about 0.8 %.
_REGISTER_BITS = 14


#: Different texts that a column may have to be kept as a categorical.
_PACKED_MAX = 1 << 15


class CellSink:
    """Collects a column for a DataFrame; texts are held once each. With `packed`, a column of few different texts becomes a categorical, which takes a quarter or less."""

    def __init__(self, packed: bool = False):
        self.packed = packed
        self.clear()

    def clear(self) -> None:
        self.parts: list = []
        self.codes: list = []
        self.places: dict[str, int] = {}

    def take(self, texts: TextColumn | None, series) -> None:
        import numpy as np

        if series is not None:
            self.parts.append(series)
            return
        places = self.places
        own = np.fromiter((places.setdefault(text, len(places)) for text in texts.texts), dtype=np.int32, count=len(texts.texts))
        codes = own[texts.codes]
        self.codes.append(codes.astype(np.int16) if self.packed and len(places) < _PACKED_MAX else codes)

    def series(self, kind: str, rows: int):
        """The whole column."""
        import numpy as np
        import pandas as pd

        if self.codes:
            cells = self._texts()
        elif self.parts:
            cells = pd.concat(self.parts, ignore_index=True)
            if kind == "integer" and cells.dtype == np.float64 and not cells.isna().any():
                cells = cells.astype("int64")
        else:
            cells = pd.Series([None] * rows, dtype="str")
        self.clear()
        return cells

    def _texts(self):
        import numpy as np
        import pandas as pd

        if not self.packed or len(self.places) >= _PACKED_MAX:
            lookup = np.array([text or None for text in self.places], dtype=object)
            return pd.Series(lookup[np.concatenate(self.codes)], dtype="str")
        # In the order in which texts are sorted, so that sorting by the column is what it was.
        names = sorted(text for text in self.places if text)
        position = {text: at for at, text in enumerate(names)}
        lookup = np.array([position.get(text, -1) for text in self.places], dtype=np.int16)
        return pd.Series(pd.Categorical.from_codes(lookup[np.concatenate(self.codes)], categories=pd.Index(names, dtype="str")))


class MeasureSink:
    """Counts and extremes of a column, and its most frequent values, in bounded room."""

    def __init__(self):
        self.clear()

    def clear(self) -> None:
        import numpy as np

        self.rows = self.missing = 0
        self.total = 0.0
        self.low = self.high = None
        self.counts: dict = {}
        self.is_counted = True
        self.registers = np.zeros(1 << _REGISTER_BITS, dtype=np.uint8)
        self.rising = True
        self.samples: list = []
        self.last = None

    def take(self, texts: TextColumn | None, series) -> None:
        import numpy as np
        import pandas as pd

        if series is None:
            counts = np.bincount(texts.codes, minlength=len(texts.texts))
            values = np.array(texts.texts, dtype=object)
            if "" in texts.texts:
                gone = values == ""
                self.missing += int(counts[gone].sum())
                values, counts = values[~gone], counts[~gone]
            self.rows += len(texts)
            self._count(values, counts)
            return
        self.rows += len(series)
        codes, uniques = pd.factorize(series)
        counts = np.bincount(codes[codes >= 0], minlength=len(uniques))
        self.missing += int((codes < 0).sum())
        self._count(np.asarray(uniques), counts)
        if not len(uniques):
            return
        low, high = uniques.min(), uniques.max()
        self.low, self.high = low if self.low is None else min(self.low, low), high if self.high is None else max(self.high, high)
        step = max(1, len(uniques) // _SAMPLED)
        self.samples.append((np.asarray(uniques)[::step], counts[::step] * step))
        if series.dtype.kind in "if":
            self.total += float(series.sum())
        self.rising = self.rising and (self.last is None or low > self.last) and bool(series.is_monotonic_increasing) and len(uniques) == len(series)
        self.last = high

    def _count(self, values, counts) -> None:
        import numpy as np
        import pandas as pd

        if not len(values):
            return
        if self.is_counted:
            seen = self.counts
            # More than are counted in one block: only the first are looked at.
            taken = FIRST_KEPT if len(values) > _COUNTED_MAX else len(values)
            for value, times in zip(values[:taken].tolist(), counts[:taken].tolist()):
                seen[value] = seen.get(value, 0) + times
            self.is_counted = taken == len(values) and len(seen) <= _COUNTED_MAX
            if not self.is_counted:
                self.counts = dict(itertools.islice(seen.items(), FIRST_KEPT))
        # One number has one hash, whether its block was read as whole numbers or not.
        same = values.astype("float64") if values.dtype.kind in "iu" else values
        hashes = pd.util.hash_array(same, categorize=False)
        places = (hashes >> np.uint64(64 - _REGISTER_BITS)).astype(np.int64)
        rest = hashes << np.uint64(_REGISTER_BITS) | np.uint64(1 << (_REGISTER_BITS - 1))
        # How many zeros lead the rest of the hash: the exponent of it as a float tells.
        leading = 64 - np.frexp(rest.astype(np.float64))[1]
        np.maximum.at(self.registers, places, (leading + 1).astype(np.uint8))

    @property
    def sampled(self):
        """An even sample of the numbers or dates."""
        import numpy as np

        return np.concatenate([values for values, _ in self.samples]) if self.samples else np.array([])

    @property
    def sample_counts(self):
        """How many rows each of the sampled stands for."""
        import numpy as np

        return np.concatenate([counts for _, counts in self.samples]) if self.samples else np.array([])

    @property
    def distinct(self) -> int:
        """How many different values: exact while they were few, or always rose; an estimate otherwise."""
        import numpy as np

        if self.is_counted:
            return len(self.counts)
        present = self.rows - self.missing
        if self.rising and self.last is not None and not self.missing:
            return present
        size = float(1 << _REGISTER_BITS)
        estimate = 0.7213 / (1 + 1.079 / size) * size * size / float(np.sum(np.exp2(-self.registers.astype(np.float64))))
        empty = int((self.registers == 0).sum())
        if estimate < 2.5 * size and empty:
            estimate = size * np.log(size / empty)
        return min(present, int(round(estimate)))


@dataclass
class Room:
    """What the values of several columns may take together, in bytes of text."""

    left: int


class ValueSink:
    """The different values of a column as they stand in the file, up to a limit, and as long as there is room."""

    def __init__(self, limit: int, bytes_max: int, texts_of, room: Room | None = None):
        self.limit, self.bytes_max, self.texts_of, self.room = limit, bytes_max, texts_of, room
        self.bytes = 0
        self.clear()

    def clear(self) -> None:
        if self.room is not None:
            self.room.left += self.bytes
        self.values: dict[str, None] = {}
        self.bytes = 0
        #: Numbers were met whose texts nobody kept.
        self.is_whole = True

    def take(self, texts: TextColumn | None, series) -> None:
        import pandas as pd

        if texts is None:
            self.is_whole = False
        if self._is_full():
            return
        shown = [] if series is None else self.texts_of(series.dropna().unique() if not isinstance(series.dtype, pd.StringDtype) else [])
        self._add(texts.stripped if texts is not None else [])
        self._add(shown)

    def _is_full(self) -> bool:
        return len(self.values) >= self.limit or self.bytes >= self.bytes_max or self.room is not None and self.room.left <= 0

    def holds(self, limit: int, bytes_max: int) -> bool:
        """Whether it has as many of the values as these limits allow."""
        return self.is_whole and (not self._is_full() or len(self.values) >= limit or self.bytes >= bytes_max)

    def within(self, limit: int, bytes_max: int) -> list[str]:
        """The first values, as many as there is room for."""
        found = []
        for text in itertools.islice(self.values, limit):
            bytes_max -= len(text) + 4
            if bytes_max < 0:
                break
            found.append(text)
        return found

    def _add(self, texts: list[str]) -> None:
        before = len(self.values)
        self.values.update(dict.fromkeys(texts))
        self.values.pop("", None)
        if len(self.values) > before:
            added = sum(map(len, itertools.islice(self.values, before, None))) + 4 * (len(self.values) - before)
            self.bytes += added
            if self.room is not None:
                self.room.left -= added


class KeepingSink:
    """Measures a column and keeps its different values, which are asked for next: the file is read once for both."""

    def __init__(self, measures: MeasureSink, values: ValueSink):
        self.measures, self.values = measures, values

    def clear(self) -> None:
        self.measures.clear()
        self.values.clear()

    def take(self, texts: TextColumn | None, series) -> None:
        self.measures.take(texts, series)
        self.values.take(texts, series)
