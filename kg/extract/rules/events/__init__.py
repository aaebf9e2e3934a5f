"""Events: what happened at a time, with the people and organisations in it.

A scene (`scenes`) with a word that tells of something (`tellings`, `journeys`) is an event. It gives persons (`people`), bodies
(`bodies`), the sides of an agreement and what is opened (`sides`) and the places of a visit (`goals`) their parts;
later scenes of the article (`story`) and its lists (`rolls`) add to them, and tellings of one occurrence are merged
(`draft`).
"""

from kg.extract.rules.events.analysis import told_event

__all__ = ["told_event"]
