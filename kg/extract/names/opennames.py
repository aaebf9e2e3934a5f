"""What the tagger of names sees of a flow: its words, the words that end names, and what rules have read so far."""

from collections.abc import Iterable

import numpy as np

from kg.extract.names.candidates import Candidate
from kg.extract.names.ground import Ground
from kg.extract.text.tokens import Tokens
from kg.hashing import Codes, word_code
from kg.lexicon.clues import clues, family_names, followers
from kg.lexicon.wordclasses import classes_of
from kg.model import ENTITY_TYPES
from kg.tagger.features import Clues, Seen, Words, see

_NUMBERS = {kind: number for number, kind in enumerate(ENTITY_TYPES, 1)}


def features(base: Ground, candidates: Iterable[Candidate]) -> Seen:
    """The features of each character of a flow; of candidates that overlap the last counts."""
    text = base.flow.text
    told = Clues(
        read=[(c.start, c.end, _NUMBERS[c.type]) for c in candidates],
        endings=clues().spans(text),
        surnames=family_names().spans(text),
        followers=followers().spans(text),
    )
    return see(text, _words(base.words), told)


def _words(words: Tokens) -> Words:
    starts, numbers = (np.frombuffer(each, dtype=np.uint32) for each in (words.starts, words.numbers))
    codes = _codes(words.words)
    return Words(starts, codes, _codes(words.tags), classes_of(codes), numbers)


def _codes(words: tuple[str, ...]) -> Codes:
    known = {word: word_code(word) for word in set(words)}
    return np.fromiter(map(known.__getitem__, words), dtype=np.uint32, count=len(words))
