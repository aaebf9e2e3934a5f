"""Titles, the bodies that they belong to, and the people who hold them."""
