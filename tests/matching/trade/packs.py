"""Packs, measures and price bases: what a carton holds, and what it costs then."""

from decimal import Decimal

from schemas.codes import Code
from schemas.order import Pack
from tests.factories import a_line, a_receipt, a_shipping_notice, a_vendor, an_acknowledgment, an_invoice, an_order
from tests.factories import an_order_line as line
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import notice

BY_24 = [an_order([line(quantity=48, packs={"CT": 24})])]
FROM_TABLE = [a_vendor(packs=(Pack(item="BRG-6204", unit="CT", holds=Decimal(24)),))]
CASES = [an_order([line(quantity=2, uom="CS of 12", unit_price="30.00")])]
METRES = [an_order([line(quantity=100, uom="MTR", unit_price="1.50", description="Steel cable 6 mm")])]
CABLE = {"description": "Steel cable 6 mm"}
KILOS = [an_order([line(quantity=1000, uom="KGM", unit_price="0.90", description="Soda ash")])]
SODA = {"description": "Soda ash"}
HUNDRED = [an_order([line(quantity=500, unit_price="12.00", price_base="100")])]


def _words(*words: str) -> tuple[object, ...]:
    return tuple(
        scenario(
            f"two cartons of twenty-four, printed as {word}",
            a_shipping_notice([notice(2, uom=word)]),
            near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
            orders=BY_24,
        )
        for word in words
    )


def _contents(*texts: str) -> tuple[object, ...]:
    return tuple(
        scenario(
            f"five to a pack, printed as {text}",
            a_shipping_notice([notice(2, uom=text)]),
            near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT),
        )
        for text in texts
    )


ROWS = (
    *_words("CT", "XCT", "Karton", "carton", "cartone", "ctn", "kart."),
    *_contents(
        "VPE 5", "BX of 5", "PK/5", "Pack à 5 Stk", "boîte de 5", "caja de 5 uds", "conf. da 5 pz", "doos van 5"
    ),
    *_contents("opak. 5 szt", "1 Karton = 5 Stk", "5er-Pack", "CS5"),
    scenario(
        "cartons whose contents the vendor's table knows",
        a_shipping_notice([notice(2, uom="CT")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT),
        orders=[an_order([line(quantity=48)])],
        vendors=FROM_TABLE,
    ),
    scenario(
        "the vendor's table speaks of another item",
        a_shipping_notice([notice(2, uom="CT")]),
        Code.UOM_MISMATCH,
        orders=[an_order([line(quantity=48)])],
        vendors=[a_vendor(packs=(Pack(item="SEAL-20", unit="CT", holds=Decimal(24)),))],
    ),
    scenario(
        "cartons of twelve where the order knows cartons of twenty-four",
        a_shipping_notice([notice(2, uom="CT of 12")]),
        Code.QUANTITY_SHORT,
        near=Code.UOM_MISMATCH,
        orders=BY_24,
    ),
    scenario(
        "cases of six for ordered cases of twelve, as many of them",
        a_shipping_notice([notice(2, uom="CS of 6")]),
        Code.QUANTITY_SHORT,
        near=Code.UOM_MISMATCH,
        orders=CASES,
    ),
    scenario(
        "cases of six for ordered cases of twelve at the price of twelve",
        an_invoice([a_line(2, "30.00", uom="CS of 6")]),
        Code.PRICE_MISMATCH,
        near=Code.UOM_MISMATCH,
        orders=CASES,
        receipts=[a_receipt(2)],
    ),
    scenario(
        "four cases of six for two of twelve at half the price",
        an_invoice([a_line(4, "15.00", uom="CS of 6")]),
        near=(Code.PRICE_MISMATCH, Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=CASES,
        receipts=[a_receipt(2)],
    ),
    scenario(
        "cartons billed at the price of a piece",
        an_invoice([a_line(2, "2.50", uom="CT")]),
        Code.PRICE_MISMATCH,
        near=Code.UOM_MISMATCH,
        orders=BY_24,
        receipts=[a_receipt(48)],
    ),
    scenario(
        "cartons billed at twenty-four times the price of a piece",
        an_invoice([a_line(2, "60.00", uom="CT")]),
        near=(Code.PRICE_MISMATCH, Code.UOM_MISMATCH, Code.PACK_FACTOR_ASSUMED),
        orders=BY_24,
        receipts=[a_receipt(48)],
    ),
    scenario(
        "a pack whose size only quantity and price tell is told",
        an_invoice([a_line(2, "12.50", uom="PK")]),
        told=Code.PACK_FACTOR_ASSUMED,
        near=Code.UOM_MISMATCH,
    ),
    scenario(
        "a printed pack size is not assumed",
        an_invoice([a_line(2, "12.50", uom="PK of 5")]),
        near=Code.PACK_FACTOR_ASSUMED,
    ),
    scenario(
        "feet of what was ordered by the metre",
        a_shipping_notice([notice("328.083989501", uom="ft", **CABLE)]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
        orders=METRES,
    ),
    scenario(
        "kilometres of what was ordered by the metre",
        an_invoice([a_line("0.1", "1500.00", uom="KMT", **CABLE)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH, Code.QUANTITY_FRACTIONAL),
        orders=METRES,
        receipts=[a_receipt(100)],
    ),
    scenario(
        "rolls of cable nobody knows the length of",
        a_shipping_notice([notice(2, uom="Rolle", **CABLE)]),
        Code.UOM_MISMATCH,
        orders=METRES,
    ),
    scenario(
        "rolls of fifty metres",
        a_shipping_notice([notice(2, uom="Rolle 50 m", **CABLE)]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT),
        orders=METRES,
    ),
    scenario(
        "a tonne of what was ordered in kilograms",
        an_invoice([a_line(1, "900.00", uom="TNE", **SODA)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=KILOS,
        receipts=[a_receipt(1000)],
    ),
    scenario(
        "sacks of twenty-five kilograms",
        an_acknowledgment([a_line(40, "22.50", uom="Sack", description="Soda ash, 25 kg Sack")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT, Code.PRICE_MISMATCH),
        orders=KILOS,
    ),
    scenario(
        "litres of what was ordered in kilograms",
        an_acknowledgment([a_line(1000, "0.90", uom="LTR", **SODA)]),
        Code.UOM_MISMATCH,
        orders=KILOS,
    ),
    scenario(
        "a price per hundred, printed with its base",
        an_invoice([a_line(500, "12.00", price_base="100")]),
        near=(Code.PRICE_MISMATCH, Code.LINE_AMOUNT_MISMATCH),
        orders=HUNDRED,
        receipts=[a_receipt(500)],
    ),
    scenario(
        "a price per hundred, printed without its base",
        an_invoice([a_line(500, "12.00", amount="60.00")]),
        near=(Code.PRICE_MISMATCH, Code.LINE_AMOUNT_MISMATCH),
        orders=HUNDRED,
        receipts=[a_receipt(500)],
    ),
    scenario(
        "the same price per one",
        an_invoice([a_line(500, "0.12")]),
        near=Code.PRICE_MISMATCH,
        orders=HUNDRED,
        receipts=[a_receipt(500)],
    ),
    scenario(
        "hundreds at the price per hundred",
        an_invoice([a_line(5, "12.00", uom="CEN")]),
        near=(Code.PRICE_MISMATCH, Code.UOM_MISMATCH, Code.QUANTITY_OVER_RECEIVED),
        orders=HUNDRED,
        receipts=[a_receipt(500)],
    ),
    scenario(
        "a price per thousand above the ordered one",
        an_invoice([a_line(500, "130.00", price_base="1000")]),
        Code.PRICE_MISMATCH,
        orders=HUNDRED,
        receipts=[a_receipt(500)],
    ),
    scenario(
        "half a bearing", an_acknowledgment([a_line("9.5")]), Code.QUANTITY_SHORT, told=Code.QUANTITY_FRACTIONAL
    ),
    scenario("ten bearings with idle decimals", an_acknowledgment([a_line("10.000")]), near=Code.QUANTITY_FRACTIONAL),
    scenario(
        "half a metre is no half piece",
        a_shipping_notice([notice("99.5", uom="m", **CABLE)]),
        Code.QUANTITY_SHORT,
        near=Code.QUANTITY_FRACTIONAL,
        orders=METRES,
    ),
)
