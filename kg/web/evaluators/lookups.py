"""Answers of queries that are too cheap to be worth a process of their own: the way to it and back costs more."""

import time
from io import BytesIO

from kg.resolve import BASE
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import Snapshot
from kg.store.sparql.borders import Limits
from kg.store.sparql.lookups import is_lookup
from kg.store.sparql.writing import write
from kg.web.evaluators.evaluation import choice_for, headers
from kg.web.evaluators.questions import Answer, Question

_MOST = Limits(rows=300, bytes=1 << 17)
"""What is answered here: a fraction of a millisecond of work."""


def look_up(snapshot: Snapshot, question: Question) -> Answer | None:
    """Answer a lookup with few rows; None for whatever else it is: an evaluator answers it, or says what is wrong.

    The engine gives row after row, and is stopped after so many, whatever the graph holds (`kg.store.sparql.lookups`).
    Raises werkzeug's exception for 406.
    """
    if question.default_graphs or question.named_graphs or not is_lookup(question.text):
        return None
    store = snapshot.store
    if isinstance(store, RemoteStore):
        return None
    most = Limits(min(_MOST.rows, question.limits.rows), min(_MOST.bytes, question.limits.bytes))
    file, begun = BytesIO(), time.perf_counter()
    try:
        result = store.query(question.text, base_iri=BASE)
        choice = choice_for(result, question)
        written = write(result, file, choice.offer.name, most)
    except (SyntaxError, RuntimeError, OSError):
        return None
    if written.truncated:
        return None
    return Answer(choice.media_type, file.getvalue(), headers(written, question.limits, time.perf_counter() - begun))
