"""In which unit: what converts, what a pack holds, what nobody can compare."""

from schemas.codes import Code, Route
from tests.factories import (
    a_line,
    a_shipping_notice,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import FLOUR, FLOUR_IN, POUNDS, notice

ROWS = (
    scenario(
        "a row of the sums is no item",
        an_invoice([a_line(), a_line(None, None, sku=None, description="Zwischensumme", uom=None, amount="25.00")]),
        near=(Code.LINE_NOT_ON_ORDER, Code.UNEXPECTED_CHARGE),
    ),
    scenario(
        "a footer taken for a line asks for a look",
        a_shipping_notice([notice(10), notice(60, sku=None, uom=None, description="Account 1004 9456 43")]),
        Code.LINE_NOT_ON_ORDER,
        route=Route.REVIEW,
    ),
    scenario(
        "a comment line is no item",
        an_invoice([a_line(), a_line(None, None, sku=None, description="Delivered with note 4711", uom=None)]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario("pieces by any name", an_invoice([a_line(uom="Stk")]), near=Code.UOM_MISMATCH),
    scenario("pieces as a code", an_invoice([a_line(uom="C62")]), near=Code.UOM_MISMATCH),
    scenario("boxes nobody can count", a_shipping_notice([notice(2, uom="BX")]), Code.UOM_MISMATCH),
    scenario(
        "boxes of five", a_shipping_notice([notice(2, uom="BX of 5")]), near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT)
    ),
    scenario(
        "boxes of five by the description",
        a_shipping_notice([notice(2, uom="BX", description="Ball bearing 6204 2RS (5 pcs/box)")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT),
    ),
    scenario(
        "pieces of what was ordered in cases of twelve",
        a_shipping_notice([notice(24, uom="pcs")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
        orders=[an_order([an_order_line(quantity=2, uom="CS of 12", unit_price="30.00")])],
    ),
    scenario("boxes of four are short", a_shipping_notice([notice(2, uom="BX4")]), Code.QUANTITY_SHORT),
    scenario("the same number of boxes as pieces ordered", an_invoice([a_line(uom="BX")]), Code.UOM_MISMATCH),
    scenario(
        "boxes whose size quantity and price agree on",
        an_invoice([a_line(2, "12.50", uom="BX")]),
        near=Code.UOM_MISMATCH,
    ),
    scenario("rolls of what was ordered by the piece", an_invoice([a_line(uom="RL")]), near=Code.UOM_MISMATCH),
    scenario(
        "bags of forty pounds",
        an_invoice([a_line(50, "23.20", uom="BAG 40#", **POUNDS)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario(
        "kilograms of what was ordered in pounds",
        an_invoice([a_line("907.18474", "1.2787", uom="KGM", amount="1160.00", **POUNDS)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH, Code.QUANTITY_OVER_ORDERED),
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario(
        "metres of what was ordered in pounds",
        an_invoice([a_line(2000, "0.58", uom="m", **POUNDS)]),
        Code.UOM_MISMATCH,
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario("a unit nobody knows is taken for the order's", an_invoice([a_line(uom="Qfx")]), near=Code.UOM_MISMATCH),
    scenario("no unit printed", an_invoice([a_line(uom=None)]), near=Code.UOM_MISMATCH),
    scenario(
        "a poorly read unit asks for a look",
        a_shipping_notice([notice(2, uom=reading("BX", 0.4))]),
        Code.UOM_MISMATCH,
        route=Route.REVIEW,
    ),
)
