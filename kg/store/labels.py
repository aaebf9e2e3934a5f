"""What things are called, in our graphs and in foreign ones."""

from kg.graph.vocabulary import DCTERMS, RDFS, SKOS

NAMES = (
    RDFS.label.value,
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "https://schema.org/name",
    "http://schema.org/name",
    "http://xmlns.com/foaf/0.1/name",
    DCTERMS.title.value,
)
"""The properties whose value names a thing, the most telling first."""
OTHER_NAMES = (SKOS.altLabel.value, "https://schema.org/alternateName", "http://schema.org/alternateName")
"""The properties whose value is another name."""

_LANGUAGES = ("zh", "", "en")
"""In which language a name is shown, if there are several: Chinese, none said, English, then any other."""


def preference(predicate: str, language: str | None, value: str) -> tuple[int, int, str]:
    """Rank a name: the least of a thing's names is the one to show.

    >>> names = [("Xinyang", "en"), ("信阳", "zh-Hans"), ("Синьян", "ru")]
    >>> min(preference(NAMES[0], language, name) for name, language in names)[-1]
    '信阳'
    """
    code = (language or "").partition("-")[0].lower()
    rank = _LANGUAGES.index(code) if code in _LANGUAGES else len(_LANGUAGES)
    return rank, NAMES.index(predicate), value


def local_name(iri: str) -> str:
    """Give the last part of an IRI, which names a thing where nothing else does.

    >>> local_name("https://w3id.org/zonegraph/ontology#holdsPost"), local_name("https://e.org/people/7/")
    ('holdsPost', '7')
    """
    return iri.rstrip("#/").replace("#", "/").rpartition("/")[2] or iri
