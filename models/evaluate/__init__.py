"""Measures results against truth: by field, by line, by code, by route, and how honest the confidences are."""

from models.evaluate.faults import Fault, worst
from models.evaluate.figures import Figures, Tally
from models.evaluate.origins import Came
from models.evaluate.report import Measured, Report, report
from models.evaluate.scoring import Judged, judge, score
from models.evaluate.truth import TruthDocument, TruthFile, load_truth, oracle_extraction

__all__ = [
    "Came",
    "Fault",
    "Figures",
    "Judged",
    "Measured",
    "Report",
    "Tally",
    "TruthDocument",
    "TruthFile",
    "judge",
    "load_truth",
    "oracle_extraction",
    "report",
    "score",
    "worst",
]
