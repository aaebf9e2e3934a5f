"""The errors that a caller of zonegraph can act on; anything else that is raised is a bug."""


class KGError(Exception):
    """Something that the user can mend: the message says what was found, where, and what was expected."""


class UnreadableDocument(KGError):
    """One input cannot be read. Skip it, name it in the report, and go on with the others."""


class NotFetched(KGError):
    """One address cannot be fetched. Skip it, name it in the report, and go on with the others."""


class NothingToDo(KGError):
    """No input gave anything to work on. Check the paths that were named."""


class ResourceError(KGError):
    """A lexicon table or the ontology is broken. Mend the file that is named: every document would suffer."""


class SnapshotError(KGError):
    """There is no snapshot to serve, or it is damaged. Build or load one."""


class DamagedSnapshot(SnapshotError):
    """Files of a snapshot are broken or gone. Build or load the graph again, or put the files back."""


class BeingWritten(SnapshotError):
    """Another process writes to the graph directory. Wait until it is done."""


class NotHereYet(KGError):
    """A snapshot that others have has not come here yet. Ask again in a moment, or ask another instance."""


class DepotError(KGError):
    """A place that snapshots are kept in cannot be reached, read or written to. Check its address, and that it is up."""


class NoRoom(KGError):
    """The disk is full, so that nothing was published; the graph is as it was. Make room and try again."""


class QueryError(KGError):
    """A SPARQL query is malformed or asks for what is refused. Mend the query."""


class NotInGraph(KGError):
    """The graph does not have what was asked for. Search for it by name."""


class ModelUnavailable(KGError):
    """The language model cannot be asked. Check its settings (`KG_LLM_…`), or build without it."""


class MalformedFacts(KGError):
    """A file of facts is not in the form of the evaluation guide. Mend the file."""


class MalformedCuration(KGError):
    """A curation file is not in the form of docs/curation.md. Mend the line that is named: nothing was built."""


class EndpointError(KGError):
    """A SPARQL endpoint cannot be asked, or its answer cannot be used. Check its address, and that it is up."""


class EndpointTooSlow(EndpointError):
    """A SPARQL endpoint did not answer in time, or stopped a query itself. Ask for less, or raise its limits."""
