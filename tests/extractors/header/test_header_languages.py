"""Header values of paper in seven languages: every one of our own making, each set another way."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.decide.fuse import fuse
from extractors.header import propose
from schemas.codes import Kind
from schemas.extraction import Header
from tests.extractors.drawn import drawn
from trade.habits import locale_of

GERMAN_INVOICE = """
   Birke Werkzeugbau GmbH

   Birke Werkzeugbau GmbH · Hafenweg 12 · 20457 Hamburg

   Ostsee Maschinen AG                                     Rechnungsnummer:      RE-2025-0815
   Einkauf                                                 Rechnungsdatum:       12.03.2025
   Industriestraße 7                                       Kunden-Nr.:           30417
   18055 Rostock                                           Ihre Bestellung:      4711-88
                                                           Lieferschein-Nr.:     L-55021

   Rechnung

   Pos   Bezeichnung                      Menge     Einzelpreis       Betrag
   1     Spannfutter 40 mm                    4          125,00       500,00
   2     Fräser HSS                          10           34,50       345,00

                                                  Zwischensumme            845,00 €
                                                  Versandkosten             15,00 €
                                                  zzgl. 19 % MwSt.         163,40 €
                                                  Gesamtbetrag           1.023,40 €

   Zahlungsbedingungen: 30 Tage netto           Fällig am: 11.04.2025

   Birke Werkzeugbau GmbH   USt-IdNr.: DE123456788   IBAN: DE89 3704 0044 0532 0130 00   info@birke-werkzeug.example
"""

FRENCH_ACKNOWLEDGMENT = """
   Ateliers du Ponant SAS                                  ACCUSÉ DE RÉCEPTION DE COMMANDE
   4, quai des Forges
   29200 Brest

   N° AR             DATE              VOTRE COMMANDE       DÉLAI             CONDITIONS
   AR-7781           04/02/2025        CF-2025-119          28/02/2025        45 jours fin de mois

   FACTURÉ À                                       LIVRÉ À
   Chantiers Delmas SARL                           Chantiers Delmas SARL
   12 rue du Port                                  Atelier 3
   44600 Saint-Nazaire                             44550 Montoir

   Désignation                       Qté       P.U. HT      Montant HT
   Vanne inox DN50                     3        210,00          630,00

                                              Total HT          630,00 €
                                              TVA 20 %          126,00 €
                                              Total TTC         756,00 €
   N° TVA intracommunautaire : FR40303265045
"""

SPANISH_INVOICE = """
   Conservas del Miño, S.L.
   Polígono Norte 4
   36201 Vigo

   Factura nº: F25/00318                          Cliente:
   Fecha de factura: 05/06/2025                   Hoteles Ribera S.A.
   Su pedido: PC-9912                             Calle Mayor 1
   Vencimiento: 05/07/2025                        28001 Madrid

   Descripción                     Cantidad    Precio     Importe
   Atún en aceite 1 kg                  40       8,50      340,00

                                      Base imponible      340,00 €
                                      IVA 10 %             34,00 €
                                      Total factura       374,00 €
   Forma de pago: transferencia a 30 días
   IBAN: ES91 2100 0418 4502 0005 1332
"""

ITALIAN_NOTICE = """
   Officine Lariane S.r.l.                       DOCUMENTO DI TRASPORTO
   Via Manzoni 8, 22100 Como

   DDT n. 412/2025          del 18/04/2025
   Vs. ordine: OA-3310

   Destinatario:                                 Destinazione merce:
   Bianchi Impianti S.p.A.                       Bianchi Impianti - Magazzino 2
   Corso Torino 15                               Via Po 3
   20121 Milano                                  10123 Torino

   Descrizione                  Q.tà
   Raccordo ottone 1/2           200

   Vettore: Trasporti Ghislanzoni           N. colli: 6           Peso lordo: 142,5 kg
   Porto: franco magazzino                  Data inizio trasporto: 18/04/2025
"""

DUTCH_INVOICE = """
   Kwekerij De Linde B.V.
   Dorpsstraat 21
   1421 AB Uithoorn
   BTW-nummer NL004495445B01   IBAN NL91ABNA0417164300

   Groenhandel Prins B.V.
   Veilingweg 2
   1435 CJ Rijsenhout

   Factuurnummer      2025-1182
   Factuurdatum       3 maart 2025
   Vervaldatum        2 april 2025
   Uw bestelling      B-77120

   Omschrijving              Aantal      Prijs      Bedrag
   Lavendel P9                  300       0,85      255,00

                             Totaal excl. BTW       255,00
                             BTW 9%                  22,95
                             Totaal incl. BTW    €  277,95
"""

POLISH_INVOICE = """
   Faktura VAT nr FV/118/2025                              Data wystawienia: 2025-05-14
                                                           Termin płatności: 2025-06-13
   Sprzedawca:                            Nabywca:
   Bałtyk Narzędzia Sp. z o.o.            Huta Wisła S.A.
   ul. Morska 10                          ul. Stalowa 3
   81-001 Gdynia                          00-950 Warszawa
   NIP: 5260001246                        NIP: 7010009325

   Nazwa                    Ilość     Cena netto    Wartość netto     Kwota VAT     Wartość brutto
   Wiertło 8 mm               100          4,20           420,00          96,60             516,60
   Razem                                                  420,00          96,60             516,60

   Do zapłaty: 516,60 PLN
   Zamówienie nr: ZK-2231
"""

US_INVOICE = """
   Granite State Fasteners Inc.                                          INVOICE
   18 Mill Street
   Concord, NH 03301                               Date              Invoice #
                                                   4/9/2025          77120

   Bill To                                         Ship To
   Bluewater Pumps LLC                             Bluewater Pumps LLC
   PO Box 118                                      Plant 4 Dock B
   Portland, ME 04101                              South Portland, ME 04106

   P.O. No.           Terms          Ship Via          Due Date
   BW-50331           Net 30         UPS Ground        5/9/2025

   Item          Description                   Qty      Rate       Amount
   HX-14         Hex bolt 1/4-20              1,000     0.12       120.00

                                              Subtotal             $120.00
                                              Sales Tax (5.5%)       $6.60
                                              Total                $126.60
                                              Payments/Credits       $0.00
                                              Balance Due          $126.60
   Fed. ID 12-3456789
"""

KNOWN = {
    "german invoice": (
        GERMAN_INVOICE,
        Kind.INVOICE,
        {
            "document_number": "RE-2025-0815", "document_date": date(2025, 3, 12), "po_numbers": ("4711-88",),
            "delivery_note_number": "L-55021", "vendor_name": "Birke Werkzeugbau GmbH",
            "buyer_name": "Ostsee Maschinen AG", "vendor_tax_id": "DE123456788",
            "vendor_iban": "DE89370400440532013000", "vendor_email": "info@birke-werkzeug.example",
            "currency": "EUR", "subtotal": Decimal("845.00"), "freight_amount": Decimal("15.00"),
            "tax_amount": Decimal("163.40"), "tax_rate": Decimal("19"), "total_amount": Decimal("1023.40"),
            "due_date": date(2025, 4, 11), "payment_terms": "30 Tage netto",
        },
    ),
    "french acknowledgment": (
        FRENCH_ACKNOWLEDGMENT,
        Kind.ACKNOWLEDGMENT,
        {
            "document_number": "AR-7781", "document_date": date(2025, 2, 4), "po_numbers": ("CF-2025-119",),
            "promised_date": date(2025, 2, 28), "payment_terms": "45 jours fin de mois",
            "vendor_name": "Ateliers du Ponant SAS", "buyer_name": "Chantiers Delmas SARL",
            "vendor_tax_id": "FR40303265045", "subtotal": Decimal("630.00"), "tax_amount": Decimal("126.00"),
            "total_amount": Decimal("756.00"), "currency": "EUR",
        },
    ),
    "spanish invoice": (
        SPANISH_INVOICE,
        Kind.INVOICE,
        {
            "document_number": "F25/00318", "document_date": date(2025, 6, 5), "po_numbers": ("PC-9912",),
            "due_date": date(2025, 7, 5), "vendor_name": "Conservas del Miño, S.L.",
            "buyer_name": "Hoteles Ribera S.A.", "subtotal": Decimal("340.00"), "tax_amount": Decimal("34.00"),
            "total_amount": Decimal("374.00"), "vendor_iban": "ES9121000418450200051332",
        },
    ),
    "italian shipping notice": (
        ITALIAN_NOTICE,
        Kind.SHIPPING_NOTICE,
        {
            "document_number": "412/2025", "document_date": date(2025, 4, 18), "po_numbers": ("OA-3310",),
            "ship_date": date(2025, 4, 18), "carrier": "Trasporti Ghislanzoni", "package_count": Decimal(6),
            "gross_weight": Decimal("142.5"), "incoterms": "franco magazzino",
            "vendor_name": "Officine Lariane S.r.l.", "buyer_name": "Bianchi Impianti S.p.A.",
        },
    ),
    "dutch invoice": (
        DUTCH_INVOICE,
        Kind.INVOICE,
        {
            "document_number": "2025-1182", "document_date": date(2025, 3, 3), "due_date": date(2025, 4, 2),
            "po_numbers": ("B-77120",), "vendor_name": "Kwekerij De Linde B.V.",
            "buyer_name": "Groenhandel Prins B.V.", "vendor_tax_id": "NL004495445B01",
            "vendor_iban": "NL91ABNA0417164300", "subtotal": Decimal("255.00"), "tax_amount": Decimal("22.95"),
            "total_amount": Decimal("277.95"), "currency": "EUR",
        },
    ),
    "polish invoice": (
        POLISH_INVOICE,
        Kind.INVOICE,
        {
            "document_number": "FV/118/2025", "document_date": date(2025, 5, 14), "due_date": date(2025, 6, 13),
            "vendor_name": "Bałtyk Narzędzia Sp. z o.o.", "buyer_name": "Huta Wisła S.A.",
            "vendor_tax_id": "5260001246", "po_numbers": ("ZK-2231",), "subtotal": Decimal("420.00"),
            "tax_amount": Decimal("96.60"), "total_amount": Decimal("516.60"), "currency": "PLN",
        },
    ),
    "american invoice": (
        US_INVOICE,
        Kind.INVOICE,
        {
            "document_number": "77120", "document_date": date(2025, 4, 9), "due_date": date(2025, 5, 9),
            "po_numbers": ("BW-50331",), "payment_terms": "Net 30", "carrier": "UPS Ground",
            "vendor_name": "Granite State Fasteners Inc.", "buyer_name": "Bluewater Pumps LLC",
            "vendor_tax_id": "12-3456789", "subtotal": Decimal("120.00"), "tax_amount": Decimal("6.60"),
            "total_amount": Decimal("126.60"), "amount_due": Decimal("126.60"), "currency": "USD",
        },
    ),
}  # fmt: skip


def header_of(text: str, kind: Kind = Kind.INVOICE) -> Header:
    pages = [drawn(text)]
    return fuse(propose(pages, locale_of(pages), kind), kind)


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, (_, _, values) in KNOWN.items() for field in values]
)
def test_each_value_of_the_page_is_read(name, field):
    text, kind, values = KNOWN[name]
    assert getattr(header_of(text, kind), field).value == values[field]


@pytest.mark.parametrize("name", KNOWN)
def test_values_point_at_their_place_on_the_page(name):
    text, kind, _ = KNOWN[name]
    for _, reading in header_of(text, kind).found():
        assert reading.provenance is not None
        assert reading.provenance.page == 1
        assert reading.provenance.box is not None
        assert reading.text
