"""Answers of lists of frequent questions, each as an office file of its own without its question: the question is what is asked."""

import glob
import io
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape

from .document import Document, chosen
from .pages import sections

FILES_MAX, ASKED_MAX = 400, 230


def office(fetched: pathlib.Path) -> list[Document]:
    found = [(chapter, *one) for chapter, one in _perl(fetched)] + [(chapter, *one) for chapter, one in _html(fetched)]
    documents = []
    for number, (chapter, question, answer) in enumerate(found):
        ending = ("docx", "pptx", "pdf")[number % 3]
        data = {"docx": _docx, "pptx": _pptx, "pdf": _pdf}[ending](chapter, answer)
        documents.append(Document(f"office/notes-{number:04}.{ending}", data, [question]))
    return chosen(documents, FILES_MAX, ASKED_MAX)


def _perl(fetched: pathlib.Path):
    for path in sorted(glob.glob(f"{fetched}/debian/usr/share/perl/*/pod/perlfaq[1-9].pod")):
        text = open(path, encoding="utf-8").read()
        for part in re.split(r"^=head2 ", text, flags=re.M)[1:]:
            question, _, answer = part.partition("\n")
            answer = _plain(re.split(r"^=head1", answer, flags=re.M)[0])
            if len(answer) > 300:
                yield "Perl", (_plain(question), [one.strip() for one in answer.split("\n\n") if one.strip()])


def _plain(pod: str) -> str:
    pod = re.sub(r"[A-Z]<<+ (.*?) >>+", r"\1", pod, flags=re.S)
    return re.sub(r"[A-Z]<(?:[^<>|]*\|)?([^<>]*)>", r"\1", pod)


def _html(fetched: pathlib.Path):
    pages = sorted(glob.glob(f"{fetched}/debian/usr/share/doc/python3.11/html/faq/*.html"))
    pages += sorted(glob.glob(f"{fetched}/debian/usr/share/doc/debian/FAQ/*.en.html"))
    for path in pages:
        for heading, paragraphs in sections(open(path, encoding="utf-8").read()):
            if heading.endswith("?") and sum(map(len, paragraphs)) > 200:
                yield "Python" if "python" in path else "Debian", (heading, paragraphs)


def _docx(chapter: str, paragraphs: list[str]) -> bytes:
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{chapter}</w:t></w:r></w:p>'
    body += "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zip({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def _pptx(chapter: str, paragraphs: list[str]) -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    show = "http://schemas.openxmlformats.org/presentationml/2006/main"
    slides = [paragraphs[at : at + 3] for at in range(0, len(paragraphs), 3)]
    parts = {}
    for number, slide in enumerate(slides, 1):
        shapes = "".join(f"<p:sp><p:txBody><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>" for text in [chapter, *slide])
        parts[f"ppt/slides/slide{number}.xml"] = f'<p:sld xmlns:a="{drawing}" xmlns:p="{show}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>'
    return _zip({"ppt/presentation.xml": f'<p:presentation xmlns:p="{show}"/>', **parts})


def _zip(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return data.getvalue()


def _pdf(chapter: str, paragraphs: list[str]) -> bytes:
    """A page of text for every fifty lines, in Helvetica, which knows Latin letters alone."""
    lines = [chapter, ""]
    for text in paragraphs:
        lines += re.findall(r".{1,90}(?:\s|$)|\S{90}", text.replace("\n", " ")) + [""]
    pages = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for at, page in enumerate(pages):
        shown = "".join("(" + re.sub(r"([\\()])", r"\\\1", line.strip()) + ") Tj T*\n" for line in page)
        content = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET".encode("latin-1", "replace")
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>".encode())
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return data + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF".encode()
