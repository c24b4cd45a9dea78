"""Mails: what maintainers of Debian's packages reported of a version. They are asked for by people's names, and by what was done in other words."""

import glob
import gzip
import os
import re

from .document import Document, draw

MAILS_MAX = 340
EVERY = 2
WORDS = [
    (r"\bsegfaults?\b|\bsegmentation faults?\b", "crash"),
    (r"\bFTBFS\b|\bbuild failures?\b", "does not compile"),
    (r"\bfix(es|ed)?\b", "repair"),
    (r"\bdrop(ped|s)?\b|\bremoved?\b", "get rid of"),
    (r"\badd(ed|s)?\b", "introduce"),
    (r"\bupdate[ds]?\b|\brefresh(ed)?\b", "bring up to date"),
    (r"\btranslations?\b", "localized strings"),
    (r"\btypos?\b", "misspelling"),
    (r"\bcherry-pick(ed)?\b|\bbackport(ed)?\b", "take over"),
    (r"\bdepend(s|ency|encies)?\b", "requirement"),
    (r"\bmemory leaks?\b", "memory that is never freed"),
    (r"\bvulnerabilit(y|ies)\b", "security hole"),
    (r"\binstall(ed|s|ation)?\b", "set up"),
    (r"\bavoid\b|\bprevent\b", "keep from"),
    (r"\benable[ds]?\b", "switch on"),
    (r"\bdisable[ds]?\b", "switch off"),
    (r"\bdefault\b", "standard setting"),
    (r"\brename[ds]?\b", "call differently"),
    (r"\bdocumentation\b", "manual"),
    (r"\berrors?\b", "problem"),
    (r"\btests?\b", "check"),
    (r"\bsupport\b", "handling"),
    (r"\bcorrect(ly)?\b", "right"),
    (r"\bwarnings?\b", "complaint"),
    (r"\bmissing\b", "absent"),
    (r"\bbroken\b", "out of order"),
]


def mails() -> list[Document]:
    documents: dict[str, Document] = {}
    people: dict[tuple[str, str], int] = {}
    entries = sorted(_entries(), key=lambda one: draw(one[0] + one[1], 1 << 40))
    for package, version, lines, who, address, date in entries:
        changes = [one for one in _changes(lines) if len(one.split()) >= 7]
        name = f"mail/{len(documents):04}.eml"
        if len(changes) < 2 or len(documents) >= MAILS_MAX:
            continue
        people[(who, package)] = people.get((who, package), 0) + 1
        text = "\n".join(lines)
        mail = f"From: {who} <{address}>\nTo: Changes <changes@lists.example>\nSubject: {package} {version}\nDate: {date}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        questions = []
        if draw(version + who, EVERY) == 0:
            questions.append(_reworded(max(changes, key=lambda one: draw(one, 1000)), package))
        elif people[(who, package)] == 1:
            questions.append(f"what did {who} change in {package}")
        documents[name] = Document(name, mail.encode(), [one for one in questions if one])
    # Who wrote about a package twice is no answer to who wrote.
    for one in documents.values():
        one.questions = [text for text in one.questions if all(count == 1 or text != f"what did {who} change in {package}" for (who, package), count in people.items())]
    return list(documents.values())


def _entries():
    seen = set()
    for path in glob.glob("/usr/share/doc/*/changelog.Debian.gz"):
        real = os.path.realpath(path)
        text = gzip.open(real).read().decode("utf-8", "replace")
        for package, version, body, who, address, date in re.findall(r"^(\S+) \(([^)]+)\)[^\n]*\n(.*?)^ -- ([^<\n]+) <([^>]+)>  ([^\n]+)", text, re.M | re.S)[:12]:
            if (package, version) not in seen and re.fullmatch(r"[^\W\d_]\S* [^\n]*\w", who) and "Team" not in who:
                seen.add((package, version))
                yield package, version, [line for line in body.split("\n") if line.strip()], who, address, date


def _changes(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    parts = re.split(r"^\s+[*+-] ", text, flags=re.M)[1:]
    return [" ".join(re.sub(r"\((?:Closes|LP)[^)]*\)|Closes: [#\d, ]+", "", part).split()) for part in parts]


def _reworded(change: str, package: str) -> str:
    """The change in other words; every fifth word that is not among them is left out, as one remembers a mail."""
    text = re.sub(r"\([^)]*\)|https?://\S+|CVE-\S+|\[[^\]]*\]", " ", change)
    text = re.split(r"(?<=[a-z])[.;:]\s", text)[0]
    for pattern, other in WORDS:
        text = re.sub(pattern, other, text, flags=re.I)
    kept = [word for at, word in enumerate(text.split()[:18]) if at % 5 != 4]
    return f"{package} {' '.join(kept)}" if len(kept) >= 6 else ""
