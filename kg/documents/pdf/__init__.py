"""PDF files: glyphs ─► runs and tables ─► columns in reading order ─► paragraphs."""

from kg.documents.pdf.reading import pdf_text, scanned_pdf_text
from kg.documents.pdf.recognition import require as require_ocr

__all__ = ["pdf_text", "require_ocr", "scanned_pdf_text"]
