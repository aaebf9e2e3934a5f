"""DOCX files as tests need them: what python-docx writes, and XML where it has no words for something."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph

MORE = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def opened(*paragraphs: str) -> Opened:
    """Begin a document with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def saved(document: Opened, parts: dict[str, str] | None = None) -> bytes:
    """Give a document's bytes; `parts` are put in place of the archive's own."""
    file = BytesIO()
    document.save(file)
    if not parts:
        return file.getvalue()
    made = BytesIO()
    with ZipFile(file) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return made.getvalue()


def add(document: Opened, xml: str) -> Paragraph:
    """Add a paragraph with this XML in it."""
    element = parse_xml(f"<w:p {nsdecls('w', 'r')} {MORE}>{xml}</w:p>")
    paragraph = document.add_paragraph()
    paragraph._p.getparent().replace(paragraph._p, element)
    return Paragraph(element, document._body)


def run(text: str) -> str:
    """Give the XML of a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def fill(table: Table, rows: list[list[str]]) -> None:
    """Write the cells of a table."""
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
