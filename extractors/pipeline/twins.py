"""The data and the picture of one invoice, sent side by side: told by the number and the total that both bear."""

from __future__ import annotations

import re

from extractors.pages.part_words import PartWords
from formats.einvoice import extract_einvoice
from schemas.errors import UnreadableFile
from schemas.extraction import Extraction
from trade.text.keys import plain

_LONG_ENOUGH = 3
"""Signs of a number that a page prints for no other reason."""


def are_twins(xml: bytes, words: PartWords) -> bool:
    """Whether an XML file of one message is the data of the one paper that some pages print."""
    try:
        messages = extract_einvoice(xml)
        own = extract_einvoice(words.xml) if words.xml is not None else ()
    except UnreadableFile:
        return False
    if len(messages) != 1 or len(words.groups) != 1:
        return False
    return _key(own[0]) == _key(messages[0]) if own else _is_printed(messages[0], words)


def _key(paper: Extraction) -> tuple[object, ...]:
    header = paper.header
    return (
        paper.kind,
        plain(header.document_number.value or ""),
        header.total_amount.value,
        header.document_date.value,
    )


def _is_printed(message: Extraction, words: PartWords) -> bool:
    """The number as a word of its own, and the total, where the message has one, in whatever form."""
    number, total = plain(message.header.document_number.value or ""), message.header.total_amount.value
    texts = [word.text for page in words.pages for word in page.words]
    if len(number) < _LONG_ENOUGH or number not in {plain(text) for text in texts}:
        return False
    figures = {re.sub(r"\D", "", text) for text in texts}
    return total is None or f"{abs(total):.2f}".replace(".", "") in figures
