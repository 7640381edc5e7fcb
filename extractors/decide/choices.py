"""The value chosen for a field, what was passed over, and the evidence that says how sure we are of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.decide.candidates import Candidate
from extractors.decide.options import Option
from models.confidence import Features, confidence
from schemas.reading import Alternative, Provenance, Reading, Witness
from trade.identifiers.finding import iban_is_proved, plain_identifier, vat_is_proved
from trade.identifiers.iban import looks_like_iban

_MOST_ALTERNATIVES = 4
_MOST_SUPPORT = 3
_DISPROVED, _CONTRADICTED = 0.6, 0.85
"""The most that a value is sure whose check digits are wrong, or against which the sums speak."""
_BOTH = 0.5
"""From here on rules and layout model each take a value for the field's, as the fitted confidence has it."""
_PLAIN_LABEL, _CLEAR_LEAD = 0.8, 0.5
"""What rules make of a value that stands right beside a plain label, and how far no other value comes near: on looks
that are not held out, all 25 such values that were sure but for the layout model's word were right."""
_LABELLED = frozenset({
    "document_number", "document_date", "po_numbers", "vendor_order_number", "contract_number",
    "delivery_note_number", "original_invoice_number", "delivery_date", "ship_date", "due_date", "package_count",
    "gross_weight",
})  # fmt: skip
"""Numbers and days that nothing but their label tells apart."""
_PROVING: Mapping[str, Callable[[str], bool | None]] = {"vendor_iban": iban_is_proved, "vendor_tax_id": vat_is_proved}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a field, and what was not. Arithmetic may have vouched for it or spoken against it."""

    option: Option
    others: tuple[Option, ...]
    vouched: bool = False
    contradicted: bool = False

    @property
    def is_disproved(self) -> bool:
        """Whether its own check digits are wrong: it was misread or is none. Of tax numbers many are made up so."""
        value, field = str(self.option.value), self.option.field
        if field == "vendor_tax_id":
            return self.option.best.evidence.reading < 1.0 and vat_is_proved(value) is False
        is_account = field in ("vendor_iban", "vendor_bank_account") and looks_like_iban(value)
        return is_account and not iban_is_proved(plain_identifier(value))

    @property
    def features(self) -> Features:
        """The evidence that the confidence is worked out from."""
        option = self.option
        runner_up = self.others[0].score if self.others else 0.0
        return Features(
            field=option.field,
            score=option.score,
            margin=max(0.0, option.score - runner_up),
            support=float(min(option.support, _MOST_SUPPORT)),
            vouched=float(self.vouched),
            contradicted=float(self.contradicted or self.is_disproved),
            reading=option.best.evidence.reading - 1.0,
            ruled=option.ruled,
            learned=option.learned,
        )

    def reading(self, calibration: Mapping[str, float] | None = None) -> Reading[Any]:
        """The choice as a reading with its calibrated confidence; by the shipped calibration unless given another."""
        most = _DISPROVED if self.is_disproved else _CONTRADICTED if self.contradicted else 1.0
        sure = min(confidence(self.features, calibration), most)
        return Reading(
            value=self.option.value,
            text=self.option.best.text,
            confidence=round(sure, 4),
            provenance=_provenance(self.option.best),
            alternatives=tuple(_alternative(one, sure, calibration) for one in self.others[:_MOST_ALTERNATIVES]),
            vouched_by=tuple(self._witnesses()),
        )

    def _witnesses(self) -> Iterator[Witness]:
        """Who speaks for the value besides its reader: the sums it is part of, its check digits, label and model."""
        option = self.option
        if self.vouched:
            yield Witness.SUMS
        proves = _PROVING.get(option.field)
        if proves is not None and proves(str(option.value)):
            yield Witness.CHECK_DIGITS
        is_read_by_both = option.ruled > _BOTH and (option.learned or 0.0) > _BOTH
        if is_read_by_both or (option.field in _LABELLED and self._stands_by_its_label):
            yield Witness.LABEL

    @property
    def _stands_by_its_label(self) -> bool:
        return self.option.ruled >= _PLAIN_LABEL and self.features.margin >= _CLEAR_LEAD


def _alternative(option: Option, ceiling: float, calibration: Mapping[str, float] | None) -> Alternative[Any]:
    sure = confidence(Choice(option, ()).features, calibration)
    return Alternative(
        value=option.value,
        text=option.best.text,
        confidence=round(min(sure, ceiling, 1.0 - ceiling), 4),
        provenance=_provenance(option.best),
    )


def _provenance(candidate: Candidate) -> Provenance:
    return Provenance(source=candidate.source, producer=candidate.producer, page=candidate.page, box=candidate.box)
