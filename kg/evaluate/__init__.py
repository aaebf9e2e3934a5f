"""The scorer: extracted facts against gold facts, in the form and by the rules of the evaluation guide.

    read_facts ─► score ─► report

It stands beside the stages: it knows the model only, and no stage knows it.
"""

from kg.evaluate.check import problems
from kg.evaluate.files import read_facts
from kg.evaluate.scores import DocumentScore, Scores, score
from kg.evaluate.tallies import RuleTally, Tally

__all__ = ["DocumentScore", "RuleTally", "Scores", "Tally", "problems", "read_facts", "score"]
