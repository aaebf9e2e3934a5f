"""RDF: the vocabulary, the mapping of what was extracted, the shapes that check it, the formats it is written in."""
