"""Small e-invoices for tests: each call shows only what matters, the rest is a plain clean message."""

from __future__ import annotations

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
CII = "urn:un:unece:uncefact:data:standard"


def a_ubl(root: str = "Invoice", body: str = "") -> bytes:
    """A UBL 2 message of any kind with a body of prefixed elements."""
    spaces = f'xmlns="{UBL}:{root}-2" xmlns:cac="{UBL}:CommonAggregateComponents-2"'
    spaces += f' xmlns:cbc="{UBL}:CommonBasicComponents-2"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {spaces}>{body}</{root}>'.encode()


def a_party(role: str, name: str, more: str = "") -> str:
    """A party with its trading name."""
    return f"<cac:{role}><cac:Party><cac:PartyName>{cbc('Name', name)}</cac:PartyName>{more}</cac:Party></cac:{role}>"


def cbc(name: str, value: object, attributes: str = "") -> str:
    """A leaf of UBL."""
    return f"<cbc:{name}{' ' + attributes if attributes else ''}>{value}</cbc:{name}>"


def cac(name: str, body: str) -> str:
    """A branch of UBL."""
    return f"<cac:{name}>{body}</cac:{name}>"


def a_ubl_line(
    number: object = 1, quantity: object = 4, price: object = "2.50", more: str = "", item: str = ""
) -> str:
    """One invoice line; its amount is given in ``more``."""
    price_part = cac("Price", cbc("PriceAmount", price))
    thing = cac("Item", cbc("Name", "Ball bearing") + item)
    return cac(
        "InvoiceLine",
        cbc("ID", number) + cbc("InvoicedQuantity", quantity, 'unitCode="EA"') + more + thing + price_part,
    )


def a_cii(*, number: str = "R-1", code: str = "380", lines: str = "", **sections: str) -> bytes:
    """A Factur-X / ZUGFeRD 2 message; sections ``agreed``, ``delivered``, ``settled`` hold prefixed elements."""
    root = f'rsm:CrossIndustryInvoice xmlns:rsm="{CII}:CrossIndustryInvoice:100"'
    return _cross_industry(root, number, code, lines, **sections)


def an_order_x(*, code: str = "231", number: str = "AB-1", lines: str = "", **sections: str) -> bytes:
    """An Order-X message: 231 is a seller's response, 220 an order."""
    root = f'rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="{CII}:SCRDMCCBDACIOMessageStructure:100"'
    return _cross_industry(root, number, code, lines, **sections)


def _cross_industry(root: str, number: str, code: str, lines: str, **sections: str) -> bytes:
    parts = "".join(
        ram(f"ApplicableHeaderTrade{name}", sections.get(key, ""))
        for key, name in (("agreed", "Agreement"), ("delivered", "Delivery"), ("settled", "Settlement"))
    )
    paper = ram("ID", number) + ram("TypeCode", code) + ram("IssueDateTime", day("20260504"))
    spaces = (
        f'xmlns:ram="{CII}:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="{CII}:UnqualifiedDataType:100"'
    )
    return (
        f"<{root} {spaces}><rsm:ExchangedDocument>{paper}</rsm:ExchangedDocument>"
        f"<rsm:SupplyChainTradeTransaction>{lines}{parts}</rsm:SupplyChainTradeTransaction></{root.split()[0]}>"
    ).encode()


def ram(name: str, value: object, attributes: str = "") -> str:
    """An element of UN/CEFACT's reusable library."""
    return f"<ram:{name}{' ' + attributes if attributes else ''}>{value}</ram:{name}>"


def day(text: str) -> str:
    """A date in format 102."""
    return f'<udt:DateTimeString format="102">{text}</udt:DateTimeString>'


def a_cii_line(
    number: object = 1, *, quantity: str = "", price: object = "2.50", amount: object = "10.00", **more: str
) -> str:
    """One line; ``document``, ``thing``, ``agreed``, ``delivered``, ``settled`` add elements to its parts."""
    billed = quantity or ram("BilledQuantity", 4, 'unitCode="H87"')
    net = ram("NetPriceProductTradePrice", ram("ChargeAmount", price) + more.get("base", ""))
    total = ram("SpecifiedTradeSettlementLineMonetarySummation", ram("LineTotalAmount", amount))
    return ram(
        "IncludedSupplyChainTradeLineItem",
        ram("AssociatedDocumentLineDocument", ram("LineID", number) + more.get("document", ""))
        + ram("SpecifiedTradeProduct", more.get("thing", "") + ram("Name", "Ball bearing"))
        + more.get("beside", "")
        + ram("SpecifiedLineTradeAgreement", more.get("agreed", "") + net)
        + ram("SpecifiedLineTradeDelivery", billed + more.get("delivered", ""))
        + ram("SpecifiedLineTradeSettlement", more.get("settled", "") + total),
    )


def a_pdf(*attachments: tuple[str, bytes]) -> bytes:
    """A one-page PDF with files attached."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    for name, data in attachments:
        document.new_attachment(name).set_data(data)
    kept = io.BytesIO()
    document.save(kept)
    document.close()
    return kept.getvalue()
