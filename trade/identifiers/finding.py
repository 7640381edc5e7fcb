"""Numbers that identify: bank accounts, tax registrations, mail addresses, by their shapes and check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "TR": 26,
}  # fmt: skip

# Shapes of the VAT numbers of the Union, the UK, Switzerland and Norway (without spaces and points).
_VAT = {
    "AT": r"U\d{8}", "BE": r"[01]?\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]", "CZ": r"\d{8,10}",
    "DE": r"\d{9}", "DK": r"\d{8}", "EE": r"\d{9}", "EL": r"\d{9}", "ES": r"[A-Z0-9]\d{7}[A-Z0-9]", "FI": r"\d{8}",
    "FR": r"[A-Z0-9]{2}\d{9}", "GB": r"\d{9}(?:\d{3})?", "HR": r"\d{11}", "HU": r"\d{8}",
    "IE": r"\d[A-Z0-9]\d{5}[A-Z]{1,2}", "IT": r"\d{11}", "LT": r"(?:\d{9}|\d{12})", "LU": r"\d{8}",
    "LV": r"\d{11}", "MT": r"\d{8}",
    "NL": r"\d{9}B\d{2}", "PL": r"\d{10}", "PT": r"\d{9}", "RO": r"\d{2,10}", "SE": r"\d{12}", "SI": r"\d{8}",
    "SK": r"\d{10}", "CHE": r"\d{9}(?:MWST|TVA|IVA)?", "NO": r"\d{9}(?:MVA)?",
}  # fmt: skip
_VAT_ONLY = re.compile("(?:" + "|".join(f"{country}{shape}" for country, shape in _VAT.items()) + ")$")
_VAT_LIKE = re.compile(
    r"(?<![A-Za-z0-9])((?:CHE|[A-Z]{2})[ .-]?[A-Z0-9]{0,2}[ .]?\d[\dA-Z]*+(?:[ .-][A-Z]*+\d[\dA-Z]*+){0,5}"
    r"(?:\s?(?:MVA|MWST|TVA|IVA)\b)?)"
)
_IBAN_LIKE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}[\dOIl]{2}(?:[ -]?[A-Z0-9]{1,4}){3,9})(?![A-Za-z0-9])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EIN = re.compile(r"(?<![\d-])(\d{2}-\d{7})(?![\d-])")
_CANADIAN = re.compile(r"(?<!\d)(\d{9}\s?R[TPCM]\s?[\dO]{4})(?![\dO])")
_NORWEGIAN = re.compile(r"(?<![\w-])(\d{3}[ .]?\d{3}[ .]?\d{3}\s?MVA)(?!\w)")
_LOCAL = re.compile(r"(?<![\w-])([A-Z]?\d[\d./ -]{6,16}\d[A-Z]?|\d{8}[A-Z]|[A-Z]-?\d{7}[A-Z0-9])(?![\w-])")


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """An identifier in a text. ``is_proved`` when its check digits are right; None where it has none."""

    value: str
    start: int
    end: int
    is_proved: bool | None


def plain_identifier(text: str) -> str:
    """Upper case without spaces, points and dashes: ``DE 123 456 788`` is ``DE123456788``."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def ibans(text: str) -> Iterator[FoundIdentifier]:
    """Bank account numbers of ISO 13616 shape; a scan's O is read as 0 only where the check digits then agree."""
    for match in _IBAN_LIKE.finditer(text):
        length = _IBAN_LENGTHS.get(match.group(1)[:2])
        if not length:
            continue
        span = _cut_to(match.group(1), length)
        if span is None:
            continue
        value = plain_identifier(match.group(1)[:span])
        is_proved = iban_is_proved(value)
        if not is_proved and iban_is_proved(repaired := value[:2] + value[2:].replace("O", "0").replace("I", "1")):
            value, is_proved = repaired, True
        yield FoundIdentifier(value, match.start(1), match.start(1) + span, is_proved)


def _cut_to(text: str, length: int) -> int | None:
    """Where the ``length``-th letter or digit ends: what follows belongs to the next word (``... 40 BIC ...``)."""
    seen = 0
    for at, mark in enumerate(text):
        seen += mark.isalnum()
        if seen == length:
            return at + 1
    return None


@lru_cache(maxsize=1024)
def iban_is_proved(value: str) -> bool:
    """Whether the ISO 7064 check digits hold. The country's own rules are left alone: banks differ."""
    from stdnum import iban

    return bool(iban.is_valid(value, check_country=False))


def tax_ids(text: str, *, labelled: bool = False) -> Iterator[FoundIdentifier]:
    """Tax registrations that a text prints; only those of unmistakable shape unless ``labelled``."""
    spans: list[tuple[int, int]] = []
    for match in _VAT_LIKE.finditer(text):
        cut = _vat_within(match.group(1))
        if cut:
            start, end = match.start(1), match.start(1) + cut
            spans.append((start, end))
            value = plain_identifier(match.group(1)[:cut])
            yield FoundIdentifier(value, start, end, vat_is_proved(value))
    for pattern in (_CANADIAN, _NORWEGIAN, *((_EIN, _LOCAL) if labelled else ())):
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in spans):
                spans.append(match.span(1))
                value = " ".join(match.group(1).split())
                value = value.replace("O", "0") if pattern is _CANADIAN else value
                yield FoundIdentifier(value, match.start(1), match.end(1), None)


def _vat_within(text: str) -> int | None:
    """The longest beginning of a text that is a VAT number's shape, at a word's end."""
    ends = [match.start() for match in re.finditer(r"[ .-]|$", text)]
    for end in reversed(ends):
        if _VAT_ONLY.match(plain_identifier(text[:end])):
            return end
    return None


@lru_cache(maxsize=1024)
def vat_is_proved(value: str) -> bool | None:
    """Whether a VAT number's check digits hold, None where we know none for its country."""
    from stdnum.ch import vat as swiss
    from stdnum.eu import vat
    from stdnum.gb import vat as british
    from stdnum.no import mva

    if value.startswith("CHE"):
        return bool(swiss.is_valid(value))
    if value.startswith("GB"):
        return bool(british.is_valid(value))
    if value.startswith("NO"):
        return bool(mva.is_valid(value if value.endswith("MVA") else value + "MVA"))
    return bool(vat.is_valid(value))


def emails(text: str) -> Iterator[FoundIdentifier]:
    """Mail addresses."""
    for match in _EMAIL.finditer(text):
        yield FoundIdentifier(match.group().rstrip(".").lower(), match.start(), match.end(), None)
