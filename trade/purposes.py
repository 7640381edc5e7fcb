"""What papers say of what they are for: stamps and sentences that demand no payment, in seven languages."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.codes import Purpose
from trade.text.folding import folded

_STAMPS: dict[Purpose, tuple[str, ...]] = {
    Purpose.CANCELLED: (
        "cancelled", "canceled", "void", "voided", "invoice cancelled", "invoice canceled", "invoice void",
        "null and void", "revoked", "withdrawn", "do not pay",
        "storniert", "annulliert", "ungultig", "rechnung storniert", "aufgehoben", "entwertet",
        "annule", "annulee", "facture annulee", "anulado", "anulada", "cancelado", "cancelada", "factura anulada",
        "annullato", "annullata", "fattura annullata", "geannuleerd", "vervallen", "ongeldig",
        "anulowano", "anulowana", "anulowany", "uniewazniono",
    ),
    Purpose.PAID: (
        "paid", "paid in full", "fully paid", "already paid", "payment received", "paid with thanks",
        "received with thanks", "nothing to pay", "no payment due", "no payment required",
        "bezahlt", "voll bezahlt", "bereits bezahlt", "betrag dankend erhalten", "dankend erhalten", "beglichen",
        "ausgeglichen", "zahlung erhalten", "paye", "payee", "acquitte", "acquittee", "facture acquittee",
        "deja paye",
        "reglee", "pagado", "pagada", "ya pagado", "cobrado", "pagato", "pagata", "saldato", "saldata", "quietanzata",
        "gia pagato", "betaald", "reeds betaald", "voldaan", "zaplacono", "oplacono", "zaplacona", "oplacona",
    ),
    Purpose.DRAFT: (
        "draft", "draft invoice", "invoice draft", "draft only", "specimen", "test invoice", "not valid",
        "entwurf", "rechnungsentwurf", "testrechnung", "brouillon", "projet de facture", "borrador", "bozza",
        "conceptfactuur", "ontwerp", "szkic", "wersja robocza",
    ),
    Purpose.PRO_FORMA: ("pro forma", "proforma"),
    Purpose.INFORMATION: (
        "for information only", "information only", "for your information only",
        "for your records only", "copy for information", "not an invoice", "not a tax invoice",
        "this is not an invoice",
        "this is not a bill", "nur zur information", "keine rechnung",
        "pour information", "pour information uniquement", "copie pour information", "ceci n est pas une facture",
        "solo informativo", "a titulo informativo", "no es factura", "solo per informazione", "a titolo informativo",
        "non e una fattura", "ter informatie", "alleen ter informatie", "geen factuur", "tylko do informacji",
        "to nie jest faktura",
    ),
}  # fmt: skip
"""What stands alone as a stamp, a watermark or a heading; in running text most of these words say nothing."""

_SENTENCES: dict[Purpose, tuple[str, ...]] = {
    Purpose.INFORMATION: (
        r"this (?:document |copy |paper )?is not (?:an? )?(?:invoice|tax invoice|vat invoice|bill|demand for payment"
        r"|request for payment)",
        r"(?:do not|don t) pay(?: (?:this|from this|against this|on this)\b|$)",
        r"not a (?:demand|request) for payment", r"no payment is (?:required|due|necessary)",
        r"(?:dies|das|dieses dokument|dieser beleg) ist keine rechnung", r"stellt keine rechnung dar",
        r"keine zahlungsaufforderung", r"nicht zur zahlung bestimmt", r"bitte nicht (?:be)?zahlen",
        r"keine zahlung erforderlich", r"ceci n est pas une (?:facture|demande de paiement)",
        r"ne (?:constitue|vaut) pas (?:une )?facture", r"ne pas payer (?:cette|ce|sur)",
        r"(?:este documento )?no es una factura", r"no pagar (?:esta|este|con esta)",
        r"no constituye (?:una )?factura",
        r"(?:questo documento )?non (?:e|costituisce)(?: una)? fattura", r"non pagare (?:questa|questo)",
        r"dit is geen factuur", r"(?:deze factuur|dit) niet betalen", r"gelieve niet te betalen",
        r"(?:niniejszy )?dokument nie jest faktura",
    ),
    Purpose.PRO_FORMA: (
        r"this is a pro ?forma(?: invoice)?", r"dies ist eine pro ?forma ?rechnung",
        r"ceci est une facture pro ?forma",
        r"esta es una factura pro ?forma", r"questa e una fattura pro ?forma", r"dit is een pro ?forma ?factuur",
        r"(?:the )?(?:final|tax|commercial) invoice will (?:follow|be (?:issued|sent))",
    ),
    Purpose.PAID: (
        r"(?:invoice|bill|amount|total|balance) (?:has|was|is) (?:already )?(?:been )?(?:fully )?(?:paid|settled)",
        r"(?:invoice|bill) (?:has been |was )?(?:already )?(?:paid|settled) (?:in full|by|on|via|with)",
        r"paid in full (?:by|on|via|with)", r"payment (?:was |has been )?received (?:on|by|via|with thanks)",
        r"already (?:been )?(?:paid|charged|collected|settled) (?:in full|by|on|via|with)",
        r"(?:rechnung|betrag|rechnungsbetrag|gesamtbetrag) (?:wurde|ist|haben wir|wird) (?:\w+ ){0,4}"
        r"(?:bezahlt|beglichen|eingezogen|erhalten|ausgeglichen)(?! werden)",
        r"bereits (?:per|mit|durch|am|von) (?:\w+ ){1,3}(?:be|ge)zahlt", r"betrag dankend erhalten",
        r"facture (?:\w+ )?(?:deja )?(?:acquittee?|reglee?|payee?) (?:le|par|ce)",
        r"facture a (?:deja )?ete (?:reglee|payee)",
        r"(?:deja|a ete) (?:reglee?|payee?|acquittee?) (?:le|par|ce)",
        r"factura (?:ya )?(?:ha sido )?(?:pagada|abonada) (?:el|por|con)",
        r"ya (?:ha sido )?(?:pagad[ao]|abonad[ao]) (?:el|por|con)",
        r"fattura (?:e )?(?:gia )?(?:stata )?(?:pagata|saldata)",
        r"gia (?:stat[ao] )?(?:pagat[ao]|saldat[ao]) (?:il|con|tramite)",
        r"(?:factuur|rekening) (?:is )?(?:reeds|al) (?:betaald|voldaan)",
        r"(?:reeds|al) (?:betaald|voldaan) (?:op|per|met|via)",
        r"(?:juz )?zaplacono (?:w|dnia|karta|przelewem)",
    ),
    Purpose.CANCELLED: (
        r"(?:this )?(?:invoice|bill|document) (?:has been|was|is) (?:cancell?ed|voided|withdrawn|null and void)",
        r"(?:diese |die )?rechnung (?:wurde|ist) (?:storniert|annulliert|ungultig)",
        r"(?:cette )?facture (?:a ete |est )?annulee", r"(?:esta )?factura (?:ha sido |esta |fue )?anulada",
        r"(?:questa )?fattura (?:e stata |e )?annullata", r"(?:deze )?factuur is (?:geannuleerd|vervallen)",
        r"faktura (?:zostala )?anulowana",
    ),
}  # fmt: skip
_FOR_INFORMATION = re.compile(
    r"\b(?:for (?:your )?information(?: purposes)? only|nur (?:zu ihrer|zur) (?:information|kenntnisnahme)"
    r"|uniquement (?:a titre d information|pour information)|solo a (?:titulo informativo|efectos informativos)"
    r"|solo a titolo informativo|uitsluitend ter informatie|wylacznie (?:do|w celach) informac[a-z]+)$"
)
"""What says so of the paper only where the sentence says nothing else: a table may be for information, too."""
_OF_THE_PAPER = """
this the copy document paper invoice duplicate is was sent issued provided to you dies diese dieses kopie rechnung
beleg rechnungskopie dokument ist dient cette ce copie facture est esta este copia documento factura es questa
questo fattura e deze dit factuur ter kopia faktura
"""
_THE_PAPER = frozenset(_OF_THE_PAPER.split())
_SAID = {purpose: re.compile(rf"\b(?:{'|'.join(said)})\b") for purpose, said in _SENTENCES.items()}
_STAMPED = {phrase: purpose for purpose, phrases in _STAMPS.items() for phrase in phrases}
_DAY = re.compile(
    r"(?: (?:on|am|vom|le|el|il|op|dnia|date|datum))?(?: \d{1,4}){1,3}$"
    r"|(?: (?:on|am|le|el|il|op))? \d{1,2} [a-z]{3,9} \d{2,4}$"
)
_NEGATED = re.compile(
    r"\b(?:if|until|unless|when|once|not|soweit|sofern|wenn|falls|bis|nicht|noch|si|sauf|jusqu|no|se|finche|als|indien|tot"
    r"|jesli|nie|previous|earlier|deposit|shipping|freight|delivery|vorherige|anzahlung)\b"
)
"""What makes a sentence about being paid or cancelled one about something else: ``unless already paid``."""


_UNDONE = re.compile(r"\b(?:not|unpaid|to be|nicht|noch|zu|pas|non|no|sin|da|niet|nog|te|nie|do)\b")
"""Stamps that say that something is still to be done: ``NOT PAID``."""


def stamped(text: str) -> Purpose | None:
    """What a text that stands alone says a paper is; a day may follow: ``PAID 12.05.2026``."""
    words = _words(text)
    bare = _DAY.sub("", words)
    letters = "".join(bare.split())
    is_spaced = len(bare.split()) >= 4 and all(len(word) == 1 for word in bare.split())
    return _STAMPED.get(bare) or (_STAMPED.get(letters) if is_spaced else None)


def marked(text: str) -> Purpose | None:
    """What a stamp or a watermark says, whatever else stands in it: ``CANCELLED - replaced by TF-20419``."""
    words = _words(text)
    pieces = (phrase for phrase in _STAMPED if re.search(rf"\b{phrase}\b", words))
    found = stamped(text) or said(text) or _STAMPED.get(max(pieces, key=len, default=""))
    return None if found in (Purpose.PAID, Purpose.CANCELLED) and _UNDONE.search(words) else found


def said(text: str) -> Purpose | None:
    """What a sentence says a paper is: ``This is not an invoice.``"""
    for sentence in re.split(r"[.!?;\n]+(?=\s|$)|\s[-–]\s", text):
        words = _words(sentence)
        told = _FOR_INFORMATION.search(words)
        if told and _THE_PAPER.issuperset(words[: told.start()].split()):
            return Purpose.INFORMATION
        for purpose, pattern in _SAID.items():
            found = pattern.search(words)
            about_itself = purpose in (Purpose.INFORMATION, Purpose.PRO_FORMA)
            if found and (about_itself or not _NEGATED.search(words[: found.start()] + words[found.end() :])):
                return purpose
    return None


@lru_cache(maxsize=2_000)
def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", folded(text)))
