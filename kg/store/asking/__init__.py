"""A question in Chinese ─► the analysts' question that it means, with its parameters.

The phrasings stand in the heads of ``ontology/queries/*.rq`` (`kg.store.asking.phrasings`); the names are the graph's own
(`kg.store.asking.names`). What is not understood is said to be so: nothing is guessed but the spelling of a name.
"""

from kg.store.asking.examples import examples
from kg.store.asking.reading import Interpretation, Slot, interpretations
from kg.store.asking.unknown import Unknown, unknowns

__all__ = ["Interpretation", "Slot", "Unknown", "examples", "interpretations", "unknowns"]
