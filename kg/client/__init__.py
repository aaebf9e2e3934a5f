"""A client of the service over HTTP, for programs and notebooks: ``kg.Client("http://127.0.0.1:8000")``.

`client` has a method for each address of the API; `connection` asks, again where the service says when, and turns its
errors into exceptions with its own words (`errors`); `rows` are the solutions of a query; `downloads` fetches dumps.
`docs/client.md` shows it all at work. Nothing heavy is imported; pandas and rdflib are, where they are asked for.
"""

from kg.client.client import Client
from kg.client.errors import Busy, Malformed, NotThere, ServiceError, TooSlow, Unreachable
from kg.client.rows import Rows

__all__ = ["Busy", "Client", "Malformed", "NotThere", "Rows", "ServiceError", "TooSlow", "Unreachable"]
