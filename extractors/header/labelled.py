"""Values that stand beside a label: every label of the lexicon, every place its value may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from extractors.candidates import Candidate, Evidence
from extractors.header import special, values
from extractors.header.meanings import Meaning, meanings_of
from extractors.header.places import Place, places_of
from extractors.header.sheet import Cell, Sheet
from extractors.header.values import Found
from extractors.labels import Label
from extractors.normalise.locale import Locale
from schemas.codes import Kind
from schemas.reading import Source

PRODUCER = "labels"
_READERS: dict[str, Callable[[str, Locale], Iterator[Found]]] = {
    "identifier": values.identifiers,
    "date": values.dates,
    "amount": values.amounts,
    "rate": values.rates,
    "count": values.counts,
    "weight": values.weights,
    "words": values.words,
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
_REPEATED = {"amount", "rate"}


def labelled(sheets: Sequence[Sheet], locale: Locale, kind: Kind) -> Iterator[Candidate]:
    """Candidates for every header field that a label on the pages points to."""
    for depth, sheet in enumerate(sheets):
        for cell in sheet.cells():
            for label in cell.labels:
                for concept in label.concepts:
                    for meaning in meanings_of(concept, kind):
                        yield from _candidates(sheet, cell, label, meaning, locale=locale, depth=depth)


def _candidates(
    sheet: Sheet, cell: Cell, label: Label, meaning: Meaning, *, locale: Locale, depth: int
) -> Iterator[Candidate]:
    trust = meaning.trust * _strength(cell, label) * (1.0 if depth == 0 or meaning.sort == "amount" else 0.93)
    bare = meaning.sort == "identifier" and not label.names_a_number
    for place in islice(places_of(sheet, cell, label), 4):
        fit = place.fit * (0.6 if bare and place.how == "below" else 1.0)
        found = list(_READERS[meaning.sort](place.text, locale))
        if meaning.sort in _REPEATED and meaning.field != "tax_rate":
            found = found[::-1]
        for rank, one in enumerate(found[:3]):
            shape = one.shape * (1.0 if rank == 0 else 0.6)
            yield _candidate(meaning.field, place, one, Evidence(trust, fit, shape))
        if found and place.how != "below" and meaning.sort not in _REPEATED:
            break


def _strength(cell: Cell, label: Label) -> float:
    """How plainly the words are a label: a colon says so, the middle of a sentence speaks against it."""
    strength = 0.85 if label.tokens in _GENERIC else 1.0
    if label.has_colon:
        return strength
    if not label.opens and not _follows_label(cell, label):
        strength *= 0.7
    return strength * (0.97 if label.opens else 1.0)


def _follows_label(cell: Cell, label: Label) -> bool:
    return any(0 <= label.start - other.end <= 3 for other in cell.labels)


def _candidate(field: str, place: Place, found: Found, evidence: Evidence) -> Candidate:
    start, end = place.start + found.start, place.start + found.end
    cell = place.cell
    reading = cell.confidence_of(start, end)
    return Candidate(
        field,
        found.value,
        cell.text[start:end].strip(),
        Evidence(evidence.label, evidence.place, evidence.shape, reading),
        cell.page,
        cell.box_of(start, end),
        Source.RULES,
        PRODUCER,
    )
