"""How much a model that reads as well as the annotator loses by being held against the text, and by merging."""

from gold_answers import TRAINING, answer, bulletin

from kg.evaluate import score
from kg.evaluate.marked import MarkedBulletin
from kg.llm.account import Account
from kg.llm.answers import Parsed
from kg.llm.reading import Reader
from kg.llm.replies import Reply
from kg.llm.requests import Request
from kg.llm.trust import Trust
from kg.model import Document, Extraction


class Annotator:
    """Answers what the gold of a bulletin says."""

    def __init__(self, marked: MarkedBulletin) -> None:
        self.marked = marked

    def reply(self, request: Request) -> Reply:
        """Answer from gold."""
        return Reply("annotator", Parsed(answer(self.marked, request.text), 0, whole=True))


def read(name: str) -> tuple[Extraction, Extraction]:
    """Give the gold of a bulletin, and what is left of it as a model's answers."""
    marked = bulletin(name)
    gold = marked.gold
    head = Extraction(name, gold.title, gold.issuer, gold.date, gold.home, gold.entities, (), ())
    reader = Reader(Annotator(marked), Account(), Trust(), alone=True)
    return gold, next(reader.read([(Document(name, marked.text, name, ""), head)]))


def test_a_perfect_reader_loses_little() -> None:
    """No fact is made wrong, and most are kept: what is lost is loose evidence rather than facts."""
    pairs = {path.stem: read(path.stem) for path in sorted(TRAINING.glob("*.txt"))[::30]}
    scores = score(
        {name: gold for name, (gold, _) in pairs.items()}, {name: found for name, (_, found) in pairs.items()}
    )
    assert scores.headlines["entities"].f1 > 0.98
    assert scores.headlines["relations"].precision > 0.99
    assert scores.headlines["figures"].precision > 0.99
    assert scores.knowledge > 0.94
