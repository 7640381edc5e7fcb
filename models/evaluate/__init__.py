"""Measures results against truth: by field, by line, by code, by route, and how honest the confidences are."""

from models.evaluate.figures import Figures, Tally
from models.evaluate.scoring import score
from models.evaluate.truth import TruthDocument, TruthFile, load_truth, oracle_extraction

__all__ = ["Figures", "Tally", "TruthDocument", "TruthFile", "load_truth", "oracle_extraction", "score"]
