"""Sections of a page of HTML with nothing but Python's own parser."""

import re
from html.parser import HTMLParser

_ENDS = {"p", "li", "dt", "dd", "pre", "tr", "div", "section"}
_SKIPPED = {"script", "style", "head", "nav"}


class _Sections(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self._text = ""
        self._skipped = 0

    def handle_starttag(self, tag, attrs):
        self._skipped += tag in _SKIPPED
        if tag in _ENDS or re.fullmatch("h[1-6]", tag):
            self._close()

    def handle_endtag(self, tag):
        self._skipped -= tag in _SKIPPED
        if re.fullmatch("h[1-6]", tag):
            heading = re.sub(r"^(第\s*\d+\s*章|[\d.]+)\s*|\s*¶$", "", " ".join(self._text.split()))
            self._text = ""
            self.found.append((heading, []))
        elif tag in _ENDS:
            self._close()

    def handle_data(self, data):
        if not self._skipped:
            self._text += data

    def _close(self) -> None:
        text, self._text = " ".join(self._text.split()), ""
        if text and self.found:
            self.found[-1][1].append(text)


def sections(page: str) -> list[tuple[str, list[str]]]:
    """Each heading of a page, without its number, with the paragraphs below it."""
    parser = _Sections()
    parser.feed(page)
    return parser.found
