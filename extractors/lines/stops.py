"""Wordings that are not items: totals, amounts carried over a page, charges, page furniture."""

from __future__ import annotations

import re

from extractors.layout import TextLine, segments
from extractors.normalise.folding import folded

_TOTALS = re.compile(
    r"^\W*(?:(?:grand|invoice|order|final|net|gross|items?|lines?|goods|total|document|estimated|merchandise"
    r"|product|taxable"
    r"|page|sub|credit|parts|labou?r|delivery|shipment)[\s-]*)?"
    r"(?:sub[\s-]*total|totals?|amount due|balance(?: due)?|amount payable|nett?(?: value| amount| total"
    r"| price)?$|merchandise|"
    r"payments?/credits|(?:sales )?tax\b(?! code)|vat\b|gst\b|hst\b|pst\b|amount paid|deposit|paid\b"
    r"|total due|please pay"
    r"|zwischensumme|summe|gesamt(?:summe|betrag|preis|wert|netto|brutto)?\b|rechnungs(?:betrag|summe"
    r"|endbetrag)|netto(?:betrag|summe|wert)?\b|brutto(?:betrag|summe)?\b"
    r"|endbetrag|warenwert|end\s?summe|(?:zzgl\.?|zuzuglich|inkl\.?|incl\.?|\+|davon"
    r"|enthaltene)\s?\d*[.,]?\d*\s?%?\s?(?:mwst|ust|umsatzsteuer|mehrwertsteuer|vat|btw|tva|iva)|mwst|ust\b"
    r"|umsatzsteuer|mehrwertsteuer|zahlbetrag|steuer(?:betrag|basis)|betrag (?:netto|brutto)|auftragswert"
    r"|positionen netto|nettosumme"
    r"|total(?:e|aal)?\b|sous[\s-]*total|montant (?:total|ht|ttc|net|tva|des?)|net a payer|reste a payer"
    r"|tva\b|tps\b|tvq\b|acompte|base ht|solde|escompte"
    r"|base imponible|importe total|suma\b|i\.?v\.?a\.?\b|imponible|a pagar|subtotal|cuota"
    r"|totale|imponibile|imposta|netto a pagare|tot\.|importo (?:totale|netto)|da pagare"
    r"|subtotaal|totaal|bedrag|te betalen|btw\b|exclusief|inclusief"
    r"|razem|suma|do zaplaty|wartosc|w tym|podsumowanie|ogolem|zaplacono|pozostalo)"
)
_CARRIED = re.compile(
    r"^\W*(?:carried (?:forward|over)|carry (?:forward|over)|brought forward|balance forward|ubertrag"
    r"|uebertrag|seitensumme|vortrag"
    r"|report\b|a reporter|total page|sous-total page|suma y sigue|suma anterior|a riportare|riporto"
    r"|transport\b|over te brengen"
    r"|do przeniesienia|z przeniesienia|continued|fortsetzung|suite\b|continua|continuacion|vervolg)"
)
_CHARGE = re.compile(
    r"\b(?:freight|shipping|postage|carriage|handling|packing|packaging charge|delivery (?:charge|fee"
    r"|cost)s?|fuel surcharge|surcharge|s&h"
    r"|insurance|(?:service|minimum order|small order|hazmat|environmental|processing|restocking"
    r"|admin(?:istration)?|bank|pallet|setup|set-up|expedite|expediting|cutting) (?:fee|charge)s?|fees?"
    r"|handling fee"
    r"|fracht(?:kosten|anteil|pauschale)?|versand(?:kosten|pauschale|spesen)?|porto|verpackung(?:skosten"
    r"|spauschale|santeil)?|mindermengenzuschlag|zuschlag|teuerungszuschlag|energiezuschlag"
    r"|maut(?:zuschlag)?|transport(?:kosten|versicherung)?|lieferkosten|expressgutzuschlag|versicherung"
    r"|bearbeitungsgebuhr|spesen|logistikpauschale|palettentausch|dieselzuschlag|kleinmengenzuschlag"
    r"|frais de (?:port|transport|livraison|dossier|gestion|expedition|deplacement|douane|facturation)|frais"
    r"|port et emballage|frais d'emballage|emballage|participation aux frais|eco[- ]?(?:taxe|participation"
    r"|contribution)|charge|port"
    r"|portes|gastos de (?:envio|transporte|embalaje)|gastos|flete|embalaje|recargo|transporte|seguro"
    r"|spese (?:di )?(?:trasporto|spedizione|imballo|imballaggio|incasso|bancarie|bolli)|spese|trasporto"
    r"|imballo|imballaggio|nolo|assicurazione|bollo"
    r"|verzendkosten|vrachtkosten|transportkosten|administratiekosten|verpakkingskosten|verpakking"
    r"|orderkosten|toeslag|brandstoftoeslag|verzekering|vracht"
    r"|koszt(?:y)? (?:dostawy|transportu|przesylki|wysylki|pakowania)|dostawa|przesylka|transport|pakowanie"
    r"|doplata|wysylka)\b"
)
_ALLOWANCE = re.compile(
    r"(?:\b|\w)(?:discount|rebate|rabatt|nachlass|skonto|remise|rabais|ristourne|escompte|descuento|sconto|abbuono"
    r"|korting|rabat|upust|allowance)\b"
)
_FURNITURE = re.compile(
    r"^\W*(?:page|seite|pagina|blatt|strona|pag)\b\.?\s*(?:n[ro°]?\.?\s*)?\d+(?:\s*(?:/|of|von|de|di|van|z"
    r"|sur)\s*\d+)?\W*$"
)


def is_total(line: TextLine) -> bool:
    """Whether a line, or a part of it set apart by white, opens with the wording of a total, a tax or a payment."""
    return any(_TOTALS.match(_opening(part)) for part in segments(line, 2.5))


def is_carried(line: TextLine) -> bool:
    """Whether a line carries an amount over from or to another page, or only counts pages."""
    opening = _opening(line)
    return bool(_CARRIED.match(opening) or _FURNITURE.match(opening))


def is_charge(text: str) -> bool:
    """Whether a text speaks of freight, packing, surcharges or fees."""
    return bool(_CHARGE.search(folded(text)))


def is_allowance(text: str) -> bool:
    """Whether a text speaks of a discount."""
    return bool(_ALLOWANCE.search(folded(text)))


def _opening(line: TextLine) -> str:
    """The line from its first word of letters on."""
    for at, word in enumerate(line.words):
        if sum(map(str.isalpha, word.text)) > 1:
            return folded(" ".join(one.text for one in line.words[at : at + 6]))
    return ""
