"""The statements of a curation file: what a person decided, and who, when and why.

Each is one item of a YAML list; which key it has tells what it is::

    - same: [IRI, IRI]              # these nodes are one thing; it keeps the first one's IRI
    - different: IRI                # in these documents this node is another thing than elsewhere
      documents: ["007"]
    - apart: [IRI, IRI]             # these nodes are two things, near as they come
    - rename: IRI                   # the node's name
      to: 临川高新区
    - retype: {name: 市民中心, type: Enterprise}   # what is called so is of another type
      to: Institution
    - add: {document: "007", relation: holdsPost, subject: 沈知远, object: 临川高新区, title: 党工委书记, quote: …}
    - reject: {document: "007", relation: holdsPost, subject: 沈知远, title: 党工委书记}
    - confirm: {document: "007", relation: holdsPost, subject: 沈知远, title: 党工委书记}

with ``who``, ``when`` and ``why`` beside it. Nodes are named by IRI, what a document says by the names in that document:
neither changes when rules are improved or documents are added.
"""

from msgspec import Struct

from kg.model import EntityType, Phase, Relation


class _Signed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Every statement is somebody's."""

    who: str
    when: str
    """ISO date or time."""
    why: str

    def nodes(self) -> tuple[str, ...]:
        """The IRIs that it names."""
        return ()

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return ()


class Same(_Signed, frozen=True):
    """Nodes that are one thing, the IRIs of the others leading to the first; or one that is rightly one in documents."""

    same: tuple[str, ...]
    documents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """One node is the same as itself."""
        if len(set(self.same)) < 2 and not (self.same and self.documents):
            message = "`same` wants two IRIs or more, or one and `documents` in which it is looked over"
            raise ValueError(message)

    def nodes(self) -> tuple[str, ...]:
        """The IRIs that it names."""
        return self.same


class Different(_Signed, frozen=True):
    """A node that is another thing in some documents than in the rest."""

    different: str
    documents: tuple[str, ...]

    def nodes(self) -> tuple[str, ...]:
        """The IRIs that it names."""
        return (self.different,)

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return self.documents


class Apart(_Signed, frozen=True):
    """Two nodes that are two things: `kg review` asks no more, and a build that makes them one says so."""

    apart: tuple[str, str]

    def nodes(self) -> tuple[str, ...]:
        """The IRIs that it names."""
        return self.apart


class Rename(_Signed, frozen=True):
    """The name that a node is shown by; the old one stays an alias."""

    rename: str
    to: str

    def nodes(self) -> tuple[str, ...]:
        """The IRIs that it names."""
        return (self.rename,)


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """What documents call so, and take for this."""

    name: str
    type: EntityType


class Retype(_Signed, frozen=True):
    """Another type for what is called so, in these documents or, if none is named, in all."""

    retype: Named
    to: EntityType
    documents: tuple[str, ...] = ()

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return self.documents


class AddedFact(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A fact that was missed. Who the document does not know yet is named with its type."""

    document: str
    relation: Relation
    subject: str | Named
    quote: str
    """The sentence of the document that says so, or enough of it to find it."""
    object: str | Named | None = None
    title: str | None = None
    phase: Phase | None = None
    date: str | None = None
    until: str | None = None
    by: str | Named | None = None
    amount_yuan: float | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None


class Add(_Signed, frozen=True):
    """A fact that was missed."""

    add: AddedFact

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return (self.add.document,)


class Pattern(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a document is said to say: a fact, by those of its parts that are given, or an event, by its label."""

    document: str
    relation: Relation | None = None
    subject: str | None = None
    object: str | None = None
    title: str | None = None
    date: str | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    event: str | None = None

    def __post_init__(self) -> None:
        """Without a subject a pattern would take a document's every fact."""
        if (self.event is None) == (self.relation is None or self.subject is None):
            message = "name a fact by `relation` and `subject`, and more, or else an `event` by its label"
            raise ValueError(message)


class Reject(_Signed, frozen=True):
    """A fact or event that is wrong."""

    reject: Pattern

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return (self.reject.document,)


class Confirm(_Signed, frozen=True):
    """A fact or event that was looked at and is right: it is certain, and `kg review` asks no more."""

    confirm: Pattern

    def named_documents(self) -> tuple[str, ...]:
        """The ids of the documents that it names."""
        return (self.confirm.document,)


Statement = Same | Different | Apart | Rename | Retype | Add | Reject | Confirm
KINDS: dict[str, type[Statement]] = {
    "same": Same,
    "different": Different,
    "apart": Apart,
    "rename": Rename,
    "retype": Retype,
    "add": Add,
    "reject": Reject,
    "confirm": Confirm,
}
"""The statements by the key that tells them."""
