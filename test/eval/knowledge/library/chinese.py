"""Chinese: manual pages, the Debian reference and answers of its FAQ. What they are asked is what other translators wrote of the same options,
headings that were taken from their sections, and the FAQ's questions."""

import gettext
import glob
import gzip
import os
import pathlib
import re
import shutil
import subprocess

from .document import Document, chosen, draw, some
from .pages import sections

PAGES_MAX, PAGES_ASKED_MAX = 220, 60
SECTIONS_MAX, SECTIONS_ASKED_MAX = 220, 90
CATALOGS = "coreutils tar grep sed findutils diffutils psmisc procps-ng wget binutils gnupg2 bash util-linux man-db".split()


def chinese(fetched: pathlib.Path) -> list[Document]:
    return chosen(_manuals(fetched), PAGES_MAX, PAGES_ASKED_MAX) + chosen(_reference(fetched), SECTIONS_MAX, SECTIONS_ASKED_MAX) + _answers(fetched)


def _manuals(fetched: pathlib.Path) -> list[Document]:
    catalogs = [gettext.GNUTranslations(open(path, "rb"))._catalog for name in CATALOGS for path in glob.glob(f"/usr/share/locale/zh_CN/LC_MESSAGES/{name}.mo")]
    documents = []
    for path in sorted(glob.glob(f"{fetched}/debian/usr/share/man/zh_CN/man[158]/*.gz")):
        name = os.path.basename(path)[:-3]
        data = gzip.open(path).read()
        if len(data) > 600:
            documents.append(Document(f"zh/{name}", data, some(_options(name.rsplit(".", 1)[0], catalogs), 2)))
    return documents


def _options(command: str, catalogs: list[dict]) -> list[str]:
    """What the command says of itself in Chinese, without names of options: a translator's words, not those of the page's."""
    if not shutil.which(command) or command in ("su", "login", "reboot", "halt", "shutdown", "poweroff", "init", "telinit"):
        return []
    try:
        shown = subprocess.run([command, "--help"], capture_output=True, text=True, timeout=5, stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return []
    found = []
    for catalog in catalogs:
        for english, text in catalog.items():
            if isinstance(english, str) and len(english) > 40 and english.strip() in shown:
                lines = re.sub(r"\n\s{12,}", "", text).split("\n")
                texts = [re.sub(r"^\s*(?:-{1,2}\S|\w+=).*?(?:\s{2,}|$)", "", line).strip(" 。") for line in lines]
                found += [one for one in texts if len(re.findall(r"[\u4e00-\u9fff]", one)) >= 9 and len(one) < 60 and "--" not in one]
    return found


def _reference(fetched: pathlib.Path) -> list[Document]:
    documents = []
    for path in sorted(glob.glob(f"{fetched}/debian/usr/share/debian-reference/ch*.zh-cn.html")):
        found = sections(open(path, encoding="utf-8").read())
        chapter = found[0][0]
        for number, (heading, paragraphs) in enumerate(found[1:]):
            text = "\n\n".join(paragraphs)
            if len(text) < 120:
                continue
            # The heading would be the answer to itself.
            asked = [_asked(heading)] if draw(heading, 2) == 0 and len(heading) >= 5 else []
            shown = f"# {chapter}\n\n{text}\n" if asked else f"# {chapter}\n\n## {heading}\n\n{text}\n"
            documents.append(Document(f"zh/reference-{os.path.basename(path)[2:4]}-{number:03}.md", shown.encode(), asked))
    return documents


def _asked(heading: str) -> str:
    if re.match("怎样|如何|怎么", heading):
        return heading
    return f"{heading}怎么做" if draw(heading, 3) == 0 else f"关于{heading}的说明"


def _answers(fetched: pathlib.Path) -> list[Document]:
    documents = []
    for path in sorted(glob.glob(f"{fetched}/debian/usr/share/doc/debian/FAQ/zh-cn/*.html")):
        for number, (heading, paragraphs) in enumerate(sections(open(path, encoding="utf-8").read())):
            if heading.endswith("？") and sum(map(len, paragraphs)) > 60:
                text = "\n\n".join(paragraphs)
                name = os.path.basename(path).split(".")[0]
                documents.append(Document(f"zh/faq-{name}-{number:02}.txt", text.encode(), [heading]))
    return documents
