"""The thread of a text: which event it goes on about."""

from kg.extract.rules.events.draft import Draft
from kg.extract.rules.events.sections import Article
from kg.model import Role


class Story:
    """Which event the text goes on about, and which party was last on its way."""

    def __init__(self, minutes: bool, officials: frozenset[str]) -> None:
        self.minutes = minutes
        """Whether what follows is about the event told last, as the sections of minutes are."""
        self.officials = officials
        """The names of all to whom the text gives a post."""
        self.current: Draft | None = None
        self.party: Draft | None = None
        self.label: Role | None = None
        self.distance = 0
        """How many scenes back the event was told of."""
        self.article: Article | None = None

    def turn_to(self, article: Article, continues: bool) -> None:
        """Go on to the next article."""
        self.article = article
        self.distance = 0
        self.current = self.current if self.minutes or continues else None

    def tell(self, draft: Draft) -> None:
        """Take up a new event; minutes stay with their meeting."""
        self.party = draft if draft.kind == "visit" else self.party
        if not (self.minutes and self.current):
            self.current = draft
            self.distance = 0
