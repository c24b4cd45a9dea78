"""What all rows of a column look like, in little room: its texts by their shape, digits as 0, each shape with examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ._missing import MISSING, MISSING_AMONG_NUMBERS
from ._text_column import TextColumn

_DIGITS = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_DIGIT = re.compile(r"\d")
_NUMERIC_DATE = re.compile(r"(0{1,2})([-/.])0{1,2}\2(?:0000|00)(?!\d).*", re.DOTALL)
_ZONED = re.compile(r".*:00.*[+-]00:?(?:00)?", re.DOTALL)
#: Numbers, dates and codes have far fewer shapes; a column with more holds words.
SHAPES_MAX = 4_000
#: Stands for all texts of a column of words whose shapes are not kept.
WORDS = "words of a text"


@dataclass(frozen=True)
class Sample:
    """Texts that show every shape of a column, and how many rows each of them stands for."""

    texts: list[str]
    weights: list[int]


class Evidence:
    """Grows block by block; `sample` decides the column's type as all its texts would."""

    def __init__(self):
        self.shapes: dict[str, list] = {}
        #: Rows of texts whose shapes are not kept, and of texts that are surely no number or date.
        self.words = 0
        self.hopeless = 0
        self.rows = 0

    def add(self, column: TextColumn) -> None:
        """Take in the texts of a block."""
        import numpy as np
        import pandas as pd

        texts = column.stripped
        counts = np.bincount(column.codes, minlength=len(texts))
        self.rows += len(column)
        codes, shapes = pd.factorize(np.array(_shapes_of(texts), dtype=object))
        weights = np.bincount(codes, weights=counts, minlength=len(shapes))
        if len(shapes) > SHAPES_MAX or len(self.shapes) > SHAPES_MAX:
            self._add_few(codes, shapes, weights, texts)
            return
        if len(shapes) == len(texts):
            for shape, weight, text in zip(shapes, weights, texts):
                self._keep(shape, int(weight), text, text)
            return
        order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[order], np.arange(len(shapes) + 1))
        ordered = np.array(texts, dtype=object)[order].tolist()
        for number, shape in enumerate(shapes):
            own = ordered[starts[number] : starts[number + 1]]
            self._keep(shape, int(weights[number]), min(own), max(own))

    def _add_few(self, codes, shapes, weights, texts: list[str]) -> None:
        """In a column of words, only texts that might still be numbers or dates are told apart."""
        import numpy as np

        first = np.zeros(len(shapes), dtype=np.int64)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        for number, shape in enumerate(shapes):
            if shape in self.shapes or sum(char.isalpha() for char in shape) <= 1 and len(self.shapes) < 5 * SHAPES_MAX:
                self._keep(shape, int(weights[number]), texts[first[number]], texts[first[number]])
            else:
                self.words += int(weights[number])

    def add_plain(self, rows: int, missing: int, low: str, high: str) -> None:
        """Take in rows that were read as plain numbers at once."""
        self.rows += rows
        for text in (low, high):
            self._keep(_shape(text), (rows - missing) // 2, text, text)
        if missing:
            self._keep("", missing, "", "")

    def add_dates(self, rows: int, missing: int, days: tuple[str, str], timed: str | None) -> None:
        """Take in rows that were read as standard dates at once: the first and the last, and one at another time than midnight."""
        self.rows += rows
        self._keep(_shape(days[0]), rows - missing - (timed is not None), *days)
        if timed is not None:
            self._keep(f"{_shape(timed)} timed", 1, timed, timed)
        if missing:
            self._keep("", missing, "", "")

    def _keep(self, shape: str, weight: int, least: str, most: str) -> None:
        kept = self.shapes.get(shape)
        if kept is None:
            self.shapes[shape] = kept = [weight, least, most, _is_hopeless(shape, least)]
        else:
            kept[0] += weight
            kept[1], kept[2] = min(kept[1], least), max(kept[2], most)
        if kept[3]:
            self.hopeless += weight

    def sample(self) -> Sample:
        """Every shape by its least and greatest text."""
        texts, weights = [], []
        for weight, least, most, _ in self.shapes.values():
            texts += [least] if least == most else [least, most]
            weights += [weight] if least == most else [weight - weight // 2, weight // 2]
        if self.words:
            texts.append(WORDS)
            weights.append(self.words)
        return Sample(texts, weights)


def _shapes_of(texts: list[str]) -> list[str]:
    joined = "\n".join(texts)
    shapes = _shape(joined).split("\n")
    if len(shapes) != len(texts):
        shapes = [_shape(text) for text in texts]
    # Shape alone does not tell day from month, nor one time zone from another.
    telling = {shape for shape in set(shapes) if _NUMERIC_DATE.fullmatch(shape) or _ZONED.fullmatch(shape)}
    if telling:
        shapes = [f"{shape} {_hidden(text)}" if shape in telling else shape for shape, text in zip(shapes, texts)]
    return shapes


def _shape(text: str) -> str:
    # Through bytes: ten times as fast as str.translate where the text is not plain ASCII.
    return text.encode("utf-8", "surrogatepass").translate(_DIGITS).decode("utf-8", "surrogatepass")


def _is_hopeless(shape: str, text: str) -> bool:
    """Whether a text is surely no number, date or word for a missing one, whatever its column holds beside it."""
    if "@" in text:
        return True
    return _DIGIT.search(shape) is None and text not in MISSING and text.casefold() not in MISSING_AMONG_NUMBERS


def _hidden(text: str) -> str:
    numbers = re.findall(r"\d+", text)[:2]
    return f"{[int(number) > 12 for number in numbers]}{text[-6:] if ':' in text else ''}"
