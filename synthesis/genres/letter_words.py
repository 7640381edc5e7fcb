"""What papers that nobody books are called, and the prose that fills them, by language."""

# ruff: noqa: E501

from __future__ import annotations

LETTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "quotation": ("QUOTATION", "Quote", "Price Quotation", "Our offer", "Estimate", "Sales Quote", "Proposal"),
        "order": ("PURCHASE ORDER", "Purchase Order", "Order", "Call-off order"),
        "reminder": ("Payment Reminder", "OVERDUE NOTICE", "Second reminder", "Final demand"),
        "remittance": ("REMITTANCE ADVICE", "Payment advice", "Notice of payment", "EFT remittance"),
        "letter": ("Change of address", "Important notice", "New price list from January", "Your enquiry", "Season's greetings"),
        "certificate": ("CERTIFICATE OF CONFORMITY", "Certificate of Analysis", "Safety Data Sheet", "Certificate of Origin"),
        "prices": ("PRICE LIST", "Catalogue", "Special offers"), "timesheet": ("TIMESHEET", "Service report", "Work report"),
        "terms": ("TERMS AND CONDITIONS", "General Conditions of Sale", "Terms of use"), "form": ("Vendor registration form", "Credit application", "Return authorization"),
    },
    "de": {
        "quotation": ("ANGEBOT", "Angebot", "Kostenvoranschlag", "Preisangebot"), "order": ("BESTELLUNG", "Bestellung", "Abruf"),
        "reminder": ("Zahlungserinnerung", "MAHNUNG", "1. Mahnung"), "remittance": ("Zahlungsavis", "AVIS"), "letter": ("Neue Anschrift", "Wichtige Mitteilung", "Preiserhöhung zum Jahreswechsel"),
        "certificate": ("Werkszeugnis 2.2", "Konformitätserklärung", "Sicherheitsdatenblatt"), "prices": ("PREISLISTE", "Sonderaktion"), "timesheet": ("Stundenzettel", "Arbeitsbericht", "Servicebericht"),
        "terms": ("Allgemeine Geschäftsbedingungen", "AGB"), "form": ("Lieferantenselbstauskunft", "Rücksendeformular"),
    },
    "fr": {
        "quotation": ("DEVIS", "Offre de prix", "Proposition commerciale"), "order": ("BON DE COMMANDE", "Commande"), "reminder": ("Relance", "Rappel de paiement", "MISE EN DEMEURE"), "remittance": ("AVIS DE VIREMENT", "Avis de paiement"),
        "letter": ("Changement d'adresse", "Information importante"), "certificate": ("Certificat de conformité", "Fiche de données de sécurité"), "prices": ("TARIF", "Promotions"), "timesheet": ("Rapport d'intervention", "Feuille de temps"),
        "terms": ("CONDITIONS GÉNÉRALES DE VENTE",), "form": ("Fiche fournisseur",),
    },
    "es": {
        "quotation": ("PRESUPUESTO", "Oferta", "Cotización"), "order": ("PEDIDO", "Orden de compra"), "reminder": ("Recordatorio de pago", "RECLAMACIÓN DE PAGO"), "remittance": ("AVISO DE PAGO",), "letter": ("Cambio de domicilio", "Comunicado"),
        "certificate": ("Certificado de conformidad",), "prices": ("LISTA DE PRECIOS", "Ofertas"), "timesheet": ("Parte de trabajo",), "terms": ("Condiciones generales de venta",), "form": ("Alta de proveedor",),
    },
    "it": {
        "quotation": ("PREVENTIVO", "Offerta"), "order": ("ORDINE DI ACQUISTO", "Ordine"), "reminder": ("Sollecito di pagamento",), "remittance": ("AVVISO DI PAGAMENTO",), "letter": ("Cambio indirizzo", "Comunicazione importante"),
        "certificate": ("Certificato di conformità",), "prices": ("LISTINO PREZZI", "Promozioni"), "timesheet": ("Rapporto di intervento",), "terms": ("Condizioni generali di vendita",), "form": ("Anagrafica fornitore",),
    },
    "nl": {
        "quotation": ("OFFERTE", "Prijsopgave"), "order": ("INKOOPORDER", "Bestelling"), "reminder": ("Betalingsherinnering", "AANMANING"), "remittance": ("BETALINGSADVIES", "Betaalspecificatie"), "letter": ("Adreswijziging", "Belangrijke mededeling"),
        "certificate": ("Certificaat van overeenstemming",), "prices": ("PRIJSLIJST", "Acties"), "timesheet": ("Werkbon", "Urenstaat"), "terms": ("Algemene voorwaarden",), "form": ("Leveranciersformulier",),
    },
    "pl": {
        "quotation": ("OFERTA", "Wycena"), "order": ("ZAMÓWIENIE",), "reminder": ("Wezwanie do zapłaty", "Przypomnienie o płatności"), "remittance": ("AWIZO PŁATNOŚCI",), "letter": ("Zmiana adresu", "Ważna informacja"),
        "certificate": ("Deklaracja zgodności",), "prices": ("CENNIK", "Promocja"), "timesheet": ("Protokół serwisowy",), "terms": ("Ogólne warunki sprzedaży",), "form": ("Formularz dostawcy",),
    },
}  # fmt: skip
PROSE: dict[str, tuple[str, ...]] = {
    "en": ("We thank you for your enquiry and are pleased to offer as follows. Prices are net, excluding VAT, and valid for thirty days.",
           "According to our records the items below are still open. If you have paid in the meantime, please disregard this letter.",
           "We have today transferred the amount below to your account in settlement of the following invoices.",
           "The seller retains title to the goods until the purchase price has been paid in full. Claims must be notified in writing within seven days.",
           "Please deliver the goods listed below to the address above and confirm this order within two days.",
           "We herewith certify that the products named were manufactured and inspected in accordance with the standards stated.",
           "Please note that our offices are closed between the holidays. Deliveries placed before the 15th will still be dispatched this year."),
    "de": ("Wir danken für Ihre Anfrage und bieten freibleibend an. Die Preise verstehen sich zuzüglich der gesetzlichen Mehrwertsteuer.",
           "Nach unseren Unterlagen sind die folgenden Posten noch offen. Sollten Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos.",
           "Wir haben heute den unten genannten Betrag auf Ihr Konto überwiesen.", "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum. Gerichtsstand ist der Sitz des Verkäufers.",
           "Bitte liefern Sie die folgenden Artikel an die oben genannte Anschrift und bestätigen Sie diese Bestellung innerhalb von zwei Tagen.",
           "Hiermit bestätigen wir, dass die genannten Erzeugnisse gemäß den angegebenen Normen gefertigt und geprüft wurden."),
    "fr": ("Nous vous remercions de votre demande et avons le plaisir de vous proposer ce qui suit. Prix nets, hors taxes, valables trente jours.",
           "Sauf erreur de notre part, les factures suivantes restent impayées à ce jour.", "Nous avons viré ce jour le montant ci-dessous sur votre compte.",
           "Le vendeur conserve la propriété des marchandises jusqu'au paiement intégral du prix.", "Veuillez livrer les articles ci-dessous à l'adresse indiquée et confirmer cette commande."),
    "es": ("Agradecemos su consulta y nos complace ofrecerle lo siguiente. Precios netos sin IVA, válidos treinta días.", "Según nuestros registros, las siguientes facturas siguen pendientes de pago.",
           "Hemos transferido hoy a su cuenta el importe indicado.", "El vendedor conserva la propiedad de la mercancía hasta su pago completo.", "Rogamos entreguen los artículos siguientes en la dirección indicada."),
    "it": ("Ringraziamo per la Vostra richiesta e siamo lieti di offrire quanto segue. Prezzi netti, IVA esclusa, validi trenta giorni.", "Dai nostri registri le seguenti fatture risultano ancora insolute.",
           "Abbiamo oggi bonificato sul Vostro conto l'importo sotto indicato.", "La merce resta di proprietà del venditore fino al completo pagamento.", "Vogliate consegnare gli articoli seguenti all'indirizzo indicato."),
    "nl": ("Wij danken u voor uw aanvraag en bieden u graag het volgende aan. Prijzen netto, exclusief btw, dertig dagen geldig.", "Volgens onze administratie staan de volgende posten nog open.",
           "Wij hebben vandaag het onderstaande bedrag naar uw rekening overgemaakt.", "De goederen blijven eigendom van de verkoper tot volledige betaling.", "Gelieve de onderstaande artikelen te leveren op het vermelde adres."),
    "pl": ("Dziękujemy za zapytanie i przedstawiamy następującą ofertę. Ceny netto, bez VAT, ważne trzydzieści dni.", "Według naszych zapisów poniższe pozycje pozostają nieopłacone.",
           "Dzisiaj przelaliśmy na Państwa konto poniższą kwotę.", "Towar pozostaje własnością sprzedawcy do pełnej zapłaty.", "Prosimy o dostarczenie poniższych artykułów na wskazany adres."),
}  # fmt: skip
