"""DOCX files: parts of the archive ─► paragraphs, numbered, and rows of tables."""

from kg.documents.docx.reading import docx_text

__all__ = ["docx_text"]
