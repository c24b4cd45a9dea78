#!/usr/bin/env python3
"""Writes the labelled texts of one set from its templates: `python generate.py dev|held-out` (needs PyPI Faker 40.54.0).

A template file holds blocks; a block starts with `@ kind language countries [flags]` and goes on with the text. `{name}` is a slot
(fillers.py), `{name2}` the same slot of a second person or place, `[[ORGANIZATION|Bosch]]` is labelled as it stands. Flags: `lower` writes all in lower case, `typo` swaps letters outside
labelled spans, `xN` fills the template N times. The same seed and the same Faker give the same bytes.
"""
from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from fillers import Filler

SETS = {"dev": {"seed": 20260219, "half": 0, "times": 3}, "held-out": {"seed": 77001, "half": 1, "times": 2}}
SLOT = re.compile(r"\{([a-z]+)(\d?)\}|\[\[([A-Z_]+)\|(.+?)\]\]")
CODE_POINTS_KEPT = lambda text: len(text.lower()) == len(text)


def blocks(path: Path):
    header, lines = None, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            if header:
                yield header, "\n".join(lines).strip("\n")
            header, lines = line[2:].split(), []
        else:
            lines.append(line)
    if header:
        yield header, "\n".join(lines).strip("\n")


def fill(template: str, filler: Filler):
    text, spans, at = "", [], 0
    for match in SLOT.finditer(template):
        text += template[at:match.start()]
        made, entity = (match[4], match[3]) if match[3] else filler.make(match[1], match[2])
        before = spans[-1] if spans else None
        if before and entity == "PERSON" == before["entity"] and text[before["end"]:] == " ":
            before["end"] = len(text) + len(made)  # {first} {last} is one name
        elif entity:
            spans.append({"entity": entity, "start": len(text), "end": len(text) + len(made)})
        text += made
        at = match.end()
    return text + template[at:], spans


ALONE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"|\d{1,2}:\d{2}(?::\d{2})?|(?:19|20)\d{2})\b", re.IGNORECASE)
TITLE_BEFORE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.? $", re.IGNORECASE)
RANK_BEFORE = re.compile(r"\b(Judge|Officer|Mayor|Sir|Madame|Doña|Don|Frau|Herr|Patientin|signor|Mrs\.?|doctor|Coach|Grandma) $", re.IGNORECASE)


def more_labels(text: str, spans):
    """Titles a template writes out, and what may be taken for a date or not: a weekday, a month, a clock time, a year alone."""
    found = []
    for span in spans:
        if span["entity"] == "PERSON":
            before = text[: span["start"]]
            if match := TITLE_BEFORE.search(before) or RANK_BEFORE.search(before):
                entity = "TITLE" if match.re is TITLE_BEFORE else "IGNORED"
                found.append({"entity": entity, "start": match.start(), "end": len(before) - 1})
    found += [{"entity": "IGNORED", "start": m.start(), "end": m.end()} for m in ALONE.finditer(text)]
    free = lambda one: all(one["end"] <= other["start"] or other["end"] <= one["start"] for other in spans)
    return sorted(spans + [one for one in found if free(one)], key=lambda one: one["start"])


def misspell(text: str, spans, rng: random.Random) -> str:
    chars = list(text)
    covered = {at for span in spans for at in range(span["start"], span["end"])}
    for at in range(1, len(chars) - 2):
        if chars[at].isalpha() and chars[at + 1].isalpha() and not {at, at + 1} & covered and rng.random() < 0.03:
            chars[at], chars[at + 1] = chars[at + 1], chars[at]
    return "".join(chars)


def main(name: str) -> None:
    settings, folder = SETS[name], Path(__file__).parent.parent / name
    rng = random.Random(settings["seed"])
    count = 0
    for path in sorted((folder / "templates").glob("*.txt")):
        out = []
        for (kind, language, countries, *flags), template in blocks(path):
            times = next((int(flag[1:]) for flag in flags if re.fullmatch(r"x\d+", flag)), settings["times"])
            if all(found[3] for found in SLOT.finditer(template)):
                times = 1
            choices = countries.split(",")
            first = rng.randrange(len(choices))
            for n in range(times):
                text, spans = fill(template, Filler(rng, settings["half"], language, choices[(first + n) % len(choices)]))
                spans = more_labels(text, spans)
                if "typo" in flags:
                    text = misspell(text, spans, rng)
                if "lower" in flags and CODE_POINTS_KEPT(text):
                    text = text.lower()
                count += 1
                out.append({"id": f"{name}-{count:04}", "kind": kind, "language": language, "text": text, "spans": spans})
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in out)
        (folder / f"{path.stem}.jsonl").write_text(lines, encoding="utf-8")
    print(f"{count} texts")


if __name__ == "__main__":
    main(sys.argv[1])
