"""Marked bulletins ─► the weights of the tagger of names and of the choosers."""
