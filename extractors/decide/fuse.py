"""The one place that decides: what all proposers offer, weighed jointly into one header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractors.decide.candidates import TAXES_SUMMED, Candidate
from extractors.decide.choices import Choice
from extractors.decide.conflicts import is_clerks_sign, listed_with_first, settled
from extractors.decide.options import NUMBERS_OF_PAPERS, Option, options_of
from extractors.decide.party_attribution import (
    fullest,
    not_delivered_to,
    vendor_addresses,
    vendor_mails,
    vendor_tax_ids,
)
from extractors.decide.totals import FIELDS as MONEY
from extractors.decide.totals import handed_over, rate_borne_out, totals
from schemas.codes import DATE_FIELDS, Kind
from schemas.extraction import Header, Line
from schemas.geometry import Box
from schemas.reading import Alternative, Reading, Source
from trade.names import has_legal_form, is_desk, is_street, looks_like_address
from trade.text.keys import plain

_SAME_STANDING = 0.75
"""A second purchase order number must be about as well labelled as the first."""
_GIVES_WAY = ("vendor_order_number", "delivery_note_number", "contract_number", "tracking_number")
_PARTIES = ("vendor_name", "buyer_name")
_AMONG_LINES = 0.4
_LISTED = re.compile(r"\s*[,;+&]\s*|\s+(?:and|und|et|y|e|en|i)\s+")
_DIGITS = 4
_NOUGHT = re.compile(r"^([PS])0(?=[- ]?\d{4})")
"""Orders begin with PO and SO, never with P0 and S0."""
_AN_ORDER = re.compile(r"P\.?O\.?[-#/ ]?\d{3}")
"""So begin the numbers of purchase orders; only answers to orders may go by them."""
_NO_ORDERS = frozenset({Kind.INVOICE, Kind.CREDIT_NOTE, Kind.SHIPPING_NOTICE})
_BY_TERMS = 0.6
"""How much of the doubt goes when a day is so many days after the paper's own as its terms say."""
_LEADING = 0.5
"""How sure a due date must be to speak for the date that the terms lead back to."""
_NET_BY_SUM = 0.6
_FULL = 0.8
_LABELLED, _SURE_OF_ACCOUNT = 0.1, 0.9
"""An account number without a label must be surer to the model than other values."""
_NEVER_OF_LINES = frozenset(
    {
        "document_number", "vendor_order_number", "contract_number", "package_count", "gross_weight", "incoterms",
        "vendor_name", "buyer_name",
    }
)  # fmt: skip
_OF_AN_ITEM, _OF_ANOTHER_KIND = 0.3, 0.6
"""A paper's own number never stands among its lines: those are numbers of articles."""


Regions = Sequence[tuple[int, Box]]
"""Where the tables of line items stand: page number and box."""


def fuse(
    candidates: Iterable[Candidate],
    kind: Kind,
    lines: Sequence[Line] = (),
    regions: Regions = (),
    *,
    calibration: Mapping[str, float] | None = None,
) -> Header:
    """Choose one value a field so that sums add up, dates follow each other and a printed value plays one part.

    ``calibration`` says how sure that makes us; the shipped one unless given.
    """
    choices = chosen(candidates, kind, lines, regions)
    readings = {field: choice.reading(calibration) for field, choice in choices.items() if field != "po_numbers"}
    return rate_borne_out(Header(**readings, **_orders(choices.get("po_numbers"), calibration)))


def chosen(
    candidates: Iterable[Candidate], kind: Kind, lines: Sequence[Line] = (), regions: Regions = ()
) -> dict[str, Choice]:
    """The choice for each field that has one."""
    options = options_of(_fit_for_use(candidates, kind, regions))
    choices: dict[str, Choice] = {}
    choices.update(_money(options, lines))
    choices.update(_numbers(options))
    choices.update(_dates(options))
    choices.update(_names(options))
    options = {**options, **_of_the_vendor(options, choices), "vendor_bank_account": _accounts(options)}
    together = {*choices, *MONEY, *NUMBERS_OF_PAPERS, *DATE_FIELDS, *_PARTIES}
    for field, offered in options.items():
        if field in Header.model_fields and field not in together:
            _take(choices, field, offered)
    _account_as_iban(choices)
    if "tax_amount" in choices and choices["tax_amount"].option.best.producer == TAXES_SUMMED:
        choices.pop("tax_rate", None)  # each of several taxes has a rate of its own
    return choices


def _fit_for_use(candidates: Iterable[Candidate], kind: Kind, regions: Regions) -> Iterable[Candidate]:
    """Discounts and a credit note's amounts made positive whatever their sign; figures among the lines doubted."""
    for candidate in _single(candidates):
        if candidate.field in MONEY and isinstance(candidate.value, Decimal):
            if candidate.field == "discount_amount" and not candidate.value:
                continue  # a discount of nothing is none
            is_unsigned = kind is Kind.CREDIT_NOTE or candidate.field == "discount_amount"
            value = abs(candidate.value) if is_unsigned else candidate.value
            sure = candidate.evidence.label * (_AMONG_LINES if _is_inside(candidate, regions) else 1.0)
            yield replace(candidate, value=value, evidence=replace(candidate.evidence, label=sure))
        elif candidate.field in _NEVER_OF_LINES and _is_inside(candidate, regions):
            yield _doubted(candidate, _OF_AN_ITEM)
        elif _is_of_another_kind(candidate, kind):
            yield _doubted(candidate, _OF_ANOTHER_KIND)
        elif candidate.field in ("carrier", *_PARTIES) and _is_place(str(candidate.value)):
            yield _doubted(candidate, _OF_AN_ITEM)
        elif candidate.field in _PARTIES and _is_clerk(candidate):
            yield _doubted(candidate, _OF_ANOTHER_KIND)
        else:
            yield candidate


def _is_of_another_kind(candidate: Candidate, kind: Kind) -> bool:
    """A number that papers of this kind do not have, or not as their own."""
    if candidate.field == "document_number" and kind in _NO_ORDERS:
        return bool(_AN_ORDER.match(str(candidate.value)))
    return candidate.field == "original_invoice_number" and kind is not Kind.CREDIT_NOTE


def _is_clerk(candidate: Candidate) -> bool:
    """A department or somebody within a firm; ``Hart, Jane`` may be who buys an advertisement."""
    text = str(candidate.value)
    return is_desk(text) and (candidate.source is Source.LAYOUT or "," not in text)


def _is_place(text: str) -> bool:
    return is_street(text) or (looks_like_address(text) and not has_legal_form(text))


def _doubted(candidate: Candidate, share: float) -> Candidate:
    evidence = candidate.evidence
    learned = None if evidence.learned is None else evidence.learned * share
    return replace(candidate, evidence=replace(evidence, label=evidence.label * share, learned=learned))


def _single(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    """Numbers one by one where several are printed behind one label; the letter O where a scan has a nought."""
    for candidate in candidates:
        if candidate.field not in NUMBERS_OF_PAPERS or not isinstance(candidate.value, str):
            yield candidate
            continue
        parts = _LISTED.split(candidate.value)
        is_list = len(parts) > 1 and all(sum(map(str.isdigit, part)) >= _DIGITS for part in parts)
        for part in parts if is_list else (candidate.value,):
            yield replace(candidate, value=_NOUGHT.sub(r"\1O", part))


def _is_inside(candidate: Candidate, regions: Regions) -> bool:
    box = candidate.box
    return box is not None and any(
        candidate.page == page and region.top < box.middle < region.bottom and region.left < box.centre < region.right
        for page, region in regions
    )


def _take(choices: dict[str, Choice], field: str, offered: Sequence[Option]) -> None:
    if not offered or not offered[0].is_worth_taking:
        return
    best = _whole_terms(offered) if field == "payment_terms" else offered[0]
    choices[field] = Choice(best, tuple(one for one in offered if one is not best))


def _whole_terms(offered: Sequence[Option]) -> Option:
    """The first, or the longest of which it is a part and that the model takes for the whole."""
    first = plain(str(offered[0].value))
    whole = [one for one in offered if first in plain(str(one.value)) and (one.learned or 0.0) >= _FULL]
    return max(whole, key=lambda one: len(str(one.value)), default=offered[0])


def _money(options: Mapping[str, Sequence[Option]], lines: Sequence[Line]) -> dict[str, Choice]:
    rates = [option.value for option in options.get("tax_rate", ()) if isinstance(option.value, Decimal)]
    if any(option.best.producer == TAXES_SUMMED for option in options.get("tax_amount", ())):
        rates = []  # the rate of one tax proves that one only
    amounts = [line.amount.value for line in lines if line.amount.value is not None]
    lines_sum = sum(amounts, Decimal(0)) if amounts and len(amounts) == len(lines) else None
    options = {**options, **handed_over(options)}
    summed = totals(options, rates, lines_sum)
    net = _net_elsewhere(options, summed.chosen)
    return ({"subtotal": Choice(net, (), vouched=True)} if net else {}) | {
        field: Choice(
            option,
            tuple(other for other in options.get(field, ()) if other is not option),
            vouched=field in summed.vouched,
            contradicted=field in summed.contradicted,
        )
        for field, option in summed.chosen.items()
    }


def _net_elsewhere(options: Mapping[str, Sequence[Option]], chosen: Mapping[str, Option]) -> Option | None:
    """What total and tax leave, where it is printed but under no label that we know."""
    total, tax = chosen.get("total_amount"), chosen.get("tax_amount")
    if "subtotal" in chosen or total is None or tax is None or not tax.value:
        return None
    if not isinstance(total.value, Decimal) or not isinstance(tax.value, Decimal):
        return None
    wanted = total.value - tax.value
    found = (one for field in MONEY for one in options.get(field, ()) if one.value == wanted)
    best = max(found, key=lambda one: one.score, default=None)
    if best is None or best.best.box in (total.best.box, tax.best.box):
        return None
    return replace(best, field="subtotal", score=max(best.score, _NET_BY_SUM))


def _numbers(options: Mapping[str, Sequence[Option]]) -> dict[str, Choice]:
    """Each number plays one part: the strongest claims are settled first."""
    options = settled({**options, "document_number": _own_before_orders(options)}, NUMBERS_OF_PAPERS)
    claims = sorted(
        (option for field in NUMBERS_OF_PAPERS for option in options.get(field, ())),
        key=lambda one: -round(one.score, 2),  # of equals, the first on the page
    )
    choices: dict[str, Choice] = {}
    used: set[str] = set()
    listed = listed_with_first(options.get("po_numbers", ()))
    for option in claims:
        key = plain(str(option.value))
        if not option.is_worth_taking or option.field in choices or key in used:
            continue
        if is_clerks_sign(str(option.value)) or (key in listed and option.field != "po_numbers"):
            continue
        used.add(key)
        others = tuple(other for other in options[option.field] if other is not option)
        choices[option.field] = Choice(option, others)
    if "document_number" not in choices:
        _own_number(choices, options.get("document_number", ()))
    return choices


def _own_before_orders(options: Mapping[str, Sequence[Option]]) -> tuple[Option, ...]:
    """Numbers for the paper's own; one that begins as orders' do gives way where the paper prints another."""
    offered = tuple(options.get("document_number", ()))
    others = [one for one in offered if one.is_worth_taking and not _AN_ORDER.match(str(one.value))]
    orders = {plain(str(one.value)) for one in options.get("po_numbers", ()) if one.is_worth_taking}
    return tuple(
        replace(one, score=one.score * _OF_ANOTHER_KIND)
        if others and _AN_ORDER.match(str(one.value)) and plain(str(one.value)) in orders
        else one
        for one in offered
    )


def _own_number(choices: dict[str, Choice], offered: Sequence[Option]) -> None:
    """A paper has a number of its own: an acknowledgment headed by the vendor's order number goes by that."""
    for option in offered:
        taker = next((field for field, one in choices.items() if _same_party(one.option, option)), None)
        if option.is_worth_taking and taker in _GIVES_WAY:
            choices["document_number"] = Choice(option, ())
            del choices[taker]
            return


def _dates(options: Mapping[str, Sequence[Option]]) -> dict[str, Choice]:
    """Each printed date plays one part, and nothing is due before it was issued."""
    options = {**options, **_led_by_terms(options)}
    options = settled(options, DATE_FIELDS)
    claims = sorted((one for field in DATE_FIELDS for one in options.get(field, ())), key=lambda one: -one.score)
    choices: dict[str, Choice] = {}
    used: set[tuple[object, object]] = set()
    for option in claims:
        place = (option.best.page, option.best.box)
        if not option.is_worth_taking or option.field in choices or place in used:
            continue
        if not _follows(option, choices.get("document_date")):
            continue
        used.add(place)
        choices[option.field] = Choice(option, tuple(one for one in options[option.field] if one is not option))
    if "document_date" not in choices:  # a delivery note's only date is the day of shipping and its own
        _take(choices, "document_date", options.get("document_date", ()))
    return choices


def _led_by_terms(options: Mapping[str, Sequence[Option]]) -> dict[str, tuple[Option, ...]]:
    """The paper's own date and the day that it is due, surer where the terms lead from one to the other."""
    issued, due = (tuple(options.get(field, ())) for field in ("document_date", "due_date"))
    terms = [str(one.value) for one in options.get("payment_terms", ()) if one.is_worth_taking]
    spans = {int(days) for text in terms for days in re.findall(r"\b\d{1,3}\b", text)} - {0}
    issued = tuple(_led(one, [other for other in due if other.score >= _LEADING], spans, -1) for one in issued)
    first = sorted(issued, key=lambda one: -one.score)[:1]
    return {"document_date": issued, "due_date": tuple(_led(one, first, spans, 1) for one in due)}


def _led(option: Option, others: Sequence[Option], spans: Set[int], direction: int) -> Option:
    """The option, surer where it is so many days after (or before) one of the others."""
    days = [
        direction * (option.value - other.value).days
        for other in others
        if isinstance(option.value, date) and isinstance(other.value, date)
    ]
    return replace(option, score=1 - (1 - option.score) * (1 - _BY_TERMS)) if spans & set(days) else option


def _follows(option: Option, issued: Choice | None) -> bool:
    if issued is None or option.field == "document_date":
        return True
    first, other = issued.option.value, option.value
    if not isinstance(first, date) or not isinstance(other, date):
        return True
    if option.field == "due_date":
        return 0 <= (other - first).days <= 400
    return abs((other - first).days) <= 730


def _names(options: Mapping[str, Sequence[Option]]) -> dict[str, Choice]:
    """Vendor and buyer are two parties: the pair that is surest together."""
    vendors = [one for one in options.get("vendor_name", ()) if one.is_worth_taking]
    buyers = [one for one in options.get("buyer_name", ()) if one.is_worth_taking]
    vendors = not_delivered_to(vendors, options.get("ship_to", ()), buyers)
    pairs = [
        (vendor, buyer)
        for vendor in (*vendors, None)
        for buyer in (*buyers, None)
        if vendor is None or buyer is None or not _same_party(vendor, buyer)
    ]
    vendor, buyer = max(pairs, key=lambda pair: sum(one.score**2 for one in pair if one))
    best = (fullest(vendor, vendors) if vendor else None, buyer)
    return {
        field: Choice(option, tuple(one for one in options[field] if one is not option))
        for field, option in zip(_PARTIES, best, strict=True)
        if option
    }


def _of_the_vendor(
    options: Mapping[str, Sequence[Option]], choices: Mapping[str, Choice]
) -> dict[str, tuple[Option, ...]]:
    """What hangs on who the vendor is."""
    vendor, buyer = (choices[field].option if field in choices else None for field in _PARTIES)
    ship_to = next(iter(options.get("ship_to", ())), None)
    return {
        "vendor_address": vendor_addresses(
            options.get("vendor_address", ()), vendor=vendor, buyer=buyer, ship_to=ship_to
        ),
        "vendor_email": vendor_mails(options.get("vendor_email", ()), vendor=vendor, buyer=buyer),
        "vendor_tax_id": vendor_tax_ids(options, vendor=vendor, buyer=buyer),
    }


def _same_party(one: Option, other: Option) -> bool:
    first, second = plain(str(one.value)), plain(str(other.value))
    return first in second or second in first


def _accounts(options: Mapping[str, Sequence[Option]]) -> tuple[Option, ...]:
    """Account numbers less the tax registrations among them: a wrong one would look like a changed bank account."""
    taxed = [_digits(one) for one in options.get("vendor_tax_id", ())]
    return tuple(
        one
        for one in options.get("vendor_bank_account", ())
        if not any(_digits(one) in other for other in taxed)
        and (one.ruled > _LABELLED or (one.learned or 0.0) >= _SURE_OF_ACCOUNT)
    )


def _digits(option: Option) -> str:
    return "".join(filter(str.isdigit, str(option.value)))


def _account_as_iban(choices: dict[str, Choice]) -> None:
    """Where the world has no IBAN, the plain account number stands in its place, as in the vendors on file."""
    if "vendor_iban" not in choices and "vendor_bank_account" in choices:
        account = choices["vendor_bank_account"]
        choices["vendor_iban"] = replace(account, option=replace(account.option, score=account.option.score * 0.95))


def _is_named_too(other: Option, first: Option) -> bool:
    """Whether a further order number is about as well founded as the first, or stands in one list with it."""
    is_listed = (other.best.page, other.best.box) == (first.best.page, first.best.box)
    return other.score >= max(0.9 * first.score, 0.0 if is_listed else _SAME_STANDING)


def _orders(choice: Choice | None, calibration: Mapping[str, float] | None) -> dict[str, Reading[tuple[str, ...]]]:
    """All purchase orders named: the best one and those labelled about as well."""
    if choice is None:
        return {}
    more = [one for one in choice.others if _is_named_too(one, choice.option)]
    first = replace(choice, others=tuple(one for one in choice.others if one not in more)).reading(calibration)
    reading = Reading[tuple[str, ...]](
        value=tuple(str(one.value) for one in (choice.option, *more)),
        text=", ".join(one.best.text for one in (choice.option, *more)),
        confidence=first.confidence,
        provenance=first.provenance,
        alternatives=tuple(Alternative(value=(str(one.value),), text=one.text) for one in first.alternatives),
        vouched_by=first.vouched_by,
    )
    return {"po_numbers": reading}
