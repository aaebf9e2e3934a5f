"""The option of the commands that read documents."""

from collections.abc import Callable
from typing import Any

import click

from kg.documents.binary import require_ocr


def ocr_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the option ``--ocr``, which fails at once where the extra is missing that it needs."""
    meaning = "Read scanned pages of PDF files too (needs the extra ocr; takes seconds for each page)."
    return click.option("--ocr", is_flag=True, callback=_checked, help=meaning)(command)


def _checked(context: click.Context, parameter: click.Parameter, ocr: bool) -> bool:
    """Look for the library before anything is read."""
    del context, parameter
    if ocr:
        require_ocr()
    return ocr
