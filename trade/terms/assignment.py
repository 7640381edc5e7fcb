"""Notes that the claim of an invoice belongs to somebody else: factoring, assignment, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trade.text.folding import folded

LONGEST = 40_000
"""Signs of a text that are looked at."""
AROUND = 240
"""Signs of a sentence that is told as it stands."""
CLOSE = 45
"""Signs before and after such words that may turn what they say."""
_NEAR = r"[^;!?\n]{0,120}?"
_FACTOR = r"\b(?:factoring|faktoring\w*|factors? (?:ltd|limited|inc|plc|llc|bv|gmbh|ag|sa|spa)\b|our factor\b)"
_PAY = r"(?:zahl\w+|pay\w*|remit\w*|regl\w+|pag[ao]\w*|beta\w+|w?plat\w+)\b"
_DISCHARGED = re.compile(
    "|".join(
        (
            r"\b(?:notice|notification) of assignment\b|\bassigned and (?:is |are )?payable\b|\bfactored invoice\b"
            r"|\bdischarg\w+ (?:the|your|this) (?:debt|obligation|liabilit)",
            r"\b(?:payable|payment|remit\w*)\b[^;!?.\n]{0,40}\b(?:only|solely|exclusively|directly) to\b"
            r"(?!\s+(?:the|our|this|that|following|below|above|us|account|bank|address)\b)",
            r"\b(?:schuld)?befreiende[rn]? wirkung\b|\bschuldbefreiend\w*",
            rf"\b(?:reglement|paiement|paye\w*|pour etre){_NEAR}\bliberatoire\b|\baffacturage\b",
            r"\b(?:pago|efectos?|caracter) liberatorio\b|\b(?:effetto|efficacia|pagamento) liberatori[oa]\b",
            r"\bbevrijdend\b",
            r"\babtretungs(?:anzeige|erklarung|vermerk)\b|\bzessions\w+|\bavis de cession\b|\baviso de cesion\b"
            r"|\bavviso di cessione\b|\bcessie(?:akte|kennisgeving)\b|\bzawiadomieni\w+ o cesji\b",
            r"\bcesj\w+ na rzecz\b|\bumow\w+ (?:faktoring|cesji)\w*\b",
        )
    )
)
"""Words that only such a note has: who pays anybody else has not paid."""
_ASSIGNED = re.compile(
    "|".join(
        (
            rf"{_FACTOR}{_NEAR}\b{_PAY}|\b{_PAY}{_NEAR}{_FACTOR}",
            rf"\bto whom\b{_NEAR}\bassigned\b",
            rf"\b(?:claims?|receivables?|debts?){_NEAR}\b(?:has|have|is|are|was|were|been)\b{_NEAR}"
            rf"\b(?:assigned|factored|sold|transferred)\b",
            rf"\b(?:invoices?|account)\b{_NEAR}\b(?:has|have|is|are) (?:been )?(?:\w+ and )?"
            rf"(?:assigned|factored|sold)\b{_NEAR}\b(?:factor\w*|financ\w*|bank|capital|credit|pay\w*|remit\w*)\b",
            rf"\bforderung(?:en)?\b{_NEAR}\b(?:abgetreten|verkauft|ubertragen|zediert)\b",
            rf"\brechnung\w*\b{_NEAR}\b(?:abgetreten|zediert)\b|\b(?:abgetreten|verkauft){_NEAR}\bforderung",
            rf"\bcreances?\b{_NEAR}\b(?:cedee?s?|transferee?s?|subrog\w+)\b",
            rf"\bfactures?\b{_NEAR}\b(?:cedee?s?|subrog\w+)\b",
            rf"\b(?:creditos?|facturas?|derechos? de cobro)\b{_NEAR}\b(?:cedid[oa]s?|endosad[oa]s?)\b",
            rf"\b(?:credit[oi]|fattur[ae])\b{_NEAR}\b(?:cedut[oiae]|cession\w+)\b|\bcedut[oi]{_NEAR}\bcredit[oi]\b",
            rf"\b(?:vordering(?:en)?|factu\w+)\b{_NEAR}\b(?:gecedeerd|overgedragen|verpand|verkocht)\b",
            rf"\bwierzytelnos\w+{_NEAR}\b(?:przelan\w+|scedowan\w+|zbyt\w+|sprzedan\w+|przeniesion\w+|cesj\w+)\b",
        )
    )
)
"""Words that say so, unless they forbid it or speak of other claims."""
_FORBIDDEN = re.compile(
    r"\b(?:nicht|durfen|darf|kann|konnen|zustimmung|may|shall|must|cannot|consent|without|sans|peut|peuvent"
    r"|consentement|accord|sin|podran?|consentimiento|senza|puo|possono|consenso|niet|zonder|toestemming|mag|mogen"
    r"|bez|zgody|moze|moga)\b"
)
_SECURITY = re.compile(
    r"weiterver|\ban uns\b|\bto us\b|\ba nous\b|kaufer|besteller|abnehmer|retention of title|resale"
    r"|the (?:buyer|purchaser|customer)\b|reserve de propriete|revente|l.acheteur|reserva de dominio|comprador"
    r"|riserva di propriet|acquirente|eigendomsvoorbehoud|\bkoper\b|\bafnemer|zastrzezeni\w+ wlasnosci|kupujac|nabywc"
)
"""Words of terms of sale in which a vendor takes our customers' debts as security: nobody else is to be paid."""
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.!?;])\s+|\n\s*\n")
_PAID_TO = re.compile(
    r"\b(?:to|an|à|a|au|aux|alla|allo|al|aan|na rzecz|na)\s+"
    r"(?:(?:our factor|die|den|das|"
    r"la|le|les|el|los|lo|il|de|het|firm[ae]|unsere?n?|société|sociedad|società|spółki)\s+)?"
    r"(?P<name>[A-ZÀ-ÞŁŚŻŹ][\w&.'’-]*(?:\s(?:[A-ZÀ-ÞŁŚŻŹ&][\w&.'’-]*|de|du|des|und|et|von|van|der|di|del|y)){0,6})"
)
_DANGLING = re.compile(r"\s+(?:de|du|des|und|et|von|van|der|di|del|y|&)$")


def assignment_in(text: str) -> str | None:
    """The sentence that says so, as printed; None when there is none.

    >>> assignment_in("Vielen Dank. Die Forderung ist an die Hansa Factor AG abgetreten.")
    'Die Forderung ist an die Hansa Factor AG abgetreten.'
    """
    for sentence in _sentences(text):
        if (span := _said(folded(sentence))) is None:
            continue
        start, end = (0, len(sentence)) if len(sentence) <= AROUND else (span[0] - CLOSE, span[1] + CLOSE)
        return " ".join(sentence[max(0, start) : end].split())
    return None


def payee_in(sentence: str) -> str | None:
    """Whom such a sentence names; None when no name can be told."""
    names = (_DANGLING.sub("", found["name"]).rstrip(".,") for found in _PAID_TO.finditer(sentence))
    return next((name for name in names if len(name) >= 4), None)


def _sentences(text: str) -> Iterator[str]:
    """Sentences, those without an end in pieces that overlap."""
    for sentence in _SENTENCE_END.split(text[:LONGEST]):
        for start in range(0, max(1, len(sentence) - AROUND), 2 * AROUND):
            yield sentence[start : start + 4 * AROUND]


def _said(sentence: str) -> tuple[int, int] | None:
    """Where it is said, unless the words close by forbid it or speak of our customers' debts."""
    for words, forbids in ((_DISCHARGED, False), (_ASSIGNED, True)):
        for found in words.finditer(sentence):
            close = sentence[max(0, found.start() - CLOSE) : found.end() + CLOSE]
            if not _SECURITY.search(close) and not (forbids and _FORBIDDEN.search(close)):
                return found.span()
    return None
