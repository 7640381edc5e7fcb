"""Invoices that a paper only takes off: ``less deposit invoice TF-20301 of 02/05/2026  -120.00``."""

from __future__ import annotations

import re
from typing import Final

from extractors.header.labels import Label
from extractors.header.sheet import Cell, Sheet
from trade.text.folding import folded

_OF_ANOTHER: Final = frozenset(
    {"invoice_number", "credit_number", "original_invoice_number", "number", "invoice_date", "date"}
)
_LESS: Final = re.compile(
    r"\b(?:less|minus|deduct(?:ed|ing|ion|ions)?|abzgl|abzug\w*|abzu?glich|moins|deduction|deduit\w*|a deduire|menos|"
    r"deduc\w+|meno|dedott\w|a dedurre|in mindering|verminderd|pomniejsz\w+)\b|\./\.",
)
_DEPOSIT: Final = re.compile(
    r"\b(?:deposits?|down ?payments?|pre ?payments?|prepaid|advances?|on account|interim|stage payments?|"
    r"(?:already|previously) (?:invoiced|billed)|part(?:ial)? (?:invoices?|payments?)|anzahlung\w*|abschlag\w*|"
    r"vorauszahlung\w*|teil(?:rechnung|zahlung)\w*|bereits (?:berechnet|gezahlt|geleistet)\w*|acomptes?|avances?|"
    r"deja factur\w+|arrhes|"
    r"anticip\w+|a cuenta|senal|acconti?|aanbetaling\w*|voorschot\w*|reeds gefactureerd|zalicz\w+|przedplat\w+)\b"
)
_SUMS: Final = frozenset({"subtotal", "total", "tax"})
_AMOUNT: Final = re.compile(r"\d[.,]\d{2}(?!\d)")
_TAKEN_OFF: Final = re.compile(
    r"[-–−]\s?(?:[A-Z]{3}|[$€£₹])?\s?\d[\d.,' ]{0,20}[.,]\d{2}(?!\d)|\d[.,]\d{2}\s?(?:[-–−]|CR\b)|\(\d[\d.,]{0,20}\)"
)


def is_deducted(sheet: Sheet, cell: Cell, label: Label) -> bool:
    """Whether a label names the number or date of another invoice, which this paper takes off its total."""
    if not _OF_ANOTHER & set(label.concepts):
        return False
    cells = sheet.rows[cell.row]
    before = folded(" ".join([*(one.text for one in cells[: cell.column]), cell.text[: label.end]]))
    if _LESS.search(before):
        return True
    row = " ".join(one.text for one in cells)
    if not _DEPOSIT.search(folded(row)):
        return False
    return bool(_TAKEN_OFF.search(row)) or any(map(_is_sum, sheet.rows[: cell.row]))


def _is_sum(row: tuple[Cell, ...]) -> bool:
    named = any(_SUMS & set(label.concepts) for one in row for label in one.labels if label.opens)
    return named and bool(_AMOUNT.search(row[-1].text))
