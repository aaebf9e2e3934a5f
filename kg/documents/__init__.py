"""Documents: from what the user named to texts with ids; the first stage of the flow.

`find_inputs` finds the files, `read_document` reads one. A new format is a line in `media.py` and a reader in
`reading.py`, a function of bytes.
"""

from kg.documents.discovery import Inputs, Source, find_inputs
from kg.documents.reading import read_document, read_source
from kg.documents.walking import Refusal, Unseen

__all__ = ["Inputs", "Refusal", "Source", "Unseen", "find_inputs", "read_document", "read_source"]
