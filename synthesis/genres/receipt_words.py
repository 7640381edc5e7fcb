"""What tills print, by language."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's wordings, shops, dates (strftime) and tax rates."""

    language: str
    words: dict[str, tuple[str, ...]]
    shops: tuple[str, ...]
    trades: tuple[str, ...]
    dates: tuple[str, ...]
    rates: tuple[float, ...]
    signs: tuple[str, ...]
    thanks: tuple[str, ...]
    slogans: tuple[str, ...]


ENGLISH = Tongue(
    "en",
    {
        "date": ("Date", "Trans Date", "Bill Date", "Invoice Date", "Doc Date", "Dated", "Date/Time", "Print Date"),
        "number": ("Receipt No", "Receipt #", "Bill No", "Invoice No", "Inv No.", "Slip No", "Doc No.", "Trans", "Order #",
                   "Check", "Ref No", "CB No", "Tax Invoice No"),
        "cashier": ("Cashier", "Served by", "Server", "Operator", "Salesperson", "User", "Staff", "Clerk"),
        "till": ("Till", "Counter", "Table", "Terminal", "POS", "Reg", "Station", "Store", "Pax"),
        "title": ("RECEIPT", "Tax Invoice", "Cash Bill", "Cash Sales", "Invoice", "Simplified Tax Invoice", "Sales Receipt",
                  "Official Receipt", "Guest Check", "Cash Receipt", "VAT Receipt"),
        "item": ("Item", "Description", "Product", "Code / Desc"),
        "quantity": ("Qty", "QTY", "Quantity", "No"),
        "price": ("Price", "U.Price", "Unit", "@", "S/Price"),
        "amount": ("Amount", "Amt", "Total", "Amt(RM)", "Value", "Net"),
        "count": ("Total Qty", "No of items", "Item count", "Total Quantity:", "Items"),
        "subtotal": ("Subtotal", "Sub Total", "Sub-Total", "Total Excl. GST", "Net", "Total (Excluding GST)", "Taxable Amount",
                     "Goods", "Nett before tax"),
        "discount": ("Discount", "Less", "Disc", "Promo", "Total Discount"),
        "tax": ("GST", "VAT", "Sales Tax", "Tax", "Total GST", "GST Amt", "Service Tax", "SST", "HST"),
        "rounding": ("Rounding", "Rounding Adj", "Round Adj", "Rounding Adjustment", "Rnd Adj", "Rounded"),
        "total": ("TOTAL", "Total", "Grand Total", "Total Amount", "Amount Due", "Total Due", "Net Total", "Nett Total",
                  "Total Sales", "Total Payable", "Balance Due", "Total (Incl. GST)", "Total Inclusive of GST", "To Pay",
                  "Total Sales (Inclusive of GST)", "Bill Total", "Rounded Total", "Final Total", "Total Incl Tax",
                  "Amount Payable", "Total After Rounding"),
        "cash": ("Cash", "Cash Tendered", "Tendered", "Paid", "Amount Paid", "Cash Received", "Payment", "Tender"),
        "card": ("Visa", "Mastercard", "Card", "Debit Card", "Credit Card", "Amex", "Bank Card", "Contactless"),
        "change": ("Change", "Change Due", "Balance", "Cash Change", "CHANGE"),
        "summary": ("GST Summary", "Tax Code", "VAT Analysis", "Tax Summary", "Code"),
        "phone": ("Tel", "TEL", "Phone", "Ph", "T", "Tel/Fax", "Contact"),
        "tax_id": ("GST ID:", "GST Reg No:", "GST No.", "VAT Reg No", "VAT No:", "Tax ID:", "GST ID No :", "ABN", "TIN:"),
    },
    ("{name} MART", "{name} TRADING SDN BHD", "{full}", "{name} ENTERPRISE", "RESTORAN {name}", "{name} & SON SDN BHD",
     "{name} HARDWARE SDN. BHD.", "THE {name} CAFE", "{name} STATIONERY", "{name} SUPERMARKET LTD", "{city} BAKERY",
     "{name}'S KITCHEN", "{name} PHARMACY ({city}) SDN BHD", "{city} ELECTRICAL SUPPLIES", "{name} GRILL & BAR",
     "{name} BOOK CENTRE", "{name} (M) SDN BHD", "CITY OF {city} PARKING", "{name} AUTO PARTS", "{name} CO."),
    ("Foods", "Stores", "Hardware", "Restaurant", "Trading"),
    ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y", "%d %b %Y", "%d-%b-%y", "%Y-%m-%d", "%m/%d/%Y", "%d %B %Y", "%a %d/%m/%Y", "%b %d, %Y",
     "%d.%m.%Y", "%d-%b-%Y", "%m/%d/%y", "%d%b'%y"),
    (0, 5, 6, 7, 10, 20),
    ("RM", "$", "£", "USD", "MYR", "S$"),
    ("Thank you, please come again", "Goods sold are not returnable", "No exchange without receipt within 7 days",
     "Thank you for shopping with us!", "Please keep this receipt", "Have a nice day", "Follow us and win",
     "Exchange are allowed within 3 days with receipt. Strictly no cash refund."),
    ("Everyday low prices", "Since 1978", "Always fresh", "COPY", "Your corner shop"),
)  # fmt: skip

GERMAN = Tongue(
    "de",
    {
        "date": ("Datum", "Belegdatum", "Rechnungsdatum", "Datum/Uhrzeit", "vom"),
        "number": ("Bon-Nr.", "Beleg-Nr.", "Rechnungs-Nr.", "Rechnung Nr.", "Bonnummer", "Belegnummer", "Quittung Nr."),
        "cashier": ("Kassierer", "Es bediente Sie", "Bediener", "Verkäufer", "Kellner"),
        "till": ("Kasse", "Filiale", "Tisch", "Terminal", "Markt"),
        "title": ("RECHNUNG", "Kassenbon", "Quittung", "Bon", "Kassenbeleg", "Bewirtungsrechnung", "Barverkauf"),
        "item": ("Artikel", "Bezeichnung", "Ware"), "quantity": ("Menge", "Anz.", "St."),
        "price": ("Preis", "EP", "Einzel"), "amount": ("Betrag", "EUR", "Summe", "Brutto", "Gesamt"),
        "count": ("Anzahl Artikel", "Posten", "Artikel gesamt"),
        "subtotal": ("Zwischensumme", "Netto", "Nettobetrag", "Summe netto", "Warenwert"),
        "discount": ("Rabatt", "Nachlass", "Coupon"), "tax": ("MwSt", "USt", "MwSt.", "enth. MwSt", "Steuer"),
        "rounding": ("Rundung", "Rundungsdifferenz"),
        "total": ("SUMME", "Summe EUR", "Gesamtbetrag", "Zu zahlen", "Gesamt", "Endbetrag", "Total", "Rechnungsbetrag",
                  "Gesamtsumme", "Zahlbetrag", "Summe brutto"),
        "cash": ("Bar", "Gegeben", "Gegeben BAR", "Bargeld", "Erhalten"),
        "card": ("EC-Karte", "Girocard", "Kartenzahlung", "VISA", "Mastercard"),
        "change": ("Rückgeld", "Zurück", "Wechselgeld"), "summary": ("Steuersatz", "MwSt-Übersicht", "Satz"),
        "phone": ("Tel.", "Telefon", "Fon"), "tax_id": ("USt-IdNr.:", "UID:", "USt-ID", "St.-Nr."),
    },
    ("{name} Markt", "Bäckerei {name}", "{full}", "Gasthaus {name}", "Drogerie {name} GmbH", "{name} Getränke",
     "Apotheke {city}", "Baumarkt {name} KG", "Tankstelle {name}", "Café {name}"),
    ("Lebensmittel", "Handel", "Markt"),
    ("%d.%m.%Y", "%d.%m.%y", "%d. %m. %Y", "%Y-%m-%d", "%d-%m-%Y"),
    (7, 19, 20, 8.1), ("EUR", "€", "CHF"),
    ("Vielen Dank für Ihren Einkauf!", "Auf Wiedersehen", "Umtausch nur mit Kassenbon", "Es gelten unsere AGB"),
    ("Immer frisch", "Ihr Nahversorger", "Seit 1921"),
)  # fmt: skip

FRENCH = Tongue(
    "fr",
    {
        "date": ("Date", "Le", "Date du ticket", "Date facture"),
        "number": ("Ticket n°", "Ticket", "Facture n°", "N° ticket", "Reçu n°", "N° de facture"),
        "cashier": ("Caissier", "Servi par", "Vendeur", "Serveur", "Hôtesse"),
        "till": ("Caisse", "Table", "Magasin", "Terminal"),
        "title": ("TICKET DE CAISSE", "Facture", "Reçu", "Note", "Ticket", "Justificatif de paiement"),
        "item": ("Article", "Désignation", "Libellé"), "quantity": ("Qté", "Quantité"), "price": ("P.U.", "Prix"),
        "amount": ("Montant", "Total", "EUR"), "count": ("Nb articles", "Nombre d'articles"),
        "subtotal": ("Sous-total", "Total HT", "Montant HT", "Net HT"), "discount": ("Remise", "Réduction", "Avantage fidélité"),
        "tax": ("TVA", "Dont TVA", "Montant TVA"), "rounding": ("Arrondi",),
        "total": ("TOTAL", "Total TTC", "Net à payer", "TOTAL A PAYER", "Montant TTC", "Total EUR", "À payer", "Somme due"),
        "cash": ("Espèces", "Reçu", "Espèces EUR", "Donné"), "card": ("Carte bancaire", "CB", "CB EMV", "Carte"),
        "change": ("Rendu", "Monnaie rendue", "Rendu monnaie"), "summary": ("Taux", "Détail TVA"),
        "phone": ("Tél.", "Tel", "Téléphone"), "tax_id": ("N° TVA :", "TVA intra", "TVA", "SIRET"),
    },
    ("{name} MARKET", "Boulangerie {name}", "{full}", "Café de {city}", "Pharmacie {name}", "Brasserie {name}",
     "Quincaillerie {name} SARL", "SUPER {name}", "Garage {name}"),
    ("Alimentation", "Boutique", "Restaurant"),
    ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y"), (5.5, 10, 20), ("EUR", "€"),
    ("Merci de votre visite", "A bientôt", "Ni repris ni échangé sans ticket", "Gardez votre ticket"),
    ("Le goût du vrai", "Depuis 1954"),
)  # fmt: skip

SPANISH = Tongue(
    "es",
    {
        "date": ("Fecha", "Fecha y hora", "F. emisión"), "number": ("Ticket nº", "Factura simplificada", "Nº ticket", "Recibo nº", "Doc."),
        "cashier": ("Le atendió", "Cajero", "Vendedor", "Camarero"), "till": ("Caja", "Mesa", "Tienda", "TPV"),
        "title": ("FACTURA SIMPLIFICADA", "Ticket", "Recibo", "Nota", "Justificante de compra"),
        "item": ("Artículo", "Descripción", "Concepto"), "quantity": ("Cant.", "Uds"), "price": ("Precio", "P.V.P."),
        "amount": ("Importe", "Total"), "count": ("Nº artículos", "Unidades"), "subtotal": ("Subtotal", "Base imponible", "Base"),
        "discount": ("Descuento", "Dto."), "tax": ("IVA", "I.V.A.", "Cuota IVA", "Cuota"), "rounding": ("Redondeo",),
        "total": ("TOTAL", "Total a pagar", "Total EUR", "Importe total", "TOTAL COMPRA", "Total con IVA", "A pagar"),
        "cash": ("Efectivo", "Entregado", "Contado"), "card": ("Tarjeta", "Tarjeta bancaria", "Visa"),
        "change": ("Cambio", "Devolución", "Su cambio"), "summary": ("Tipo", "Desglose IVA"),
        "phone": ("Tel.", "Tfno.", "Teléfono"), "tax_id": ("NIF:", "CIF", "N.I.F.", "C.I.F.:"),
    },
    ("Supermercado {name}", "{full}", "Bar {name}", "Panadería {city}", "Ferretería {name} S.L.", "Farmacia {name}", "Casa {name}"),
    ("Alimentación", "Comercio"), ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"), (4, 10, 21), ("EUR", "€"),
    ("Gracias por su visita", "IVA incluido", "Conserve su ticket", "Cambios en 15 días con ticket"), ("Siempre cerca",),
)  # fmt: skip

ITALIAN = Tongue(
    "it",
    {
        "date": ("Data", "Data e ora", "del"), "number": ("Scontrino n.", "Doc. n.", "Ricevuta n.", "Documento N.", "N. scontrino"),
        "cashier": ("Operatore", "Cassiere", "Servito da"), "till": ("Cassa", "Tavolo", "Negozio", "RT"),
        "title": ("DOCUMENTO COMMERCIALE", "Scontrino", "Ricevuta fiscale", "di vendita o prestazione"),
        "item": ("Descrizione", "Articolo"), "quantity": ("Q.tà", "Qta"), "price": ("Prezzo", "Prezzo €"), "amount": ("Importo", "Euro"),
        "count": ("N. pezzi", "Articoli"), "subtotal": ("Subtotale", "Imponibile"), "discount": ("Sconto", "Buono"),
        "tax": ("di cui IVA", "IVA", "Imposta"), "rounding": ("Arrotondamento",),
        "total": ("TOTALE", "Totale complessivo", "TOTALE EURO", "Totale da pagare", "Importo pagato", "Totale Euro"),
        "cash": ("Contanti", "Pagamento contante", "Importo ricevuto"), "card": ("Bancomat", "Pagamento elettronico", "Carta"),
        "change": ("Resto", "Resto €"), "summary": ("Aliquota", "Riepilogo IVA"), "phone": ("Tel.", "Telefono"),
        "tax_id": ("P.IVA", "P. IVA:", "Partita IVA", "C.F./P.IVA"),
    },
    ("Supermercato {name}", "{full}", "Bar {name}", "Panificio {city}", "Ferramenta {name} S.r.l.", "Farmacia {name}", "Trattoria {name}"),
    ("Alimentari", "Commercio"), ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"), (4, 10, 22), ("EUR", "€"),
    ("Grazie e arrivederci", "Conservare lo scontrino", "Reso entro 14 giorni"), ("Dal 1960",),
)  # fmt: skip

DUTCH = Tongue(
    "nl",
    {
        "date": ("Datum", "Datum/tijd", "d.d."), "number": ("Bonnr.", "Bon", "Kassabon nr.", "Factuurnr.", "Transactie"),
        "cashier": ("U bent geholpen door", "Kassière", "Medewerker"), "till": ("Kassa", "Tafel", "Filiaal", "Winkel"),
        "title": ("KASSABON", "Bon", "Kwitantie", "Nota", "Factuur"), "item": ("Artikel", "Omschrijving"), "quantity": ("Aantal", "Aant."),
        "price": ("Prijs", "Stukprijs"), "amount": ("Bedrag", "Totaal"), "count": ("Aantal artikelen",),
        "subtotal": ("Subtotaal", "Excl. btw", "Totaal excl."), "discount": ("Korting", "Bonus"), "tax": ("BTW", "btw", "Btw-bedrag"),
        "rounding": ("Afronding",), "total": ("TOTAAL", "Te betalen", "Totaal EUR", "Totaal incl. btw", "Eindtotaal", "Totaalbedrag"),
        "cash": ("Contant", "Ontvangen", "Contant betaald"), "card": ("PIN", "Pinpas", "Maestro"), "change": ("Wisselgeld", "Terug", "Retour"),
        "summary": ("BTW-overzicht", "Tarief"), "phone": ("Tel.", "Tel"), "tax_id": ("BTW nr.", "btw-nummer", "BTW:", "KvK"),
    },
    ("{name} Supermarkt", "{full}", "Café {name}", "Bakkerij {city}", "Bouwmarkt {name} B.V.", "Apotheek {name}"),
    ("Winkel", "Handel"), ("%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y"), (9, 21), ("EUR", "€"),
    ("Bedankt en tot ziens", "Ruilen binnen 8 dagen met bon", "Bewaar deze bon"), ("Altijd dichtbij",),
)  # fmt: skip

POLISH = Tongue(
    "pl",
    {
        "date": ("Data", "Data sprzedaży", "Dnia"), "number": ("Nr paragonu", "Paragon nr", "Nr wydr.", "Dokument nr", "Nr transakcji"),
        "cashier": ("Kasjer", "Obsługa", "Sprzedawca"), "till": ("Kasa", "Stolik", "Sklep"),
        "title": ("PARAGON FISKALNY", "Paragon", "Rachunek", "Faktura uproszczona"), "item": ("Towar", "Nazwa"), "quantity": ("Ilość", "Szt."),
        "price": ("Cena", "Cena jedn."), "amount": ("Wartość", "Kwota"), "count": ("Liczba pozycji",),
        "subtotal": ("Sprzedaż opodatkowana A", "Podsuma", "Netto"), "discount": ("Rabat", "Opust"), "tax": ("PTU A", "VAT", "Suma PTU", "Kwota VAT"),
        "rounding": ("Zaokrąglenie",), "total": ("SUMA PLN", "SUMA", "Do zapłaty", "RAZEM", "Suma", "Razem PLN", "Ogółem"),
        "cash": ("Gotówka", "Gotówka PLN", "Wpłata"), "card": ("Karta", "Karta płatnicza", "Płatność kartą"), "change": ("Reszta", "Reszta PLN"),
        "summary": ("Stawka", "Rozliczenie PTU"), "phone": ("tel.", "Tel"), "tax_id": ("NIP", "NIP:", "NIP "),
    },
    ("Sklep {name}", "{full}", "Kawiarnia {name}", "Piekarnia {city}", "Apteka {name}", "{name} Market Sp. z o.o."),
    ("Handel", "Sklep"), ("%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"), (5, 8, 23), ("PLN", "zł"),
    ("Dziękujemy, zapraszamy ponownie", "Zwrot w ciągu 14 dni z paragonem"), ("Zawsze świeże",),
)  # fmt: skip

WORDS: dict[str, Tongue] = {one.language: one for one in (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, POLISH)}
