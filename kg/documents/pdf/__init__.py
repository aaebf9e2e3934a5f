"""PDF files: glyphs ─► runs and tables ─► columns in reading order ─► paragraphs."""

from kg.documents.pdf.reading import pdf_text, scanned_pdf_text

__all__ = ["pdf_text", "scanned_pdf_text"]
