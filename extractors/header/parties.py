"""Who sends and who is addressed: headings, letterheads, sender lines, address windows and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.decide.candidates import Candidate, Evidence
from extractors.header.blocks import CLOSE, LINE_GAP, is_aligned, lines_under, owner_of
from extractors.header.places import is_tiny, places_of
from extractors.header.sheet import Cell, Sheet
from schemas.geometry import around
from schemas.page import WordSource
from trade.dates.printed import find_dates
from trade.labels.lexicon import is_all_labels
from trade.names import (
    has_legal_form,
    has_postal_code,
    has_street_and_town,
    is_desk,
    is_name,
    is_street,
    looks_like_address,
    looks_like_contact,
    name_within,
    shares_domain,
    with_and,
)
from trade.text.keys import plain

_HEADED = {"buyer": "buyer_name", "advertiser": "buyer_name", "ship_to": "ship_to", "vendor": "vendor_name"}
_TRUST = {"buyer": 0.9, "advertiser": 0.97, "ship_to": 0.9, "vendor": 0.8}
_VAGUE = frozenset({
    ("to",), ("from",), ("an",), ("aan",), ("van",), ("von",), ("client",), ("customer",), ("kunde",), ("klant",),
    ("cliente",), ("company",), ("firma",), ("empresa",), ("property",), ("destination",), ("receiver",), ("firm",),
    ("recipient",), ("payer",), ("messrs",), ("klient",), ("destinatario",), ("destinataire",), ("odbiorca",),
    ("lieferant",), ("ship", "from"), ("titulaire",), ("titular",), ("facturation",), ("beneficiary",), ("societe",),
})  # fmt: skip
_TOP, _BOTTOM = 0.3, 0.8
_WITHIN_ADDRESS = 0.5
_CLERK = 0.5  # "Seller: J. Hart" names who sells, not which firm
_WIDEST = 3  # cells on a row of letterheads; tables have more
_OF_NOTE = 0.45  # candidates below are any words at the top of the page
_HEAD_LINES = 8
_TIGHT = 1.3  # engines draw boxes around letters, text layers around the whole height of a line
_WINDOW_GAP = 3.2  # address windows are often set with blank lines
_DOMAIN = re.compile(r"(?:@|www\.|https?://(?:www\.)?)\s?([\w-]+)\.", re.IGNORECASE)
_NO_DOMAINS = frozenset(
    {"gmail", "yahoo", "hotmail", "outlook", "example", "localhost", "aol", "email", "mail", "www"}
)


def parties(sheets: Sequence[Sheet]) -> Iterator[Candidate]:
    """Candidates for the vendor's, the buyer's and the ship-to party's names and addresses."""
    if not sheets:
        return
    text = " ".join(cell.text for sheet in sheets for cell in sheet.cells())
    domains = frozenset(found.lower() for found in _DOMAIN.findall(text)) - _NO_DOMAINS
    found = [one for depth, sheet in enumerate(sheets[:3]) for one in _headed(sheet, 1.0 if depth == 0 else 0.9)]
    found += _letterhead(sheets[0], domains, plain(text))
    found += _sender_lines(sheets[0])
    for sheet in {0: sheets[0], len(sheets) - 1: sheets[-1]}.values():
        found += _footer(sheet, domains)
    yield from found
    yield from _address_window(sheets[0], [one for one in found if one.field == "vendor_name"])


def _headed(sheet: Sheet, trust: float) -> Iterator[Candidate]:
    """Names beside or under a heading such as ``Bill to``, with the address that follows."""
    for cell in sheet.cells():
        for label in cell.labels:
            concept = next((one for one in label.concepts if one in _HEADED), None)
            if concept is None or not (label.opens or label.has_colon or concept == "advertiser"):
                continue
            sure = _TRUST[concept] * trust * (0.8 if label.tokens in _VAGUE else 1.0)
            sure *= 1.0 if label.has_colon or len(label.tokens) > 1 else 0.95
            if is_tiny(label) and not cell.is_label:
                continue
            named = [
                (place, name)
                for place in places_of(sheet, cell, label)
                if _is_party(name := name_within(place.text)) and not (place.cell.is_label and place.how != "behind")
            ]
            if named:
                place, name = max(named, key=lambda one: one[0].fit)
                if below := _name_below(sheet, place.cell):
                    yield _named(_HEADED[concept], below, (0, len(below.text)), Evidence(sure, place.fit))
                sure *= _CLERK if is_desk(name) or is_street(name) else 1.0
                start = place.start + max(0, place.text.find(name))
                yield from _party(
                    sheet, place.cell, concept, span=(start, start + len(name)), evidence=Evidence(sure, place.fit)
                )


def _name_below(sheet: Sheet, cell: Cell) -> Cell | None:
    """The firm's name in a block that begins with a department or a street: next, or last, below the town."""
    if not is_desk(cell.text) and not is_street(cell.text):
        return None
    under = list(lines_under(sheet, cell, gap=CLOSE))
    town = next((at for at, one in enumerate(under) if has_postal_code(one.text)), None)
    if town is None:
        return None
    after_desk = under[:1] if is_desk(cell.text) else []
    return next((one for one in (*after_desk, *under[town + 1 :]) if _is_firm(one)), None)


def _is_firm(cell: Cell) -> bool:
    is_within = is_desk(cell.text) or is_street(cell.text)
    return _is_party(cell.text) and not is_within and not has_postal_code(cell.text) and not cell.labels


def _is_party(name: str) -> bool:
    """A name, and not a heading: ``Packing List`` stands large at the top of pages too."""
    return is_name(name) and not is_all_labels(name)


def _party(
    sheet: Sheet, cell: Cell, concept: str, *, span: tuple[int, int], evidence: Evidence
) -> Iterator[Candidate]:
    """A party's name and what else its block says."""
    below = [] if cell.text[: span[0]].strip() else [one for one in lines_under(sheet, cell) if not _ends_block(one)]
    field = _HEADED[concept]
    if field == "ship_to":
        if looks_like_address(cell.text[span[1] :]):  # all on one line: "Ship to: Hall 7, 5 Mill Rd, Leeds LS1 4AP"
            span = (span[0], len(cell.text))
        yield _block("ship_to", cell, span, below, evidence=_destination(cell, below, evidence))
        yield _named("buyer_name", cell, span, Evidence(0.4, evidence.place))
        return
    yield _named(field, cell, span, evidence)
    below = _one_address(below)
    if field == "vendor_name" and any(looks_like_address(one.text) for one in below):
        yield _block("vendor_address", below[0], (0, len(below[0].text)), below[1:], evidence=evidence)


def _destination(cell: Cell, below: Sequence[Cell], evidence: Evidence) -> Evidence:
    """A destination is a whole block: ``Hall 7`` alone says nothing."""
    if below or looks_like_address(cell.text):
        return evidence
    return Evidence(evidence.label * (0.6 if has_legal_form(cell.text) else 0.3), evidence.place)


def _one_address(below: Sequence[Cell]) -> list[Cell]:
    """The lines up to where another party's block begins under the letterhead: a name behind the town."""
    kept: list[Cell] = []
    for cell in below:
        if any(has_postal_code(one.text) for one in kept) and _is_party(cell.text):
            break
        kept.append(cell)
    return kept


def _ends_block(cell: Cell) -> bool:
    return any(label.has_colon and label.opens for label in cell.labels) or cell.is_label


def _letterhead(sheet: Sheet, domains: frozenset[str], everything: str) -> Iterator[Candidate]:
    """Names at the top of the first page, the surer the more they look like the house's own head."""
    rank = 0
    addressed: set[int] = set()
    for cell in sheet.cells():
        if cell.box.top > _TOP:
            return
        name = name_within(cell.text)
        if not _is_party(name) or _opens_with_label(cell) or find_dates(cell.text):
            continue
        sure = _head_score(sheet, cell, name, domains) - 0.03 * rank
        sure += 0.12 if len(name) > 5 and everything.count(plain(name)) > 1 else 0.0
        rank += 1
        if owner_of(sheet, cell) in {"buyer", "ship_to", "advertiser", "agency"}:
            sure *= 0.3
        if not has_legal_form(name) and (id(cell) in addressed or _goes_on_with_number(cell, name)):
            sure *= _WITHIN_ADDRESS
        addressed |= _address_below(sheet, cell)
        start = cell.text.find(name)
        evidence = Evidence(min(0.95, max(0.05, sure)))
        yield from _party(sheet, cell, "vendor", span=(start, start + len(name)), evidence=evidence)
        if above := _first_half(sheet, cell, name):
            yield _block("vendor_name", above, (0, len(above.text)), [cell], evidence=evidence, glue=" ")


def _address_below(sheet: Sheet, cell: Cell) -> set[int]:
    """The cells of a block under its first street or town: quarters and provinces, no names."""
    below = list(lines_under(sheet, cell))
    first = next((at for at, one in enumerate(below) if looks_like_address(one.text)), len(below))
    return {id(one) for one in below[first + 1 :]}


def _goes_on_with_number(cell: Cell, name: str) -> bool:
    """Whether a house number follows: ``Mill Branch 12`` is a street in any language."""
    rest = cell.text[cell.text.find(name) + len(name) :]
    return bool(re.match(r"[\s,]*(?:n[ro°º]?\.?\s*)?\d", rest))


def _opens_with_label(cell: Cell) -> bool:
    """Whether a line begins with a label and is no firm's name for all that: ``Transport Dubois SARL`` is one."""
    return bool(cell.labels) and cell.labels[0].opens and (cell.labels[0].has_colon or not has_legal_form(cell.text))


def _first_half(sheet: Sheet, cell: Cell, name: str) -> Cell | None:
    """The line above, where a name is set in two: ``HARBOUR FOODS`` over ``(NORTH) LTD``"""
    if not has_legal_form(name) or cell.row == 0:
        return None
    above = min(sheet.rows[cell.row - 1], key=lambda one: abs(one.box.centre - cell.box.centre))
    if above.labels or has_legal_form(above.text) or not _is_party(above.text):
        return None
    is_near = cell.box.top - above.box.bottom < LINE_GAP * max(above.box.height, cell.box.height)
    is_half = name.startswith("(") or len(name.split()) <= 2 or len(above.text.split()) == 1
    return above if is_near and is_half and is_aligned(above, cell) else None


def _head_score(sheet: Sheet, cell: Cell, name: str, domains: frozenset[str]) -> float:
    sure = 0.42 + 0.1 * (1 - cell.box.top / _TOP)
    sure += 0.2 if has_legal_form(name) else 0.0
    sure += 0.12 if cell.box.height > 1.3 * sheet.pitch else 0.0
    sure += 0.18 if shares_domain(name, domains) else 0.0
    under = list(lines_under(sheet, cell, 3))
    sure += 0.1 if any(looks_like_address(one.text) or looks_like_contact(one.text) for one in under) else 0.0
    return sure - (0.15 if len(name.split()) == 1 and not has_legal_form(name) else 0.0)


def _sender_lines(sheet: Sheet) -> Iterator[Candidate]:
    """The small line above an address window: name, street and town in one (DIN 5008)."""
    for cell in sheet.cells():
        if cell.box.top > 0.4:
            return
        name = name_within(cell.text)
        rest = cell.text[len(name) :]
        if (
            name == cell.text
            or not _is_party(name)
            or not has_street_and_town(rest)
            or (cell.labels and cell.labels[0].opens)
        ):
            continue
        if owner_of(sheet, cell) in {"buyer", "ship_to", "advertiser"}:
            continue
        start = cell.text.find(name)
        evidence = Evidence(0.9 if has_legal_form(name) else 0.8)
        yield _named("vendor_name", cell, (start, start + len(name)), evidence)
        yield _block("vendor_address", cell, (start + len(name), len(cell.text)), [], evidence=evidence)


def _address_window(sheet: Sheet, senders: Sequence[Candidate]) -> Iterator[Candidate]:
    """A block with a postal code in the upper part, under no heading: whoever is addressed."""
    for cell in sheet.cells():
        if cell.box.top > 0.45:
            return
        if (
            cell.box.top < 0.06
            or len(sheet.rows[cell.row]) > _WIDEST
            or not _is_party(cell.text)
            or (cell.labels and cell.labels[0].has_colon)
        ):
            continue
        under = list(
            lines_under(sheet, cell, 6, _WINDOW_GAP * (_TIGHT if (sheet.page.source is WordSource.OCR) else 1))
        )
        if not any(has_postal_code(one.text) for one in under[:5]) or owner_of(sheet, cell) is not None:
            continue
        if _is_senders_own(sheet, cell, senders):
            continue
        sure = 0.5 + (0.08 if has_legal_form(cell.text) else 0.0)
        sure += 0.3 if _has_sender_above(sheet, cell) else 0.0
        sure -= 0.25 if any(looks_like_contact(one.text) for one in under) else 0.0
        sure -= 0.15 if cell.box.top < 0.1 or cell.box.left > 0.7 else 0.0
        if below := _name_below(sheet, cell):
            yield _named("buyer_name", below, (0, len(below.text)), Evidence(max(0.1, sure)))
        sure *= _CLERK if is_desk(cell.text) or is_street(cell.text) else 1.0
        yield _named("buyer_name", cell, (0, len(cell.text)), Evidence(max(0.1, sure)))


def _is_senders_own(sheet: Sheet, cell: Cell, senders: Sequence[Candidate]) -> bool:
    """Whether a block with a telephone or registration in it is the only one: the head of a till slip, no window."""
    rows = sheet.rows[cell.row + 1 : cell.row + _HEAD_LINES]
    block = [cell, *(one for row in rows for one in row if one.box.overlap_x(cell.box) > 0)]
    if not any(looks_like_contact(one.text) for one in block[1:]):
        return False
    box = around(one.box for one in block)
    elsewhere = [
        one for one in senders if one.box and not (one.box.middle <= box.bottom and box.overlap_x(one.box) > 0)
    ]
    return not any(one.score > _OF_NOTE for one in elsewhere)


def _has_sender_above(sheet: Sheet, cell: Cell) -> bool:
    for row in reversed(sheet.rows[max(0, cell.row - 6) : cell.row]):
        for other in row:
            if cell.box.top - other.box.bottom > 7 * sheet.pitch:
                return False
            if abs(other.box.left - cell.box.left) < 0.03 and has_postal_code(other.text) and len(other.words) > 4:
                return True
    return False


def _footer(sheet: Sheet, domains: frozenset[str]) -> Iterator[Candidate]:
    """Firms named at the foot of a page."""
    for cell in sheet.cells():
        name = name_within(cell.text)
        if cell.box.top < _BOTTOM or not _is_party(name) or not has_legal_form(name):
            continue
        if cell.labels and cell.labels[0].opens and len(cell.text) < 25:
            continue
        sure = 0.6 + (0.15 if shares_domain(name, domains) else 0.0) + (0.08 if cell.box.top > 0.88 else 0.0)
        start = max(0, cell.text.find(name))
        yield _named("vendor_name", cell, (start, start + len(name)), Evidence(sure))


def _named(field: str, cell: Cell, span: tuple[int, int], evidence: Evidence) -> Candidate:
    text = cell.text[span[0] : span[1]].strip()
    sure = Evidence(evidence.label, evidence.place, evidence.shape, cell.confidence_of(*span))
    return Candidate(field, with_and(text), text, sure, cell.page, cell.box_of(*span), producer="parties")


def _block(
    field: str, cell: Cell, span: tuple[int, int], below: Sequence[Cell], *, evidence: Evidence, glue: str = ", "
) -> Candidate:
    """Several lines as one value."""
    lines = [cell.text[span[0] : span[1]].strip(" ·|•,;-●"), *(one.text for one in below)]
    box = around([cell.box_of(*span), *(one.box for one in below)])
    text = glue.join(line for line in lines if line)
    return Candidate(field, text, text, Evidence(evidence.label, evidence.place), cell.page, box, producer="parties")
