"""Events: what happened at a time, with the people and organisations in it.

Clauses with words that can tell of something (`words`) are weighed (`told`, `weighed`); those that tell of an event give
what is named around it (`around`, `mentioned`) a part or none (`parts`); tellings of one occurrence are merged (`draft`).

Rules give an answer first (`analysis`), which is weighed with the rest: a scene (`scenes`) with a word that tells of
something (`tellings`, `journeys`) gives persons (`people`), bodies (`bodies`), the sides of an agreement and what is
opened (`sides`) and the places of a visit (`goals`) their parts; later scenes of the article (`story`) and its lists
(`rolls`) add to them.
"""

from kg.extract.rules.events.weighed import told_event

__all__ = ["told_event"]
