"""Forms of names: one for comparing, one for IRIs."""

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/zonegraph/id/"
"""Below which entities have their IRIs, unless a deployment sets another."""

_SLUG_MOST = 40
_IGNORED = re.compile(r"[\s\u200b\ufeff“”‘’\"'《》〈〉「」『』]+")
_DOTS = re.compile(r"[•・‧∙．]")
_OPENING = re.compile(r"[\[(【﹝{]")
_CLOSING = re.compile(r"[\])】﹞}]")
_LETTER_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def normalise(name: str) -> str:
    """Give the form in which two names are compared: one width, one case, no blanks, no quotation marks.

    >>> normalise("“1+1＋4”　工作法（试行）") == normalise("1+1+4工作法(试行)")
    True
    >>> normalise("司徒 景行")
    '司徒景行'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", _DOTS.sub("·", name))).casefold()


def normalise_number(number: str) -> str:
    """Give the form in which two 文号 are compared, whatever their brackets.

    >>> normalise_number("发改办财金[2023] 860号") == normalise_number("发改办财金〔２０２３〕860 号")
    True
    """
    return _CLOSING.sub("〕", _OPENING.sub("〔", normalise(number)))


def iri(base: str, identity: str) -> str:
    """Make a readable IRI of what an entity is identified by: its type, its name, and what parts it from namesakes.

    Nothing else goes into it, so that it stays when a document adds an alias or makes another name the commoner one.

    >>> iri(BASE, "GovernmentBody|国务院")
    'https://w3id.org/zonegraph/id/government-body/国务院-72afcf1b'
    """
    digest = hashlib.sha256(identity.encode()).hexdigest()[:8]
    entity_type, _, name = identity.partition("|")
    return f"{base}{kind(entity_type)}/" + "-".join(filter(None, (_slug(name.partition("|")[0]), digest)))


def kind(entity_type: str) -> str:
    """Write an entity type as IRIs do.

    >>> kind("GovernmentBody")
    'government-body'
    """
    return _LETTER_CASE.sub("-", entity_type).lower()


def _slug(name: str) -> str:
    """Keep the letters and digits of a name, which every IRI syntax and file system takes as they are."""
    letters = "".join(c if c.isalnum() else " " for c in normalise(name))
    return "-".join(letters.split())[:_SLUG_MOST].strip("-")
