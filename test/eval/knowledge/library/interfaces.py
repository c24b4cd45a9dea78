"""Functions of libraries and READMEs. What they are asked is what others wrote of the same: the docstring for a page of Python's documentation,
another library's words for a function of lodash, a package's description for its README."""

import glob
import importlib
import inspect
import json
import os
import pathlib
import re

from .document import Document, chosen, draw, shared, without

PYTHON_MAX, PYTHON_ASKED_MAX = 450, 170
LODASH_MAX, LODASH_ASKED_MAX = 300, 60
README_MAX, README_ASKED_MAX = 220, 50
NAMED_EVERY = 5
SAME_WORDS_MAX = 0.75
"""A question of which the document has nearly every word is a copy."""


def interfaces(fetched: pathlib.Path, checkout: pathlib.Path) -> list[Document]:
    return [
        *chosen(_python(fetched), PYTHON_MAX, PYTHON_ASKED_MAX),
        *chosen(_lodash(fetched), LODASH_MAX, LODASH_ASKED_MAX),
        *chosen(_readmes(checkout), README_MAX, README_ASKED_MAX),
    ]


def _question(text: str, name: str) -> str:
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z`])|\n\s*\n", text.strip())[0]
    first = re.sub(r"[`*_]", "", re.sub(r"\s+", " ", first))
    return first if draw(first, NAMED_EVERY) == 0 else without(first, name)


def _asked(question: str, text: str) -> list[str]:
    return [question] if not re.match(r"\w+\(", question) and 5 <= len(question.split()) <= 30 and shared(question, text) <= SAME_WORDS_MAX else []


def _python(fetched: pathlib.Path) -> list[Document]:
    documents = []
    for path in sorted(glob.glob(f"{fetched}/debian/usr/share/doc/python3.11/html/library/*.html")):
        page = open(path, encoding="utf-8").read()
        for part in re.split(r'<dt class="sig sig-object py" id="', page)[1:]:
            name = part[: part.index('"')]
            signature, _, rest = part.partition("</dt>")
            text = re.sub(r"\n{3,}", "\n\n", _text(re.split(r"</dl>|<section", rest)[0]))
            if len(text) < 120:
                continue
            shown = " ".join(_text(signature[signature.index(">") + 1 :]).replace("¶", "").split())
            question = _question(_docstring(name), name.rsplit(".", 1)[-1])
            documents.append(Document(f"api/{name}.md", f"# {name}\n\n`{shown}`\n\n{text}\n".encode(), _asked(question, text)))
    return documents


def _text(page: str) -> str:
    page = re.sub(r"</(p|li|pre|dd|dt)>", "\n\n", page)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        page = page.replace(entity, letter) if entity != "&lt;" else re.sub(r"<[^>]+>", "", page).replace(entity, letter)
    return page


def _docstring(name: str) -> str:
    parts = name.split(".")
    for count in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:count])
        if parts[0] in ("antigravity", "this", "idlelib", "turtle", "tkinter", "msvcrt", "winreg"):
            return ""
        try:
            value = importlib.import_module(module)
            for part in parts[count:]:
                value = getattr(value, part)
            return inspect.getdoc(value) or "" if callable(value) else ""
        except Exception:  # noqa: BLE001 - what another system has
            continue
    return ""


def _lodash(fetched: pathlib.Path) -> list[Document]:
    others: dict[str, list[str]] = {}
    for path in glob.glob(f"{fetched}/npm/*/package/es/*.js") + glob.glob(f"{fetched}/npm/es-toolkit*/package/dist/*/*.d.ts"):
        found = re.search(r"/\*\*\n(.*?)\*/", open(path, encoding="utf-8").read(), re.S)
        if found and "compat" not in path:
            comment = re.sub(r"^\s*\* ?", "", found[1], flags=re.M).split("@")[0].strip()
            others.setdefault(os.path.basename(path).split(".")[0], []).append(comment)
    documents: dict[str, Document] = {}
    for path in sorted(glob.glob(f"{fetched}/npm/types-lodash*/*/common/*.d.ts")):
        for block in re.findall(r"interface LoDashStatic \{(.*?)\n    \}", open(path, encoding="utf-8").read(), re.S):
            for comment, name, signature in re.findall(r"(/\*\*(?:(?!\*/).)*\*/)\s*(\w+)([<(:][^\n]*)", block, re.S):
                if name in documents or len(comment) < 120:
                    continue
                told = [_question(text, name) for text in others.get(name, [])]
                questions = [one for text in told for one in _asked(text, comment)]
                documents[name] = Document(f"api/lodash-{name}.d.ts", f"{comment}\n{name}{signature}\n".encode(), questions[:1])
    return list(documents.values())


def _readmes(checkout: pathlib.Path) -> list[Document]:
    documents = []
    for path in sorted(glob.glob(f"{checkout}/node_modules/*/README.md") + glob.glob(f"{checkout}/node_modules/@*/*/README.md")):
        folder = os.path.dirname(path)
        name = os.path.relpath(folder, f"{checkout}/node_modules")
        data = open(path, "rb").read()
        try:
            about = json.load(open(f"{folder}/package.json", encoding="utf-8")).get("description", "")
        except (OSError, ValueError):
            about = ""
        question = _question(about, name.split("/")[-1]) if about else ""
        if len(data) > 300 and name.count("/") == name.count("@"):
            documents.append(Document(f"api/{name.replace('/', '+')}-README.md", data, _asked(question, data.decode(errors="replace"))))
    return documents
