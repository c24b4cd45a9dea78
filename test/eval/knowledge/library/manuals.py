"""Manual pages. What they are asked is what others wrote of the same commands: a collection of cheat sheets, the shell fish's completions,
Python's and Perl's own words for a system call."""

import glob
import gzip
import inspect
import os
import pathlib
import re
import socket

from .document import Document, chosen, draw, some, without

PAGES_MAX = 700
ASKED_MAX = 260
EACH_MAX = 2


def manuals(fetched: pathlib.Path) -> list[Document]:
    asked = _cheats(fetched)
    for name, questions in _completions(fetched).items():
        asked.setdefault(name, []).extend(questions)
    calls = _system_calls(fetched)
    documents = []
    for name, path in sorted(_pages(fetched).items()):
        command, section = name.rsplit(".", 1)
        about = asked.get(command, []) if section in ("1", "8") else calls.get(command, []) if section in ("2", "3") else []
        named = [one if draw(one, 3) == 0 else without(one, command) for one in some(about, EACH_MAX)]
        documents.append(Document(f"man/{name}", gzip.open(path).read(), [one for one in named if len(one.split()) > 3]))
    return chosen(documents, PAGES_MAX, ASKED_MAX)


def _pages(fetched: pathlib.Path) -> dict[str, str]:
    pages = {}
    for root in ("/usr/share/man", f"{fetched}/debian/usr/share/man"):
        for path in glob.glob(f"{root}/man[1-8]/*.gz"):
            found = re.fullmatch(r"(.+)\.([1-8])[a-z]*\.gz", os.path.basename(path))
            # One tool has as many pages as all others together.
            if found and os.path.getsize(path) > 700 and not os.path.islink(path) and not path.split("/")[-1].startswith("gcloud"):
                pages[f"{found[1]}.{found[2]}"] = path
    return pages


def _cheats(fetched: pathlib.Path) -> dict[str, list[str]]:
    asked = {}
    for path in glob.glob(f"{fetched}/pypi/*/*/cheat/cheatsheets/*"):
        if not os.path.isfile(path):
            continue
        lines = [line[1:].strip(" #:.\n") for line in open(path, encoding="utf-8", errors="replace") if line.startswith("#")]
        asked[os.path.basename(path)] = [re.sub(r"^to ", "", line, flags=re.I) for line in lines if 5 <= len(line.split()) <= 16 and "http" not in line]
    return asked


def _completions(fetched: pathlib.Path) -> dict[str, list[str]]:
    owners: dict[str, set[str]] = {}
    for path in glob.glob(f"{fetched}/debian/usr/share/fish/completions/*.fish"):
        command = os.path.basename(path).removesuffix(".fish")
        for described in re.findall(r"""^complete .*?(?:-d|--description) (?:"([^"$]+)"|'([^']+)')""", open(path, encoding="utf-8").read(), re.M):
            text = "".join(described).strip(" .")
            if 6 <= len(text.split()) <= 16:
                owners.setdefault(text, set()).add(command)
    asked: dict[str, list[str]] = {}
    for text, commands in owners.items():
        # What several commands have says of none of them which is meant.
        if len(commands) == 1:
            (command,) = commands
            asked.setdefault(command, []).append(f"{command}: {text}")
    return {command: some(texts, 1) for command, texts in asked.items()}


def _system_calls(fetched: pathlib.Path) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    for module in (os, socket, __import__("signal"), __import__("time"), __import__("math"), __import__("resource")):
        for name, value in sorted(vars(module).items()):
            text = inspect.getdoc(value) if callable(value) else None
            if text:
                asked.setdefault(name, []).append(re.split(r"(?<=[.:])\s|\n\n", text)[0].replace("\n", " "))
    for pod in glob.glob(f"{fetched}/debian/usr/share/perl/*/pod/perlfunc.pod"):
        for name, text in re.findall(r"^=item (\w+)[^\n]*\n(?:X<[^\n]*\n)?\n(?:=item[^\n]*\n\n)*=for Pod::Functions ([^\n]+)", open(pod, encoding="utf-8").read(), re.M):
            asked.setdefault(name, []).append(text)
    return {name: some([one for one in texts if len(one) < 160], 1) for name, texts in asked.items()}
