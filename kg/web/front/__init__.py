"""What every request passes before a view sees it, and every answer after: limits, finished answers, headers, records.

    request ─► client ─► limits ─► finished answers ─► query, or view ─► entity tag, encoding ─► security headers ─► log

It is WSGI middleware around Flask: an answer that is finished already costs no routing. What the workers of one server
have to know of each other (answers, counts, who asked how much) is in files of a folder that they share.
"""
