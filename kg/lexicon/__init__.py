"""The words that rules build on: tables of names, titles, suffixes, triggers and units, and a matcher for many phrases.

A table stands in ``data/lexicon`` as tab-separated text; `kg.lexicon.tables` reads it into typed rows. Rules hold the
shape of a statement, tables hold its words.
"""
