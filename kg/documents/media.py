"""Which files are read as which kind of document, by the ending of their names."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
"""What is read, wherever it is found."""
PASSED_OVER = frozenset({".css", ".js", ".json", ".jsonl", ".map", ".ico", ".gif", ".svg", ".ttf", ".woff", ".woff2"})
"""What nobody takes for a document: a saved page's furniture, and extracted facts. Folders may hold it unmentioned."""
EXPECTED = ", ".join(MEDIA_TYPES)


def ending(name: str) -> str:
    """Give the ending of a file's name in lower case, with its dot, or nothing.

    >>> ending("2023/简报.第12期.TXT")
    '.txt'
    """
    stem, dot, last = name.rpartition(".")
    return (dot + last).lower() if stem and "/" not in last else ""
