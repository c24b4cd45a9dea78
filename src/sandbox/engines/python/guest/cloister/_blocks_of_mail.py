"""Blocks of a mail: who wrote it to whom about what, its text, and the text of what is attached."""

from __future__ import annotations

import email
import email.policy
import re

from ._blocks_of_text import block, text_blocks
from ._errors import CloisterFileError

_HEADERS = ("From", "To", "Cc", "Date")
_ATTACHED_MAX = 50


def mail_blocks(name: str, data: bytes, read) -> list[dict]:
    """`read(name, data)` gives the blocks of an attachment; one that cannot be read is passed over."""
    message = email.message_from_bytes(re.sub(rb"^From [^\n]*\n", b"", data), policy=email.policy.default)
    if not message.keys():
        raise CloisterFileError(f"{name} is no mail: it has no headers.")
    out: list[dict] = []
    subject = _header(message, "Subject")
    if subject:
        out.append(block("heading", subject, level=1))
    about = [f"{label}: {value}" for label in _HEADERS if (value := _header(message, label))]
    if about:
        out.append(block("paragraph", "\n".join(about)))
    out += _body(message, read)
    for number, part in enumerate(message.iter_attachments()):
        if number == _ATTACHED_MAX:
            break
        out += _attached(part, read)
    return out


def _header(message, label: str) -> str:
    try:
        return " ".join(str(message.get(label) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _body(message, read) -> list[dict]:
    body = message.get_body(("plain", "html"))
    if body is None:
        return []
    try:
        text = body.get_content()
    except (LookupError, ValueError, KeyError):
        text = (body.get_payload(decode=True) or b"").decode("latin-1")
    if body.get_content_subtype() == "html":
        return read("body.html", text.encode())
    blocks = text_blocks(text)
    return [{**one, "line": None} for one in blocks]


def _attached(part, read) -> list[dict]:
    name = part.get_filename() or ""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            found = mail_blocks("attached mail", inner.as_bytes(), read)
        else:
            payload = part.get_payload(decode=True)
            if not payload:
                return []
            ending = "" if "." in name else {"text/html": ".html", "text/markdown": ".md"}.get(part.get_content_type(), ".txt")
            found = read(f"{name or 'attachment'}{ending}", payload)
    except (CloisterFileError, LookupError, ValueError, KeyError, AttributeError):
        return []
    shown = [{**one, "line": None, "page": None} for one in found]
    return [block("heading", name, level=2), *shown] if name else shown
