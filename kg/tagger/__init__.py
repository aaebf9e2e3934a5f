"""Finds names in a text by learned weights: features of each character, and the best sequence of labels."""
