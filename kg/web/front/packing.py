"""Answers that are not kept, compressed on their way out."""

from http import HTTPStatus

from kg.web.front import encodings
from kg.web.front.replies import Reply

SUFFIX = "-gzip"
"""Of the entity tag of a view when what it gave is compressed."""


def packed_once(reply: Reply, encoding: str) -> Reply:
    """Compress an answer that is not kept; a tag of the view's own becomes that of the compressed form."""
    tag = reply.header("ETag")
    if not reply.header("Cache-Control"):
        reply.set("Cache-Control", "no-cache" if tag else "no-store")
    if reply.status != HTTPStatus.OK or reply.header("Content-Encoding") or reply.header("Accept-Ranges"):
        return reply
    size = len(reply.body) if isinstance(reply.body, bytes) else None
    if not encodings.worth(reply.header("Content-Type"), size):
        return reply
    reply.vary("Accept-Encoding")
    return _packed(reply, tag) if encoding == encodings.GZIP else reply


def _packed(reply: Reply, tag: str) -> Reply:
    reply.drop("Content-Length")
    reply.set("Content-Encoding", encodings.GZIP)
    if tag:
        reply.set("ETag", f'{tag[:-1]}{SUFFIX}"')
    if isinstance(reply.body, bytes):
        reply.body = encodings.packed(reply.body)
        reply.set("Content-Length", str(len(reply.body)))
    else:
        reply.body = encodings.packing(reply.body)
    return reply
