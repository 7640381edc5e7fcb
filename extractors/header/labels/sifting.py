"""Which of the lexicon's words found in a cell are labels where they stand, and what they mean there."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.header.labels import Label
from trade.names import has_legal_form, starts_with_legal_form

_LONGEST_LABELLED = 12
_QUALIFIER = re.compile(
    r"\([^)]*$|(?:excl|incl|inkl|exkl|inc|ex|excluding|including|inclusive|exclusive|hors|dont|sin|con|senza|ohne|bez|"
    r"exclusief|inclusief|before|plus|of|for|de|per|pour|zum|zur)\.?\s*$",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\W*(?:net|netto|nett|ht|h\.t|hors|excl\w*|exkl\w*|without|before|w/o|ohne|zonder|sin|senza|bez)\b",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"\W*(?:gross|brutto|bruto|lordo|ttc|t\.t\.c|toutes taxes|incl\w*|inkl\w*|with|avec|con|including)\b",
    re.IGNORECASE,
)
_LONGER_LABEL = re.compile(r"(?:\s+[^\W\d]+){1,3}\s*:")
_BRACKETS = re.compile(r"\s*\([^()\d]*[)}]\s*[:=]?")
_UNKNOWN = re.compile(r"(?:\s+[^\W\d]+){1,2}\s+")
_LINKING = frozenset({
    ("le",), ("del",), ("vom",), ("dt",), ("to",), ("an",), ("aan",), ("van",), ("von",), ("n",), ("no",), ("nr",),
    ("d", "d"), ("from",), ("via",),
})  # fmt: skip
_PARTIES = frozenset({"vendor", "buyer", "ship_to"})
_SUFFIXES = frozenset({("mva",), ("mwst",), ("tva",), ("iva",)})
_REGISTERED = re.compile(r"(?:CHE|NO)?[ -]?\d{3}[ .]?\d{3}[ .]?\d{3}\s?$")
_GLUED = re.compile(r"[@_]$|\w[-'’.]$")


def sifted(text: str, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Leave out words of the lexicon that are no label where they stand: in prose, in brackets, in a name."""
    words = text.split()
    is_prose = len(words) > _LONGEST_LABELLED and sum(word.islower() for word in words) > len(words) / 2
    kept: list[Label] = []
    for number, found in enumerate(labels):
        if kept and found.start < kept[-1].end:
            continue
        rest = text[found.end : labels[number + 1].start if number + 1 < len(labels) else len(text)]
        label = _bracketed(text, _longer(_qualified(found, rest), rest))
        after = labels[number + 1] if number + 1 < len(labels) else None
        if is_prose and not label.has_colon and not label.opens:
            continue
        if after and after.has_colon and not label.has_colon and _UNKNOWN.fullmatch(rest):
            continue  # "Advertiser External ID:" is no label for the advertiser
        if _is_label(text, label, rest, kept):
            kept.append(label)
    return tuple(kept)


def _is_label(text: str, label: Label, rest: str, before: list[Label]) -> bool:
    if "lone_currency" in label.concepts:
        return label.opens
    if label.tokens in _SUFFIXES and _REGISTERED.search(text[: label.start]):
        return False  # the end of a registration: "NO 974 760 673 MVA"
    if label.has_colon:
        return True
    if len(label.tokens) == 1 and len(label.tokens[0]) == 1 and label.tokens != ("#",):
        return label.opens and text[label.end : label.end + 1] in {"°", "º", "."} and label.tokens == ("n",)
    if label.tokens in _LINKING and has_legal_form(text[label.end :]):
        return False
    if len(label.tokens) == 1 and not label.opens and _PARTIES & set(label.concepts):
        return False
    ahead = text[: label.start]
    if before and (_QUALIFIER.search(ahead) or (label.tokens in _LINKING and label.start - before[-1].end < 3)):
        return False
    if _GLUED.search(ahead) and not label.opens:
        return False
    return not _LONGER_LABEL.match(rest) and not starts_with_legal_form(rest)


def _longer(label: Label, rest: str) -> Label:
    """A total or discount more closely said is one still: ``Totale nota credito:``, ``Sconto di apertura:``."""
    more = _LONGER_LABEL.match(rest)
    if not more or label.has_colon or not {"total", "subtotal", "discount"} & set(label.concepts):
        return label
    return replace(label, end=label.end + more.end(), has_colon=True)


def _qualified(label: Label, rest: str) -> Label:
    """A total said to be net is a subtotal: ``Total (excl. VAT)``; one said to be gross is a total."""
    if not {"total", "subtotal"} & set(label.concepts):
        return label
    if _NET.match(rest):
        return replace(label, concepts=("subtotal",))
    return replace(label, concepts=("total",)) if _GROSS.match(rest) else label


def _bracketed(text: str, label: Label) -> Label:
    """A total with the brackets behind it, whatever they name: ``Total (inclusive of GST):``."""
    brackets = _BRACKETS.match(text, label.end)
    if not brackets or not {"total", "subtotal"} & set(label.concepts):
        return label
    return replace(label, end=brackets.end(), has_colon=label.has_colon or brackets.group().endswith((":", "=")))
