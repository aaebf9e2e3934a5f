"""A place among the tokens of a query, and what stands there."""

from kg.store.sparql.tokens import WORD, NotUnderstood, Token


class Cursor:
    """Goes through tokens from left to right; every method that raises raises NotUnderstood."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        """Begin at the first."""
        self.tokens = found
        self.place = 0

    def check(self) -> Token:
        """Give the token at hand, which must be there."""
        if self.place >= len(self.tokens):
            raise NotUnderstood("the query ends too early")
        return self.tokens[self.place]

    def kind(self, ahead: int = 0) -> str:
        """Give the kind of the token at hand or of one further on; nothing behind the last."""
        place = self.place + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def sign(self, ahead: int = 0) -> str:
        """Give the token if it is a sign, else nothing."""
        place = self.place + ahead
        return self.tokens[place].text if self.kind(ahead) == "sign" else ""

    def word(self) -> str:
        """Give the token in capitals if it is a word, else nothing."""
        return self.tokens[self.place].text.upper() if self.kind() == WORD else ""

    def take(self, kind: str) -> str:
        """Go past a token of this kind, and give its text."""
        if self.kind() != kind:
            message = f"expected {kind}"
            raise NotUnderstood(message)
        self.place += 1
        return self.tokens[self.place - 1].text

    def expect(self, sign: str) -> None:
        """Go past this sign."""
        if self.sign() != sign:
            message = f"expected {sign}"
            raise NotUnderstood(message)
        self.place += 1
