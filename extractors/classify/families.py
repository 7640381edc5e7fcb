"""What papers are called in seven languages, by families of names and the kind each family is."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import Kind
from trade.refusals import TITLES


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of paper and what it is called. ``weight`` is how surely the name alone tells the kind.

    ``is_quoted`` says that other papers print its number beside its bare name: orders, delivery notes, quotations.
    """

    name: str
    kind: Kind
    weight: float
    phrases: tuple[str, ...]
    is_quoted: bool = False


# Longer names win over the shorter ones they contain: a "credit invoice" is no invoice.
FAMILIES = (
    Family(
        "invoice", Kind.INVOICE, 1.0,
        ("invoice", "tax invoice", "vat invoice", "sales invoice", "commercial invoice", "final invoice",
         "invoice statement", "e invoice", "original invoice", "invoice copy", "invoice duplicate",
         "station invoice", "billing invoice", "service invoice", "partial invoice", "progress invoice",
         "consolidated invoice", "rechnung", "sammelrechnung", "schlussrechnung", "teilrechnung",
         "abschlagsrechnung", "ausgangsrechnung", "handelsrechnung", "monatsrechnung",
         "rechnungskopie", "rechnungsdoppel", "rechnung lieferschein", "einzelrechnung", "facture",
         "facture proforma definitive", "facture de vente", "facture originale",
         "facture de solde", "factura", "factura de venta", "factura comercial", "factura simplificada",
         "fattura", "fattura di vendita", "fattura immediata", "fattura differita", "fattura accompagnatoria",
         "fattura commerciale", "factuur", "verkoopfactuur", "btw factuur", "handelsfactuur", "faktura",
         "faktura vat", "faktura sprzedazy", "faktura koncowa", "fatura"),
    ),
    Family(
        "pro_forma", Kind.INVOICE, 0.55,
        ("pro forma invoice", "proforma invoice", "proforma", "pro forma", "proforma rechnung",
         "pro forma rechnung", "proformarechnung", "facture proforma", "facture pro forma", "factura proforma",
         "fattura proforma", "proforma factuur", "faktura proforma", "faktura pro forma"),
    ),
    # A part of the price before delivery (code 386); the final invoice takes it off.
    Family(
        "deposit", Kind.INVOICE, 1.0,
        ("deposit invoice", "down payment invoice", "downpayment invoice", "prepayment invoice", "advance invoice",
         "advance payment invoice", "invoice for deposit", "invoice for down payment", "request for deposit",
         "anzahlungsrechnung", "vorauszahlungsrechnung", "vorauskassenrechnung", "facture d acompte",
         "facture acompte", "factura de anticipo", "factura anticipo", "factura por anticipo", "fattura di acconto",
         "fattura d acconto", "fattura acconto", "fattura di anticipo", "voorschotfactuur", "aanbetalingsfactuur",
         "vooruitbetalingsfactuur", "faktura zaliczkowa", "faktura vat zaliczkowa"),
    ),
    # It demands money beside what was invoiced (codes 80, 84, 383).
    Family(
        "debit_note", Kind.INVOICE, 1.0,
        ("debit note", "debit memo", "debit memorandum", "debit advice", "supplementary invoice", "belastungsanzeige",
         "lastanzeige", "nachbelastung", "note de debit", "avis de debit", "nota de debito", "nota de cargo",
         "nota di addebito", "nota di debito", "debetnota", "debitnota", "nota obciazeniowa", "nota debetowa"),
    ),
    Family(
        "receipt", Kind.INVOICE, 0.5,
        ("receipt", "sales receipt", "cash sale", "cash bill", "kassenbon", "quittung", "recu",
         "ticket de caisse", "recibo", "ricevuta", "scontrino", "kassabon", "paragon", "official receipt"),
    ),
    Family(
        "credit_note", Kind.CREDIT_NOTE, 1.15,
        ("credit note", "credit memo", "credit memorandum", "credit invoice", "credit advice",
         "adjustment note", "tax credit note", "return credit", "gutschrift", "stornorechnung",
         "rechnungsstorno", "storno", "rechnungsgutschrift", "gutschriftsanzeige", "avoir", "facture d avoir",
         "note de credit", "avis de credit", "facture avoir", "nota de credito", "abono", "nota de abono",
         "factura de abono", "nota di credito", "nota di accredito", "nota credito", "creditnota",
         "credit nota", "creditfactuur", "nota kredytowa", "credit invoice memo"),
    ),
    # A corrected invoice (UNTDID 1001 code 384) says what is now owed; it is no credit note (381).
    Family(
        "corrected_invoice", Kind.INVOICE, 0.85,
        ("corrected invoice", "revised invoice", "amended invoice", "facture rectificative"),
    ),
    # A correction gives back what was billed too much, unless its own amounts are negative: see classify.
    Family(
        "correction", Kind.CREDIT_NOTE, 0.9,
        ("rechnungskorrektur", "korrekturrechnung", "rechnungsberichtigung", "factura rectificativa",
         "fattura rettificativa", "nota di variazione", "correctiefactuur", "correctienota",
         "faktura korygujaca", "faktura vat korygujaca", "korekta faktury", "faktura korekta"),
    ),
    Family(
        "acknowledgment", Kind.ACKNOWLEDGMENT, 1.15,
        ("order acknowledgment", "order acknowledgement", "acknowledgment", "acknowledgement",
         "acknowledgment of order", "acknowledgement of order", "sales order acknowledgment",
         "sales order acknowledgement", "order confirmation", "sales order confirmation",
         "confirmation of order", "purchase order acknowledgment", "purchase order acknowledgement",
         "purchase order confirmation", "po acknowledgment", "po acknowledgement", "po confirmation",
         "sales acknowledgment", "sales confirmation", "order response", "contract confirmation",
         "confirmation contract", "order change confirmation", "revised acknowledgment",
         "revised order confirmation", "auftragsbestatigung", "bestellbestatigung", "auftrags bestatigung",
         "bestellungsbestatigung", "auftragsanderung", "anderungsbestatigung", "bestellungsannahme",
         "auftragsannahme", "bestellantwort", "confirmation de commande", "accuse de reception de commande",
         "accuse de reception", "confirmation de votre commande", "ar de commande", "confirmacion de pedido",
         "confirmacion del pedido", "confirmacion de orden", "acuse de recibo", "acuse de pedido",
         "conferma d ordine", "conferma ordine", "conferma dell ordine", "orderbevestiging",
         "opdrachtbevestiging", "bevestiging van uw order", "bestelbevestiging", "potwierdzenie zamowienia",
         "potwierdzenie przyjecia zamowienia", *TITLES),
    ),
    Family(
        "sales_order", Kind.ACKNOWLEDGMENT, 0.6,
        ("sales order", "auftrag", "kundenauftrag", "bon de commande client", "pedido de venta",
         "ordine di vendita", "verkooporder", "contract", "sales contract", "sales agreement",
         "contract agreement", "order agreement", "confirmation", "bestatigung", "booking confirmation",
         "bevestiging", "conferma", "potwierdzenie"),
        is_quoted=True,
    ),
    Family(
        "shipping_notice", Kind.SHIPPING_NOTICE, 1.1,
        ("packing list", "packing slip", "packlist", "pack list", "pack slip", "shipping notice", "ship notice",
         "advance shipping notice", "advance ship notice", "advanced shipping notice", "asn", "shipping advice",
         "dispatch note", "despatch note", "dispatch advice", "despatch advice", "delivery note",
         "delivery docket", "delivery slip", "delivery ticket", "delivery receipt", "delivery order",
         "goods delivery note", "shipping list", "shipping manifest", "shipment notification",
         "shipping confirmation", "shipper", "bill of lading", "straight bill of lading", "waybill",
         "proof of delivery", "loading list", "packing note", "shipment advice", "consignment note",
         "lieferschein", "packliste", "lieferavis", "versandanzeige", "warenbegleitschein", "versandavis",
         "lieferanzeige", "frachtbrief", "packzettel", "lieferschein kopie", "warenbegleitpapier",
         "bon de livraison", "bordereau de livraison", "liste de colisage", "avis d expedition",
         "note d expedition", "bordereau d expedition", "bon d expedition", "bulletin de livraison",
         "note de livraison", "lettre de voiture", "albaran", "albaran de entrega", "nota de entrega",
         "lista de empaque", "aviso de envio", "nota de envio", "guia de remision", "lista de contenido",
         "aviso de expedicion", "lista de embalaje", "packing list lista de empaque", "documento di trasporto",
         "bolla di consegna", "bolla di accompagnamento", "d d t", "ddt", "lista di imballaggio",
         "avviso di spedizione", "distinta di imballaggio", "pakbon", "paklijst", "leverbon", "afleverbon",
         "leveringsbon", "vrachtbrief", "verzendadvies", "afleveringsbon", "verzendbericht", "dokument dostawy",
         "list przewozowy", "specyfikacja wysylkowa", "lista pakunkowa", "wydanie zewnetrzne", "dowod dostawy",
         "awizo wysylki", "dokument wz", "wz", "list pakowy", "awizo dostawy"),
        is_quoted=True,
    ),
    Family(
        "statement", Kind.OTHER, 1.3,
        ("statement of account", "account statement", "monthly statement", "customer statement", "kontoauszug",
         "saldenbestatigung", "kontoubersicht", "saldenmitteilung", "offene posten", "op liste",
         "releve de compte", "releve", "extracto de cuenta", "estado de cuenta", "estratto conto",
         "rekeningoverzicht", "rekeningafschrift", "openstaande posten", "wyciag", "wyciag z konta",
         "potwierdzenie salda", "supplier statement", "vendor statement", "open items", "aged receivables",
         "facturas pendientes", "relacion de facturas pendientes", "partidas abiertas", "partite aperte",
         "factures en attente", "factures impayees", "unpaid invoices", "outstanding invoices",
         "openstaande facturen", "nierozliczone faktury", "naleznosci otwarte"),
    ),
    Family("some_statement", Kind.OTHER, 0.5, ("statement", "summary", "kontoblatt", "overzicht", "zestawienie")),
    Family(
        "remittance", Kind.OTHER, 1.3,
        ("remittance advice", "payment advice", "remittance", "zahlungsavis", "avis de paiement",
         "avis de virement", "aviso de pago", "avviso di pagamento", "betalingsadvies", "betaalspecificatie",
         "awizo platnosci", "payment notification", "notice of payment", "eft remittance advice",
         "ach remittance advice", "payment confirmation", "zahlungsbestatigung", "confirmation de paiement"),
        is_quoted=True,
    ),
    Family(
        "reminder", Kind.OTHER, 1.3,
        ("payment reminder", "reminder", "final notice", "past due notice", "overdue notice", "second notice",
         "zahlungserinnerung", "mahnung", "letzte mahnung", "rappel", "lettre de relance", "relance",
         "recordatorio de pago", "reclamacion de pago", "sollecito di pagamento", "sollecito",
         "betalingsherinnering", "aanmaning", "wezwanie do zaplaty", "dunning letter", "collection notice"),
    ),
    Family(
        "quotation", Kind.OTHER, 1.15,
        ("quotation", "quote", "sales quote", "price quotation", "price quote", "estimate", "proposal", "offer",
         "angebot", "kostenvoranschlag", "preisangebot", "devis", "offre", "offre de prix", "presupuesto",
         "cotizacion", "oferta", "preventivo", "offerta", "offerte", "prijsopgave", "wycena",
         "request for quotation", "anfrage", "demande de prix", "richiesta di offerta", "sales proposal"),
        is_quoted=True,
    ),
    Family(
        "purchase_order", Kind.OTHER, 0.9,
        ("purchase order", "bestellung", "bon de commande", "orden de compra", "pedido de compra",
         "ordine di acquisto", "ordine d acquisto", "inkooporder", "bestelling", "zamowienie", "order form",
         "insertion order", "blanket order", "einkaufsbestellung", "requisition", "purchase requisition"),
        is_quoted=True,
    ),
    # Paper that a vendor prints and calls just "order" is his order: what he understood of ours.
    Family(
        "some_order", Kind.ACKNOWLEDGMENT, 0.45,
        ("order", "orders", "commande", "pedido", "ordine", "e order"),
        is_quoted=True,
    ),
    Family(
        "advert", Kind.OTHER, 1.0,
        ("price list", "preisliste", "tarif", "liste de prix", "lista de precios", "listino prezzi",
         "prijslijst", "cennik", "catalogue", "catalog", "newsletter", "special offer", "sonderangebot",
         "promotion", "clearance sale", "line card", "flyer", "spring sale", "summer sale", "winter sale",
         "sale", "specials", "black friday", "promotions", "sonderaktion", "aktion", "fruhjahrsaktion",
         "sommeraktion", "herbstaktion", "winteraktion", "offre speciale", "offre de printemps", "promocion",
         "campana", "oferta especial", "promozione", "offerta speciale", "actie", "voorjaarsactie",
         "zomeractie", "najaarsactie", "promocja", "wyprzedaz"),
    ),
    Family(
        "paperwork", Kind.OTHER, 1.0,
        ("certificate of conformity", "certificate of analysis", "material safety data sheet",
         "safety data sheet", "sicherheitsdatenblatt", "certificate of compliance", "inspection certificate",
         "certificate of origin", "konformitatserklarung", "konformitatsbescheinigung", "werkszeugnis",
         "abnahmeprufzeugnis", "certificat de conformite", "certificado de conformidad",
         "certificato di conformita", "certificaat van overeenstemming", "conformiteitsverklaring",
         "swiadectwo zgodnosci", "deklaracja zgodnosci",
         "vendor information form", "change of bank details", "goods received note",
         "goods receipt", "wareneingangsschein", "return authorization", "return merchandise authorization",
         "lastschrift"),
    ),
)  # fmt: skip
