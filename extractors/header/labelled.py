"""Values that stand beside a label: every label of the lexicon, every place its value may have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from extractors.decide.candidates import Candidate, Evidence
from extractors.decide.party_attribution import BUYERS_TAX_ID
from extractors.decide.totals import ROUNDING
from extractors.header import special, values
from extractors.header.blocks import is_said_of_another, is_said_of_you, owner_of
from extractors.header.crossed import column_sums, crossed
from extractors.header.deducted import is_deducted
from extractors.header.labels import Label
from extractors.header.labels.captions import captioned
from extractors.header.labels.meanings import Meaning, meanings_of
from extractors.header.offers import block_around, candidate_at
from extractors.header.places import Place, places_of
from extractors.header.sheet import Cell, Sheet
from extractors.header.values import Found
from schemas.codes import Kind
from trade.habits import Locale

_READERS: dict[str, Callable[[str, Locale], Iterator[Found]]] = {
    "identifier": values.identifiers,
    "date": values.dates,
    "rate": values.rates,
    "count": values.counts,
    "weight": values.weights,
    "carrier": special.carriers,
    "terms": special.terms,
    "incoterms": special.incoterms,
    "tax_id": special.tax_ids,
    "iban": special.ibans,
    "account": special.accounts,
    "email": special.emails,
    "currency": special.currencies,
}
_GENERIC = frozenset({
    ("total",), ("amount",), ("net",), ("gross",), ("sum",), ("no",), ("number",), ("#",), ("n",), ("nr",), ("due",),
    ("le",), ("del",), ("from",), ("to",), ("vom",), ("an",), ("van",), ("aan",), ("balance",), ("vat",), ("tva",),
    ("iva",), ("ht",), ("netto",), ("brutto",), ("betrag",), ("base",), ("summe",), ("via",), ("port",), ("porto",),
    ("delivery",), ("livraison",), ("levering",), ("payment",), ("paiement",), ("betaling",), ("zahlung",), ("so",),
    ("doc",), ("document",), ("credit",), ("charges",), ("weight",), ("po",), ("p", "o"), ("tax",), ("freight",),
    ("order",), ("colli",), ("pallets",), ("pro",), ("suma",), ("razem",), ("neto",), ("ticket",), ("mail",),
})  # fmt: skip
_OF_A_PARTY = frozenset({"vendor_tax_id", "vendor_iban", "vendor_bank_account", "vendor_email"})
_OTHERS = frozenset({"buyer", "ship_to", "advertiser", "agency", "buyer_tax_id"})
_ON_THE_WAY = frozenset({"package_count", "carrier", "delivery_note_number", "gross_weight"})
_OF_NOBODYS = 0.5  # on paper that nobody books, such words are an advertisement's
_OWN = 0.9
_LINK = re.compile(r"\d\S*\s*(?:vom|von|du|del|de|of|dated|d\.d\.|van|z dnia|z|dd|,)\s*$", re.IGNORECASE)
_EXEMPT = re.compile(
    r"\b(?:exempt\w*|steuerfrei|befreit|exon[ée]r\w*|non applicable|exento|exenta|esente|vrijgesteld|verlegd|zw|np|"
    r"nil|none)\b",
    re.IGNORECASE,
)
_WITH_CENTS = 1.0
_FIGURE = re.compile(r"\b\w*\d")
_MOST_PLACES = 6
_CAPTIONED = frozenset({"identifier", "date", "count", "weight", "tax_id"})
"""Sorts of values that forms print above their labels."""


def labelled(sheets: Sequence[Sheet], locale: Locale, kind: Kind) -> Iterator[Candidate]:
    """Candidates for every header field that a label on the pages points to."""
    has_commission = any(
        "commission" in label.concepts for sheet in sheets for cell in sheet.cells() for label in cell.labels
    )
    for depth, sheet in enumerate(sheets):
        for cell in sheet.cells():
            for label in cell.labels:
                if is_deducted(sheet, cell, label):
                    continue
                yield from _dated_number(sheet, cell, label, kind=kind, locale=locale)
                table = list(crossed(sheet, cell, label, locale=locale, has_commission=has_commission))
                yield from table
                yield from column_sums(sheet, cell, label, locale=locale)
                for concept in label.concepts:
                    for meaning in meanings_of(concept, kind, has_commission=has_commission):
                        if table and meaning.sort == "amount":
                            continue
                        yield from _candidates(sheet, cell, label, meaning, kind=kind, locale=locale, depth=depth)


def _candidates(
    sheet: Sheet, cell: Cell, label: Label, meaning: Meaning, *, kind: Kind, locale: Locale, depth: int
) -> Iterator[Candidate]:
    trust = meaning.trust * _strength(cell, label) * (1.0 if depth == 0 or meaning.sort == "amount" else 0.93)
    if kind is Kind.OTHER and meaning.field in _ON_THE_WAY:
        trust *= _OF_NOBODYS
    is_phrase = meaning.sort in {"terms", "incoterms", "carrier"}
    places = list(islice(places_of(sheet, cell, label, is_phrase=is_phrase), _MOST_PLACES))
    if meaning.sort == "rate":
        places = [Place(cell, 0, len(cell.text), 1.0, "behind"), *places]
    if meaning.sort == "amount":
        value = captioned(sheet, cell) if label.opens else None
        places += [] if value is None else [Place(value, 0, len(value.text), 0.95, "above")]
        yield from _amounts(places, meaning.field, trust, locale, is_generic=label.tokens in _GENERIC)
        return
    field = meaning.field
    is_anothers = field in _OF_A_PARTY and is_said_of_another(_around(cell, label))
    if field == "vendor_tax_id" and (is_anothers or is_said_of_you(cell.text[: label.start])):
        field = BUYERS_TAX_ID
    elif is_anothers or (field in _OF_A_PARTY and owner_of(sheet, cell) in _OTHERS):
        trust *= 0.4
    if meaning.sort in {"carrier", "terms"} and not (label.opens or label.has_colon):
        return
    if not label.has_colon and _is_its_own_value(sheet, cell, label):
        return
    bare = meaning.sort == "identifier" and not label.names_a_number and not _heads_a_box(sheet, cell, label)
    value = captioned(sheet, cell) if meaning.sort in _CAPTIONED else None
    if value is not None:
        places = [Place(value, 0, len(value.text), 0.95, "above"), *(one for one in places if one.how != "below")]
    for place in places:
        fit = place.fit * (0.6 if bare and place.how == "below" else 1.0)
        found = list(_READERS[meaning.sort](place.text, locale))
        for rank, one in enumerate(found[:3]):
            shape = one.shape * (1.0 if rank == 0 else 0.6)
            yield candidate_at(field, place, one, Evidence(trust, fit, shape))
            if field == "vendor_tax_id":
                yield block_around(sheet, place.cell, one.value)
        if found and place.how != "below":
            break


def _around(cell: Cell, label: Label) -> str:
    """The words before a label and behind it up to the first figure: ``NIP nabywcy PL789``."""
    return f"{cell.text[: label.start]} {_FIGURE.split(cell.text[label.end :], maxsplit=1)[0]}"


def _heads_a_box(sheet: Sheet, cell: Cell, label: Label) -> bool:
    """Whether a label over its value is plainly one: it ends in a colon, as do its neighbours."""
    return label.has_colon and cell.is_label and all(one.text.endswith(":") for one in sheet.rows[cell.row])


def _is_its_own_value(sheet: Sheet, cell: Cell, label: Label) -> bool:
    """Whether a label only begins the value of the same label to its left: ``Spediteur:`` | ``Spedition Meier``."""
    before = sheet.rows[cell.row][cell.column - 1] if cell.column else None
    return before is not None and any(set(one.concepts) & set(label.concepts) for one in before.labels)


def _dated_number(sheet: Sheet, cell: Cell, label: Label, *, kind: Kind, locale: Locale) -> Iterator[Candidate]:
    """The date behind the paper's own number: ``Rechnung RE-4711 vom 3.7.2014``, ``Facture n° 12 du 2 juillet``."""
    trusts = [one.trust for concept in label.concepts for one in meanings_of(concept, kind) if _is_own_number(one)]
    if not trusts or max(trusts) < _OWN:
        return
    for place in places_of(sheet, cell, Label(label.concepts, label.tokens, label.start, label.end, True, False)):
        for one in values.dates(cell.text[place.start :] if place.how == "behind" else "", locale):
            if _LINK.search(cell.text[: place.start + one.start]):
                found = Place(cell, place.start, len(cell.text), 1.0, "behind")
                yield candidate_at("document_date", found, one, Evidence(0.85, 1.0, 1.0))
                return


def _is_own_number(meaning: Meaning) -> bool:
    return meaning.field == "document_number"


def _amounts(
    places: Sequence[Place], field: str, trust: float, locale: Locale, *, is_generic: bool
) -> Iterator[Candidate]:
    """On a row of totals the last figure is the one: ``VAT 19 % on 5,210.00    989.90``."""
    on_row = [(place, one) for place in places if place.how != "below" for one in values.amounts(place.text, locale)]
    if field == "freight_amount" and is_generic:  # "Port Chester, RI 62179" is no carriage
        on_row = [(place, one) for place, one in on_row if one.shape >= _WITH_CENTS]
    for rank, (place, one) in enumerate(reversed(on_row[-4:])):
        fit = max(place.fit, 0.9) * (1.0 if rank == 0 else 0.55)
        is_rounded = field == ROUNDING and isinstance(one.value, Decimal) and abs(one.value) >= 1
        yield candidate_at("total_amount" if is_rounded else field, place, one, Evidence(trust, fit, one.shape))
    if field == "tax_amount" and not on_row:
        yield from _exemption(places, trust)
    for place in places:
        if place.how == "below":
            fit = place.fit * (0.5 if on_row else 1.0) * (0.6 if is_generic else 1.0)
            for one in islice(values.amounts(place.text, locale), 2):
                yield candidate_at(field, place, one, Evidence(trust, fit, one.shape))


def _exemption(places: Sequence[Place], trust: float) -> Iterator[Candidate]:
    """No tax, said in words: ``SALES TAX  EXEMPT``."""
    for place in places:
        if place.how != "below" and (said := _EXEMPT.search(place.text)):
            yield candidate_at("tax_amount", place, Found(Decimal(0), *said.span(), 0.9), Evidence(trust, 0.9, 0.9))


def _strength(cell: Cell, label: Label) -> float:
    """How plainly the words are a label: a colon says so, the middle of a sentence speaks against it."""
    strength = 0.85 if label.tokens in _GENERIC else 1.0
    if label.has_colon:
        return strength
    if not label.opens and not any(0 <= label.start - other.end <= 3 for other in cell.labels):
        strength *= 0.7
    return strength * (0.97 if label.opens else 1.0)
