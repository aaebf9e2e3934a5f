"""Reads SELECT queries into the tree that rdflib's parser makes of them, in a twentieth of its time.

rdflib's parser is a grammar of objects that try one another at each character (pyparsing): 8 to 160 ms for a query, most of what
a grouped query costs that the columns answer. Here the tokens are read once from left to right. What is not read (collections,
escapes in names, forms other than SELECT) raises NotUnderstood. It is no judge of what is a query: the engine is asked that
before an answer is given.
"""
