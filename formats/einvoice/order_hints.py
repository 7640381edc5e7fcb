"""The order's number where its own element is empty: in the buyer reference (BT-10) or a note (BT-22)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from formats.einvoice.readings import FROM_XML
from schemas.extraction import Texts
from trade.labels.lexicon import phrases, plain
from trade.text.folding import folded

_ELSEWHERE = FROM_XML.model_copy(update={"producer": "buyer reference or note"})
_UNSURE = 0.5
_CONCEPTS = frozenset(("po_number", "order_number"))
_LONGEST = 5
_MOST_NOTES = 20_000  # signs
_TOKEN = re.compile(r"[^\W_][\w./#-]*\w|\w|#")
_ROUTING_ID = re.compile(r"\d{2,12}-[A-Za-z0-9]{1,30}-\d{2}")
"""A Leitweg-ID: where German authorities want their invoices sent."""


def order_hints(buyer_reference: str, notes: Iterable[str]) -> Texts:
    """The numbers that may be the order's, unsure; not found when there are none."""
    found = [*_alone(buyer_reference), *(number for note in notes for number in _labelled(note[:_MOST_NOTES]))]
    numbers = tuple(dict.fromkeys(found))
    if not numbers:
        return Texts()
    return Texts(value=numbers, text=", ".join(numbers), confidence=_UNSURE, provenance=_ELSEWHERE)


def is_order_hint(numbers: Texts) -> bool:
    """Whether order numbers come from such a place: they may be something else, and the books have the last word."""
    return numbers.provenance is not None and numbers.provenance.producer == _ELSEWHERE.producer


def _alone(reference: str) -> Iterator[str]:
    """The reference itself where it is one number; behind words it must be labelled as the order's."""
    if _is_number(reference) and not _ROUTING_ID.fullmatch(reference):
        yield reference
    else:
        yield from _labelled(reference)


def _labelled(text: str) -> Iterator[str]:
    """Numbers that stand behind a name of the order's number, in any of our languages."""
    tokens = _TOKEN.findall(text)
    words = [plain(folded(token).rstrip(".")) for token in tokens]
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start - 1), 0, -1):
            if _CONCEPTS & set(phrases().get(tuple(words[start : start + length]), ())):
                if _is_number(tokens[start + length]):
                    yield tokens[start + length]
                break


def _is_number(text: str) -> bool:
    """One word of four signs or more, three of them digits, that is no address of a mailbox."""
    bare = [sign for sign in text if sign.isalnum()]
    return len(text.split()) == 1 and len(bare) >= 4 and sum(map(str.isdigit, bare)) >= 3 and "@" not in text
