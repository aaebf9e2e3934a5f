"""Which files are read as which kind of document, by the ending of their names."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What is read, wherever it is found."""
_OLD = "a file of the old form of {0}: open it there and save it as {1}"
NAMED = {
    ".doc": _OLD.format("Word", "DOCX"),
    ".dot": _OLD.format("Word", "DOCX"),
    ".wps": "a WPS file: open it in WPS and save it as DOCX",
    ".wpt": "a WPS file: open it in WPS and save it as DOCX",
    ".et": "a WPS sheet: open it in WPS and save it as PDF or HTML",
    ".xls": "an Excel file: save it as PDF or HTML",
    ".xlsx": "an Excel file: save it as PDF or HTML",
    ".ppt": "a PowerPoint file: save it as PDF",
    ".pptx": "a PowerPoint file: save it as PDF",
    ".ofd": "an OFD file: save it as PDF in the reader that shows it",
    ".ceb": "a CEB file: print it as PDF in the reader that shows it",
    ".caj": "a CAJ file: print it as PDF in the reader that shows it",
    ".odt": "an OpenDocument file: save it as DOCX",
    ".rtf": "an RTF file: save it as DOCX",
    ".mht": "a page saved as an archive: save it as HTML",
    ".mhtml": "a page saved as an archive: save it as HTML",
    ".zip": "an archive: unpack it",
    ".rar": "an archive: unpack it",
    ".7z": "an archive: unpack it",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), "a picture: put scans into a PDF, to be read with --ocr"
    ),
}
"""What offices keep and is not read, and what to do with it."""
PASSED_OVER = frozenset({".css", ".js", ".json", ".jsonl", ".map", ".ico", ".gif", ".svg", ".ttf", ".woff", ".woff2"})
"""What nobody takes for a document: a saved page's furniture, and extracted facts. Folders may hold it unmentioned."""
EXPECTED = ", ".join(MEDIA_TYPES)
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
_OWNERS = "~$"
"""How Word and WPS begin the name of the file that says who has a document open."""


def is_unfinished(name: str) -> bool:
    """Tell whether a file is what browsers and editors have beside a document while they write it.

    >>> [is_unfinished(name) for name in ("简报.pdf.part", "简报.txt~", "~$简报.docx", "简报.txt")]
    [True, True, True, False]
    """
    return name.lower().endswith(_UNFINISHED) or name.startswith(_OWNERS)


def ending(name: str) -> str:
    """Give the ending of a file's name in lower case, with its dot, or nothing.

    >>> ending("2023/简报.第12期.TXT")
    '.txt'
    """
    stem, dot, last = name.rpartition(".")
    return (dot + last).lower() if stem and "/" not in last else ""
