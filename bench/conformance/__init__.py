"""The W3C's SPARQL 1.1 tests: their manifests, and how an answer is compared with the one that is expected."""
