"""A document of the evaluation with its questions, and what makes choices the same on every machine."""

import hashlib
import pathlib
import re
from dataclasses import dataclass, field

WRITTEN = {line.split("\t")[0] for line in open(pathlib.Path(__file__).parent.parent / "questions.tsv", encoding="utf-8")}
"""Documents that somebody wrote questions for: always there."""


@dataclass
class Document:
    name: str
    """Kind, a slash, and the file's name; the ending says how it is read."""
    data: bytes
    questions: list[str] = field(default_factory=list)


def draw(text: str, count: int) -> int:
    """A number below `count` that only the text decides."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % count


def chosen(documents: list[Document], count: int, asked_count: int) -> list[Document]:
    """So many documents; of those that could be asked for, so many are."""
    mixed = sorted(documents, key=lambda one: draw(one.name, 1 << 40))
    written = [one for one in mixed if one.name in WRITTEN]
    asked = written + [one for one in mixed if one.questions and one.name not in WRITTEN][: max(0, asked_count - len(written))]
    names = {one.name for one in asked}
    others = [Document(one.name, one.data) for one in mixed if one.name not in names]
    return asked + others[: max(0, count - len(asked))]


def some(questions: list[str], count: int) -> list[str]:
    return sorted(dict.fromkeys(questions), key=lambda one: draw(one, 1 << 40))[:count]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


def shared(question: str, text: str) -> float:
    """The share of a question's words that the text has."""
    asked = words_of(question)
    return len(asked & words_of(text)) / max(1, len(asked))


def without(text: str, name: str) -> str:
    """A question that does not name what it asks for."""
    return re.sub(r"\s+", " ", re.sub(rf"\b{re.escape(name)}\b(\(\w*\))?", " ", text, flags=re.I)).strip(" ,.:;")
