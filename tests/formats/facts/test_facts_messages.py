"""Orders sent as UBL or X12 messages become the same orders as JSON would make."""

from datetime import date
from decimal import Decimal

import pytest

from schemas.errors import InvalidFacts
from tests.formats.facts.whole_files import orders_from

UBL = """<?xml version="1.0"?>
<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:ID>PO-88</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:SellerSupplierParty><cac:Party>
  <cac:PartyName><cbc:Name>Quayside Pumps</cbc:Name></cac:PartyName>
  <cac:PartyTaxScheme><cbc:CompanyID>GB980780684</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
 </cac:Party></cac:SellerSupplierParty>
 <cac:Delivery>
  <cac:DeliveryLocation><cac:Address><cbc:CityName>Leith</cbc:CityName></cac:Address></cac:DeliveryLocation>
  <cac:RequestedDeliveryPeriod><cbc:StartDate>2026-04-01</cbc:StartDate><cbc:EndDate>2026-04-20</cbc:EndDate></cac:RequestedDeliveryPeriod>
 </cac:Delivery>
 <cac:OrderLine><cac:LineItem>
  <cbc:ID>1</cbc:ID><cbc:Quantity unitCode="C62">12</cbc:Quantity>
  <cac:Price><cbc:PriceAmount>250</cbc:PriceAmount><cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>
  <cac:Item><cbc:Name>Pump seal</cbc:Name>
   <cac:BuyersItemIdentification><cbc:ID>M-1</cbc:ID></cac:BuyersItemIdentification>
   <cac:SellersItemIdentification><cbc:ID>PS-1</cbc:ID></cac:SellersItemIdentification>
  </cac:Item>
 </cac:LineItem></cac:OrderLine>
</Order>"""


def x12(*segments: str, element: str = "*", end: str = "~") -> bytes:
    isa = "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260302*0900*U*00401*000000001*0*P*>"
    body = [isa, "GS*PO*BUYER*SELLER*20260302*0900*1*X*004010", *segments, "GE*1*1", "IEA*1*000000001"]
    return (end + "\n").join(segment.replace("*", element) for segment in [*body, ""]).encode()


AN_850 = (
    "ST*850*0001",
    "BEG*00*SA*4500012345**20260302",
    "CUR*BY*USD",
    "REF*VR*V-100",
    "ITD*01*3*2**10**30",
    "DTM*002*20260420",
    "N1*VN*HARBOUR BEARINGS*92*H-1",
    "N1*ST*NORTH PLANT*92*N1",
    "N3*1 DOCK ROAD",
    "N4*LEITH*MN*55101*US",
    "PO1*10*2500*CA*18.2*HP*VN*BRG-6204*BP*M-100204*UP*012345678905",
    "PID*F****BALL BEARING",
    "PID*F****6204 2RS",
    "PO1**4*EA*7.5",
    "SCH*4*EA***002*20260501",
    "CTT*2",
    "SE*16*0001",
)


def test_a_ubl_order_becomes_an_order():
    (order,) = orders_from("order.xml", UBL.encode())

    assert (order.po_number, order.vendor_name, order.vendor_tax_id) == ("PO-88", "Quayside Pumps", "GB980780684")
    assert (order.currency, order.order_date, order.ship_to) == ("EUR", date(2026, 3, 2), "Leith")
    (line,) = order.lines
    assert (line.line_number, line.buyer_sku, line.vendor_sku, line.uom) == ("1", "M-1", "PS-1", "C62")
    assert (line.quantity, line.unit_price, line.price_base) == (12, 250, 100)
    assert line.requested_date == date(2026, 4, 20)


@pytest.mark.parametrize("data", [b"<Invoice/>", b"<Order", b'<!DOCTYPE Order [<!ENTITY a "b">]><Order>&a;</Order>'])
def test_xml_that_is_no_sound_order_is_refused(data):
    with pytest.raises(InvalidFacts, match=r"o\.xml"):
        orders_from("o.xml", data)


@pytest.mark.parametrize(("element", "end"), [("*", "~"), ("|", "'"), ("^", "\x1c")])
def test_an_x12_order_is_read_with_whatever_separators_it_names(element, end):
    (order,) = orders_from("po.edi", x12(*AN_850, element=element, end=end))

    assert (order.po_number, order.vendor_id, order.vendor_name) == ("4500012345", "V-100", "HARBOUR BEARINGS")
    assert (order.currency, order.order_date, order.payment_terms) == ("USD", date(2026, 3, 2), "2% 10 Net 30")
    assert order.ship_to == "NORTH PLANT, 1 DOCK ROAD, LEITH MN 55101"
    first, second = order.lines
    assert (first.vendor_sku, first.buyer_sku, first.gtin) == ("BRG-6204", "M-100204", "012345678905")
    assert (first.quantity, first.unit_price, first.price_base, first.uom) == (2500, Decimal("18.2"), 100, "CS")
    assert first.description == "BALL BEARING 6204 2RS"
    assert (first.requested_date, second.requested_date) == (date(2026, 4, 20), date(2026, 5, 1))
    assert second.line_number == "2"


def test_an_x12_order_whose_line_count_is_wrong_is_refused():
    cut = tuple(segment for segment in AN_850 if not segment.startswith("PO1**"))

    with pytest.raises(InvalidFacts, match=r"4500012345.*CTT01 says 2 lines, 1 found"):
        orders_from("po.edi", x12(*cut))


def test_another_x12_message_is_refused():
    with pytest.raises(InvalidFacts, match="an X12 810, not an 850"):
        orders_from("po.edi", x12("ST*810*0001", "SE*2*0001"))


def test_several_orders_in_one_interchange_are_all_read():
    again = tuple(segment.replace("4500012345", "4500012346") for segment in AN_850)

    assert [order.po_number for order in orders_from("po.edi", x12(*AN_850, *again))] == ["4500012345", "4500012346"]
