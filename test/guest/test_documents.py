"""Documents are read as a reader sees them: headings, paragraphs, tables, with the page or the line they stand on."""

import io
import zipfile

from support import write

from cloister._errors import CloisterFileError
from cloister.passages import blocks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def seen(data, name):
    return [(one["kind"], one["text"]) for one in blocks(write(data, name))]


def test_text_has_headings_paragraphs_and_lines():
    found = blocks(write("NAME\n       tar - an archive\n\nNotes\n=====\none\ntwo\n\n第一章 总则\n\n员工每年有年假。\n", "a.txt"))
    assert [(one["kind"], one["text"], one["line"]) for one in found] == [
        ("heading", "NAME", 1),
        ("paragraph", "tar - an archive", 2),
        ("heading", "Notes", 4),
        ("paragraph", "one\ntwo", 6),
        ("heading", "第一章 总则", 9),
        ("paragraph", "员工每年有年假。", 11),
    ]


def test_markdown_keeps_code_and_tables_whole():
    found = seen("---\ntitle: x\n---\n# Top\n\nSee [the page](http://x).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx = 1\n```\n- one\n- two\n", "a.md")
    assert found == [
        ("heading", "Top"),
        ("paragraph", "See the page."),
        ("table", " a | b \n 1 | 2 "),
        ("code", "x = 1"),
        ("list-item", "- one"),
        ("list-item", "- two"),
    ]


def test_pages_show_what_a_reader_sees():
    page = "<html><head><title>T</title><script>no()</script></head><body><h2>Part</h2>Loose <b>text</b>.<p>One</p><table><tr><th>a<th>b<tr><td>1<td>2</table><pre>x\n y</pre></body></html>"
    assert seen(page, "a.html") == [
        ("heading", "T"),
        ("heading", "Part"),
        ("paragraph", "Loose text."),
        ("paragraph", "One"),
        ("table", "a | b\n1 | 2"),
        ("code", "x\n y"),
    ]


def test_word_has_headings_by_style_and_tables_in_place():
    body = (
        '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Leave</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Fifteen days.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    styles = f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    data = zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", "word/styles.xml": styles})
    assert seen(data, "a.docx") == [("heading", "Leave"), ("paragraph", "Fifteen days."), ("table", "a | b")]


def test_slides_are_pages_in_the_order_they_are_shown():
    def slide(title, text):
        holder = '<p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        shape = "<p:sp>{}<p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
        return f"<p:sld {P}>{shape.format(holder, title)}{shape.format('', text)}</p:sld>"

    targets = "".join(f'<Relationship Id="r{n}" Target="slides/slide{n}.xml"/>' for n in (1, 2))
    data = zipped(
        {
            "ppt/presentation.xml": f'<p:presentation {P}><p:sldIdLst><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": RELATIONS.format(targets),
            "ppt/slides/slide1.xml": slide("Last", "end"),
            "ppt/slides/slide2.xml": slide("First", "begin"),
        }
    )
    found = blocks(write(data, "a.pptx"))
    assert [(one["kind"], one["text"], one["page"]) for one in found] == [
        ("heading", "First", 1),
        ("list-item", "begin", 1),
        ("heading", "Last", 2),
        ("list-item", "end", 2),
    ]


def test_mails_have_people_text_and_what_is_attached():
    mail = (
        "From: Ann <ann@x.example>\nTo: Bo <bo@x.example>\nSubject: Renewal\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain\n\nPlease renew.\n'
        '--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename="terms.txt"\n\nTwo years.\n--B--\n'
    )
    assert seen(mail, "a.eml") == [
        ("heading", "Renewal"),
        ("paragraph", "From: Ann <ann@x.example>\nTo: Bo <bo@x.example>"),
        ("paragraph", "Please renew."),
        ("heading", "terms.txt"),
        ("paragraph", "Two years."),
    ]


def test_manuals_are_read_without_their_macros():
    page = '.TH TAR 1\n.SH NAME\ntar \\- an archiver\n.SH OPTIONS\n.TP\n\\fB\\-x\\fR\nExtract files.\n'
    assert seen(page, "tar.1") == [
        ("heading", "NAME"),
        ("paragraph", "tar - an archiver"),
        ("heading", "OPTIONS"),
        ("paragraph", "-x Extract files."),
    ]


def test_code_is_parted_at_its_definitions():
    found = blocks(write("import os\n\n\ndef first():\n    return 1\n\n\ndef second():\n    return 2\n", "a.py"))
    assert [(one["text"], one["line"]) for one in found if one["kind"] == "heading"] == [("first", 4), ("second", 8)]


def test_what_cannot_be_read_says_so():
    for data, name in ((b"", "empty.txt"), (b"PK\x03\x04broken", "a.docx"), (b"%PDF-1.4 broken", "a.pdf"), (bytes(range(32)) * 99, "a.txt")):
        try:
            blocks(write(data, name))
        except CloisterFileError:
            continue
        raise AssertionError(name)
