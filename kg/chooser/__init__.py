"""Chooses between options by learned weights of their features."""
