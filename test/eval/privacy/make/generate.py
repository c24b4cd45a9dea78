#!/usr/bin/env python3
"""Writes the labelled texts of one set from its templates: `python generate.py dev|held-out` (needs PyPI Faker 40.54.0).

A template file holds blocks; a block starts with `@ kind language countries [flags]` and goes on with the text. `{name}` is a slot
(fillers.py), `{name2}` the same slot of a second person or place. Flags: `lower` writes all in lower case, `typo` swaps letters outside
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
SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
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
        made, entity = filler.make(match[1], match[2])
        before = spans[-1] if spans else None
        if before and entity == "PERSON" == before["entity"] and text[before["end"]:] == " ":
            before["end"] = len(text) + len(made)  # {first} {last} is one name
        elif entity:
            spans.append({"entity": entity, "start": len(text), "end": len(text) + len(made)})
        text += made
        at = match.end()
    return text + template[at:], spans


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
            if not SLOT.search(template):
                times = 1
            choices = countries.split(",")
            first = rng.randrange(len(choices))
            for n in range(times):
                text, spans = fill(template, Filler(rng, settings["half"], language, choices[(first + n) % len(choices)]))
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
