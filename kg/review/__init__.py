"""Asks a person what the graph doubts, and writes the answers down as curation.

snapshot ─► questions, the most doubtful first ─► answers ─► data/curation/review.yaml
"""
