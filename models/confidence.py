"""How probable it is that a chosen value is right: a small logistic model over evidence that a person can follow."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FIELD_GROUPS: dict[str, tuple[str, ...]] = {
    "money": ("subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "amount_due"),
    "date": ("document_date", "due_date", "promised_date", "ship_date", "delivery_date"),
    "number": (
        "document_number", "po_numbers", "vendor_order_number", "contract_number", "delivery_note_number",
        "original_invoice_number", "tracking_number",
    ),
    "name": ("vendor_name", "buyer_name", "carrier"),
    "text": ("vendor_address", "ship_to", "payment_terms", "incoterms"),
}  # fmt: skip
"""Fields that are read alike; what stands in none (tax id, account, mail, currency, weight) is of closed shape."""
_LEAST = 0.02
_UNASKED = 0.5
"""Where the layout model was not asked, it speaks neither for nor against."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a chosen value when all has been weighed.

    ``score`` of the choice and its ``margin`` over the best other value, 0..1; ``support`` how many further places
    say the same (0..3); ``vouched`` 1 when arithmetic, check digits or the XML agree, ``contradicted`` 1 when they
    do not; ``reading`` the reader's own confidence less 1 (0 for a text layer, down to -1); ``ruled`` and ``learned``
    what rules and the layout model make of it alone, 0..1 (``learned`` None where the model was not asked).
    """

    field: str
    score: float
    margin: float = 0.0
    support: float = 0.0
    vouched: float = 0.0
    contradicted: float = 0.0
    reading: float = 0.0
    ruled: float = 0.0
    learned: float | None = None

    def evidence(self) -> dict[str, float]:
        """The figures that are weighed, by name."""
        group = group_of(self.field)
        learned = _UNASKED if self.learned is None else self.learned
        return {
            "bias": 1.0,
            "score": self.score,
            "margin": self.margin,
            "support": self.support,
            "vouched": self.vouched,
            "contradicted": self.contradicted,
            "reading": self.reading,
            "ruled": self.ruled,
            "for": max(0.0, _log_odds(learned)),
            "against": min(0.0, _log_odds(learned)),
            "both": float(self.ruled > 0.5 and learned > 0.5),
            **{name: float(name == group) for name in (*FIELD_GROUPS, "shape")},
        }


def group_of(field: str) -> str:
    """The group of fields that are read alike."""
    return next((name for name, fields in FIELD_GROUPS.items() if field in fields), "shape")


def confidence(features: Features, weights: Mapping[str, float] | None = None) -> float:
    """Calibrated probability, 0..1; by the shipped calibration unless other weights are given."""
    weights = shipped_calibration() if weights is None else weights
    return _summed(features.evidence(), weights)


def _summed(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return 1.0 / (1.0 + math.exp(-total))


def _log_odds(share: float) -> float:
    kept = min(1 - _LEAST, max(_LEAST, share))
    return math.log(kept / (1 - kept))


@cache
def shipped_calibration() -> dict[str, float]:
    """The weights of this release, by evidence."""
    # Fitted by scripts/fit_confidence.py, leaving one set of documents out at a time.
    weights: dict[str, float] = json.loads(files("models").joinpath("weights/calibration.json").read_text("utf-8"))
    return weights
