"""Values whose own shape gives them away, with no label to help: accounts, mail, terms, tracking, the first date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.decide.candidates import Candidate, Evidence, Value
from extractors.decide.party_attribution import BUYERS_TAX_ID
from extractors.header.blocks import is_said_of_another, owner_of
from extractors.header.offers import block_around
from extractors.header.sheet import Cell, Sheet
from schemas.codes import Kind
from schemas.reading import Source
from trade.dates.printed import find_dates
from trade.habits import Locale
from trade.identifiers import finding
from trade.identifiers.finding import FoundIdentifier
from trade.numbers.currency import currency_of
from trade.terms import phrases

_THEIRS = re.compile(
    r"(?:ihrem|ihr) konto|your (?:bank )?account|votre compte|vostro conto|uw rekening|su cuenta", re.I
)
# A letter's date follows its town: "München, den 1.11.2024", "Lyon, le 3 mai 2024".
_PLACED = re.compile(r"[A-ZÀ-Þ][\w. -]+,\s*(?:den|le|li|il|a|dnia|d\.d\.|el)$")
_PACKAGES = re.compile(
    r"(?<![\d.,/-])(\d{1,4})\s+(?:colli|kolli|packages|pkgs?|cartons?|ctns?|pallets?|skids?|boxes|parcels|paletten?|"
    r"packst[uü]cke|kartons|palettes|colis|bultos|palets|pallets|pakketten|dozen|paczek|palety|crates)\b",
    re.IGNORECASE,
)
_BUYERS = frozenset({"buyer", "ship_to", "advertiser"})


def loose(sheets: Sequence[Sheet], locale: Locale, kind: Kind) -> Iterator[Candidate]:
    """Candidates by shape alone; a label's candidate for the same field outranks them."""
    for depth, sheet in enumerate(sheets):
        for cell in sheet.cells():
            yield from _identities(sheet, cell)
            if depth == 0:
                yield from _terms(cell)
            if kind is Kind.SHIPPING_NOTICE and (count := _PACKAGES.search(cell.text)):
                sure = 0.6 - 0.2 * (count.start() > 0)
                yield _found("package_count", cell, Decimal(count.group(1)), count.span(1), sure=sure)
    yield from _dates(sheets[:1], locale)
    yield from _currency(sheets, kind)


def _identities(sheet: Sheet, cell: Cell) -> Iterator[Candidate]:
    """Accounts, tax registrations and mail addresses; those in the buyer's block are his."""
    digits = sum(map(str.isdigit, cell.text))
    if digits < 8 and "@" not in cell.text:
        return
    is_theirs = owner_of(sheet, cell) in _BUYERS or is_said_of_another(cell.text.partition(":")[0])
    share = 0.4 if is_theirs else 1.0
    at_foot = 1.0 if cell.box.top > 0.75 else 0.9
    if not _THEIRS.search(cell.text):
        for one in finding.ibans(cell.text):
            sure = (0.85 if one.is_proved else 0.45) * share
            yield _found("vendor_iban", cell, one.value, (one.start, one.end), sure=sure)
    accounts = [(one.start, one.end) for one in finding.ibans(cell.text)]
    for one in finding.tax_ids(cell.text):
        if one.is_proved and not any(start <= one.start < end for start, end in accounts):
            if _is_called_theirs(sheet, cell, one):
                yield _found(BUYERS_TAX_ID, cell, one.value, (one.start, one.end), sure=0.6)
            else:
                yield _found("vendor_tax_id", cell, one.value, (one.start, one.end), sure=0.6 * share * at_foot)
            yield block_around(sheet, cell, one.value)
    for one in finding.emails(cell.text):
        yield _found("vendor_email", cell, one.value, (one.start, one.end), sure=0.6 * share)
    if found := phrases.tracking_number(cell.text):
        yield _found("tracking_number", cell, found.text, (found.start, found.end), sure=0.5)


def _is_called_theirs(sheet: Sheet, cell: Cell, one: FoundIdentifier) -> bool:
    """Whether what follows a number says that it is the buyer's: ``DE553331475 (USt-IdNr. Kunde)``."""
    if any(map(str.isalpha, cell.text[: one.start])):
        return False
    if any(map(str.isalpha, cell.text[one.end :])):
        return _says_buyer(cell) or is_said_of_another(cell.text[one.end :])
    after = sheet.rows[cell.row][cell.column + 1 : cell.column + 3]
    return (
        bool(after)
        and _says_buyer(after[0])
        and not any(True for other in after for _ in finding.tax_ids(other.text))
    )


def _says_buyer(cell: Cell) -> bool:
    return any("buyer_tax_id" in label.concepts for label in cell.labels)


def _terms(cell: Cell) -> Iterator[Candidate]:
    if (found := phrases.payment_terms(cell.text)) and phrases.is_said_of_paying(cell.text, found):
        whole = len(found.text) > 0.6 * len(cell.text)
        yield _found("payment_terms", cell, found.text, (found.start, found.end), sure=0.55 if whole else 0.35)
    if (found := phrases.delivery_terms(cell.text)) and not _is_tax_label(cell, found):
        yield _found("incoterms", cell, found.text, (found.start, found.end), sure=0.5)
    if found := phrases.carrier(cell.text):
        yield _found("carrier", cell, found.text, (found.start, found.end), sure=0.3)


def _is_tax_label(cell: Cell, found: phrases.FoundTerm) -> bool:
    """Whether the words are those of a label for a tax registration: ``CIF cliente``."""
    return any(
        {"tax_id", BUYERS_TAX_ID} & set(label.concepts)
        and label.start <= found.start
        and found.start + len(found.text) <= label.end
        for label in cell.labels
    )


def _dates(sheets: Sequence[Sheet], locale: Locale) -> Iterator[Candidate]:
    """Dates without a label: the first on the page is most likely the paper's own."""
    rank = 0
    for sheet in sheets:
        for cell in sheet.cells():
            for one in find_dates(cell.text, locale.date_order):
                if one.is_week or rank > 2:
                    continue
                sure = 0.78 if _PLACED.search(_before(sheet, cell, one.start)) else 0.42 - 0.08 * rank
                yield _found("document_date", cell, one.value, (one.start, one.end), sure=sure)
                rank += 1


def _before(sheet: Sheet, cell: Cell, start: int) -> str:
    """What stands before a date: in its own cell, else in the cell to its left."""
    own = cell.text[:start].strip()
    left = sheet.rows[cell.row][cell.column - 1].text if cell.column else ""
    return own or left


def _currency(sheets: Sequence[Sheet], kind: Kind) -> Iterator[Candidate]:
    """The currency that codes and signs all over the document agree on."""
    found = currency_of("\n".join(cell.text for sheet in sheets for cell in sheet.cells()))
    if not found or (kind is Kind.SHIPPING_NOTICE and not found.is_printed):
        return
    for sheet in sheets:
        for cell in sheet.cells():
            at = cell.text.find(found.text)
            if at >= 0:
                one = _found(
                    "currency", cell, found.code, (at, at + len(found.text)), sure=0.85 if found.is_printed else 0.8
                )
                yield one if found.is_printed else _from_list(one)
                return


def _from_list(one: Candidate) -> Candidate:
    return Candidate(one.field, one.value, one.text, one.evidence, one.page, one.box, Source.DERIVED, one.producer)


def _found(field: str, cell: Cell, value: Value, span: tuple[int, int], *, sure: float) -> Candidate:
    return Candidate(
        field,
        value,
        cell.text[span[0] : span[1]],
        Evidence(sure, reading=cell.confidence_of(*span)),
        cell.page,
        cell.box_of(*span),
        producer="shapes",
    )
