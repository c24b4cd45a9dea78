"""Writes the documents of the knowledge evaluation as blocks with the questions they answer, a JSON line each.
Usage: python3 -m library CHECKOUT FOLDER, in the folder above; FOLDER keeps what was fetched."""

import json
import pathlib
import sys
from collections import Counter

from .chinese import chinese
from .fetch import fetched
from .interfaces import interfaces
from .mails import mails
from .manuals import manuals
from .office import office

checkout, folder = (pathlib.Path(argument) for argument in sys.argv[1:3])
sys.path.insert(0, str(checkout / "src/sandbox/engines/python/guest"))
from cloister import passages  # noqa: E402

sources = fetched(folder)
documents = [*manuals(sources), *interfaces(sources, checkout), *mails(), *office(sources), *chinese(sources)]
# Of a question that fits two documents nobody could say which is meant.
asked = Counter(question for one in documents for question in one.questions)
for one in documents:
    try:
        blocks = passages.read(one.name.rsplit("/", 1)[-1], one.data)
    except Exception as error:  # noqa: BLE001 - a page that is a link to another
        print(f"{one.name}: {error}", file=sys.stderr)
        continue
    questions = [question for question in one.questions if asked[question] == 1]
    if sum(len(block["text"]) for block in blocks) > 60:
        print(json.dumps({"name": one.name, "blocks": blocks, "questions": questions}, ensure_ascii=False))
