"""How a vendor says that it turns an order down, in seven languages."""

from __future__ import annotations

import re

from trade.text.folding import folded

TITLES = (
    "order rejection", "rejection of order", "order rejected", "order declined", "order refusal",
    "purchase order rejection", "auftragsablehnung", "bestellablehnung", "ablehnung ihrer bestellung",
    "ablehnung der bestellung", "bestellung abgelehnt", "refus de commande", "commande refusee", "rechazo de pedido",
    "pedido rechazado", "rifiuto d ordine", "rifiuto ordine", "ordine rifiutato", "orderafwijzing",
    "bestelling afgewezen", "odrzucenie zamowienia", "zamowienie odrzucone",
)  # fmt: skip
_SENTENCES = re.compile(
    r"\b(?:(?:cannot|can not|unable to|not able to|have to decline to) (?:accept|fulfil+|supply|take)"
    r" (?:your|this|the) (?:purchase )?order"
    r"|(?:reject|decline|refuse|turn down) (?:your|this|the) (?:purchase )?order"
    r"|(?:your|this|the) (?:purchase )?order (?:\w+ ){0,2}(?:has been|was|is|had to be) (?:rejected|declined|refused)"
    r"|(?:ihre|die) bestellung (?:\w+ ){0,4}(?:ablehnen|abgelehnt|nicht annehmen|nicht ausfuhren)"
    r"|(?:ihren|den) auftrag (?:\w+ ){0,4}(?:ablehnen|abgelehnt|nicht annehmen|nicht ausfuhren)"
    r"|(?:votre|la) commande (?:\w+ ){0,3}(?:refusee|rejetee|declinee)|refusons votre commande"
    r"|ne pouvons (?:pas )?accepter votre commande"
    r"|(?:su|el) pedido (?:\w+ ){0,3}rechazado|no podemos aceptar su pedido"
    r"|(?:vostro|il) ordine (?:\w+ ){0,3}(?:rifiutato|respinto)|non possiamo accettare il vostro ordine"
    r"|(?:uw|de) (?:bestelling|order) (?:\w+ ){0,4}(?:afgewezen|geweigerd|niet accepteren)"
    r"|zamowienie (?:\w+ ){0,3}odrzucone|nie mozemy przyjac (?:panstwa )?zamowienia)\b"
)
_ONLY_MAYBE = re.compile(r"\b(?:if|may|reserve|right to|sofern|falls|wenn|recht|behalten|droit|derecho|diritto)\b")


def turns_down(text: str) -> bool:
    """Whether a heading or a sentence turns the order down as a whole: ``We are unable to accept your order.``"""
    words = " ".join(re.findall(r"[a-z0-9]+", folded(text)))
    return words in TITLES or (bool(_SENTENCES.search(words)) and not _ONLY_MAYBE.search(words))
