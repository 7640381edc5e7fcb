"""How names and numbers are compared: what printers, scanners and habits change must not matter."""

from __future__ import annotations

import re
from functools import lru_cache

from trade.text.folding import folded

LOOK_ALIKES = str.maketrans("oilsb", "01158")
"""What scanners and typists confuse in numbers; applied to both sides, so a letter is a digit everywhere."""

_PO_PREFIX = re.compile(
    r"^\W*(?:(?:your|our|ihre?|unsere|votre|notre|su|vs|vostro|uw|wasze)\s+)?"
    r"(?:purchase\s*order|p\.?\s?o\.?|order|bestellung|bestell|auftrag|(?:bon\s+de\s+)?commande|bdc|pedido"
    r"|orden(?:\s+de\s+compra)?|ordine(?:\s+d.acquisto)?|oda|inkooporder|bestelling|zamowienie|zam)"
    r"(?![a-z]{2,}\W)[\s.:#-]*(?:(?:no|nr|n|num|numero|number|nummer)\b)?[\s.:#°-]*(?=\S)"
)
_COPY_MARKS = re.compile(
    r"\b(?:copy|copie|kopie|duplicate|duplikat|duplicata|duplicado|duplicato|copia|kopia|dup|reprint|resent|resend)\b"
)
_SUFFIX = re.compile(r"(?<=\d)[\s\-/_.(]*(r|rev|a|c|dup|bis|korr|corr|kor|neu|new|(?:r|v|rev|ver)[\s.]?[1-9])$")
_LEGAL_FORM_WORDS = """
ab ag aps as asa bhd bv bvba co company corp corporation cv doo eg eirl ek eurl ev gbr gesmbh gmbh gmbhcokg
holding inc incorporated kft kg kgaa kk lda limited llc llp lp ltd ltda mbh nv oe og ohg oo ooo oy oyj plc
pte pty pvt sa sae sarl sas sasu sau scrl se sl slu snc soc sp spa spj spk spolka spzoo srl sro ug und vof z
zoo
"""
_LEGAL_FORMS = frozenset(_LEGAL_FORM_WORDS.split())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Letters and digits only, lower case, no accents."""
    return "".join(mark for mark in folded(text) if mark.isalnum())


def without_zeros(key: str) -> str:
    """Leading zeros gone: ``0004500012345`` is ``4500012345``; a bare zero stays."""
    return key.lstrip("0") or key[-1:]


@lru_cache(maxsize=20_000)
def po_spelling(text: str) -> str:
    """A PO number without prefix, separators and leading zeros: ``PO # 2026-0593`` is ``20260593``."""
    bare = folded(text).strip()
    short = _PO_PREFIX.sub("", bare)
    return without_zeros(plain(short if any(mark.isdigit() for mark in short) else bare))


def po_key(text: str) -> str:
    """``po_spelling`` with look-alikes made one: ``45OO01234S`` is ``4500012345``."""
    return without_zeros(po_spelling(text).translate(LOOK_ALIKES))


def po_keys(text: str) -> tuple[str, ...]:
    """The keys that a printed reference may stand for, likeliest first.

    ``4500012345 Rev. 2`` and ``4500012345/10 Mr Smith`` name an order within more text.
    """
    words = [word for word in re.split(r"[\s,;+&|]+", text) if _digits(word) >= (3 if word[:1].isalpha() else 4)]
    pieces = [
        piece for piece in re.split(r"[\s,;+&|/_-]+", text) if _digits(piece) >= (5 if piece[:1].isalpha() else 6)
    ]
    keys = [po_key(part) for part in (text, *words, *pieces)]
    return tuple(dict.fromkeys(key for key in keys if key))


@lru_cache(maxsize=20_000)
def number_spelling(text: str) -> str:
    """A document number without separators or a copy mark: ``INV-001 (COPY)`` is ``inv001``."""
    return plain(_COPY_MARKS.sub(" ", folded(text)))


@lru_cache(maxsize=20_000)
def number_parts(text: str) -> tuple[str, str]:
    """A document number's key, look-alikes made one and leading zeros gone, and the mark of its re-issue.

    >>> number_parts("INV-10O1/A")
    ('1nv1001', 'a')
    """
    bare, mark = _COPY_MARKS.sub(" ", folded(text)).strip(" ()[]-/."), ""
    if _digits(bare) >= 3 and (found := _SUFFIX.search(bare)):
        bare, mark = bare[: found.start()], found[1]
    alike = plain(bare).translate(LOOK_ALIKES)
    return (without_zeros(alike) if alike else ""), mark


def number_key(text: str) -> str:
    """A document number with look-alikes made one, re-issue suffix and leading zeros gone.

    >>> number_key("INV-10O1/A") == number_key("inv 1001")
    True
    """
    return number_parts(text)[0]


@lru_cache(maxsize=50_000)
def item_spelling(text: str) -> str:
    """An item number without separators; leading zeros gone where it is digits only (SAP pads to 18)."""
    key = plain(text)
    return without_zeros(key) if key.isdigit() else key


def item_key(text: str) -> str:
    """``item_spelling`` with look-alikes made one."""
    key = item_spelling(text).translate(LOOK_ALIKES)
    return without_zeros(key) if key else ""


def line_number_key(text: str) -> str:
    """A line number as people compare it: ``00010``, ``010`` and ``10`` are one."""
    return without_zeros(plain(text)) if plain(text) else ""


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """What tells one company from another: no legal form, no accents, ö and oe alike."""
    text = folded(name).replace(".", "").replace("'", "").replace("’", "")
    text = text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    words = tuple(word for word in re.split(r"[^a-z0-9]+", text) if word)
    telling = tuple(word for word in words if word not in _LEGAL_FORMS)
    return telling or words


def name_keys(name: str) -> tuple[str, ...]:
    """Keys under which a company is looked up: the whole telling name, and its first two words."""
    words = name_words(name)
    return tuple(dict.fromkeys(key for key in ("".join(words), "".join(words[:2])) if len(key) >= 3))


def domain_of(address: str | None) -> str | None:
    """The domain of a mail address, or the text itself when it is one."""
    domain = (address or "").strip().strip("<>").casefold().rpartition("@")[2]
    return domain if "." in domain else None


def _digits(text: str) -> int:
    return sum(mark.isdigit() for mark in text)
