"""What a worker reads before it is asked, so that its first answer is as quick as the others: a reader types and waits."""

from datetime import UTC, datetime

from kg.lexicon.words import search_words
from kg.store.asking import examples, interpretations
from kg.store.links.arrays import Links
from kg.store.search import search
from kg.store.snapshot import Snapshot
from kg.web.statistics import statistics

_NAME = "高新"
_PINYIN = "gxq"
_QUESTION = "谁是高新区主任？"
_MOST = 60


def warm(snapshot: Snapshot) -> None:
    """Read what searches, questions and pages of a snapshot need: the index, the readings, phrasings, links, numbers.

    What is asked does not matter: it is what most names have, so that most of the index is touched.
    """
    for text in (_NAME, _PINYIN):
        search(snapshot, text, limit=_MOST)
    list(search_words(_NAME))  # the dictionary of words, which is needed where nothing is called as one typed
    interpretations(snapshot, _QUESTION, datetime.now(UTC).date())
    examples(snapshot)
    statistics(snapshot)
    Links.of(snapshot)
