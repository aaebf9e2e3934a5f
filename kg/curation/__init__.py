"""What people decided about the graph, kept in files of their own, so that no rebuild overwrites it.

data/curation/*.yaml ─► read_curation ─► Curation ─► applied to each Extraction, and to resolution as Decisions
"""

from kg.curation.applying import Applied, Unmatched, apply
from kg.curation.files import Curation, append, read_curation

__all__ = ["Applied", "Curation", "Unmatched", "append", "apply", "read_curation"]
