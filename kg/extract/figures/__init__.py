"""Figures: numbers with their unit, what they measure, and whom they are about."""

from kg.extract.figures.figure import Figure
from kg.extract.figures.quantities import amount_yuan
from kg.extract.figures.telling import figures
from kg.extract.figures.wordings import worded

__all__ = ["Figure", "amount_yuan", "figures", "worded"]
