"""What is charged beside the goods: freight, packing, surcharges, fees, allowances."""

from decimal import Decimal

from schemas.codes import Code
from schemas.extraction import Charge
from schemas.policy import Policy
from tests.factories import (
    PO_NUMBER,
    a_credit_note,
    a_line,
    a_prior,
    a_receipt,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
)
from tests.matching.trade.scenario import scenario

FREIGHT_LINE = an_order_line("90", 1, "18.00", vendor_sku=None, buyer_sku=None, description="Freight")
WITH_FREIGHT = [an_order([an_order_line(), FREIGHT_LINE])]
PACKING_LINE = an_order_line("91", 1, "18.00", vendor_sku=None, buyer_sku=None, description="Packing charge")
WITH_PACKING = [an_order([an_order_line(), PACKING_LINE])]
WITH_SETUP = [an_order([an_order_line(), PACKING_LINE.model_copy(update={"description": "Setup fee"})])]
FREIGHT_BEFORE = a_prior(
    an_invoice([a_line(5, "2.50")], document_number="INV-1", document_date="2026-04-22", freight_amount="18.00")
)
FREIGHT = a_line(1, "18.00", sku=None, description="Freight charge", uom=None)
LOOSE = Policy(version="loose")

ROWS = (
    scenario("freight that the order does not carry", an_invoice(freight_amount="18.00"), Code.UNEXPECTED_CHARGE),
    scenario(
        "freight that the order carries",
        an_invoice(freight_amount="18.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "freight as a line that the order carries",
        an_invoice([a_line(), FREIGHT]),
        near=(Code.UNEXPECTED_CHARGE, Code.LINE_NOT_ON_ORDER, Code.QUANTITY_OVER_RECEIVED),
        orders=WITH_FREIGHT,
    ),
    scenario(
        "more freight than the order carries",
        an_invoice(freight_amount="25.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "a fuel surcharge as a line",
        an_invoice([a_line(), a_line(None, "38.50", sku="FSC", description="Fuel surcharge", amount="38.50")]),
        Code.UNEXPECTED_CHARGE,
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "a surcharge in the foot of the page",
        an_invoice(charges=[("Mindermengenzuschlag", "15.00")], subtotal="25.00", total_amount="40.00"),
        Code.UNEXPECTED_CHARGE,
    ),
    scenario(
        "freight in the foot and in the header is one charge",
        an_invoice(freight_amount="18.00", charges=[("Frachtkosten", "18.00")]),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "a rebate is no charge",
        an_invoice(charges=[("Rabatt", "-2.00")], subtotal="25.00", total_amount="23.00"),
        near=Code.UNEXPECTED_CHARGE,
    ),
    scenario("free freight is no charge", an_invoice(freight_amount="0.00"), near=Code.UNEXPECTED_CHARGE),
    scenario(
        "charges are not checked when the policy sets nothing",
        an_invoice(freight_amount="18.00"),
        near=Code.UNEXPECTED_CHARGE,
        policy=LOOSE,
    ),
    scenario(
        "freight credited with returned goods", a_credit_note(freight_amount="18.00"), near=Code.UNEXPECTED_CHARGE
    ),
    scenario(
        "freight acknowledged that the order does not carry",
        an_acknowledgment(freight_amount="18.00"),
        Code.UNEXPECTED_CHARGE,
    ),
    scenario(
        "freight billed again by a second invoice",
        an_invoice([a_line(5, "2.50")], freight_amount="18.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
        earlier=[FREIGHT_BEFORE],
    ),
    scenario(
        "the rest of the ordered freight by a second invoice",
        an_invoice([a_line(5, "2.50")], freight_amount="8.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(), an_order_line("90", 1, "26.00", vendor_sku=None, description="Freight")])],
        earlier=[FREIGHT_BEFORE],
    ),
    scenario(
        "freight billed again after it was credited",
        an_invoice([a_line(5, "2.50")], freight_amount="18.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
        earlier=[
            FREIGHT_BEFORE,
            a_prior(
                a_credit_note([], freight_amount="18.00", document_date="2026-04-28", total_amount="18.00"), "c.pdf"
            ),
        ],
    ),
    scenario(
        "freight of another order, billed by an earlier invoice over both",
        an_invoice([a_line(5, "2.50")], freight_amount="18.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=[*WITH_FREIGHT, an_order([FREIGHT_LINE, an_order_line("20", 4, vendor_sku="X")], po_number="PO-77")],
        earlier=[
            a_prior(
                an_invoice(
                    [a_line(4, sku="X")],
                    po=[PO_NUMBER, "PO-77"],
                    document_number="INV-1",
                    document_date="2026-04-02",
                    freight_amount="18.00",
                )
            )
        ],
    ),
    scenario(
        "freight for twice as many as ordered",
        an_invoice([a_line(), a_line(2, "18.00", sku=None, description="Freight charge", uom=None)]),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "freight ordered for two and billed for two",
        an_invoice([a_line(), a_line(2, "18.00", sku=None, description="Freight charge", uom=None)]),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(), FREIGHT_LINE.model_copy(update={"quantity": Decimal(2)})])],
    ),
    scenario(
        "freight on a line and once more in the foot",
        an_invoice([a_line(), FREIGHT], freight_amount="18.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "freight on a line that the page names as its freight too, without adding it again",
        an_invoice([a_line(), FREIGHT], freight_amount="18.00", subtotal="43.00", total_amount="43.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "two charges of one amount are two",
        an_invoice(charges=[("Fracht", "18.00"), ("Fracht", "18.00")], subtotal="25.00", total_amount="61.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "carriage in the foot, ordered as packing and carriage",
        an_invoice(charges=[("Carriage", "10.00"), ("P&P", "0.00")], subtotal="25.00", total_amount="35.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(), FREIGHT_LINE.model_copy(update={"description": "Packing and carriage"})])],
    ),
    scenario(
        "a bolt that is called after a carriage is no charge",
        an_invoice([a_line(1, "25.00", sku=None, description="Carriage bolt M8 set")]),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(quantity=1, unit_price="25.00", description="Carriage bolt M8 set")])],
        receipts=[a_receipt(1)],
    ),
    scenario(
        "fuel is not covered by packing, though it costs the same",
        an_invoice(charges=[("Dieselzuschlag", "18.00")], subtotal="25.00", total_amount="43.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_PACKING,
    ),
    scenario(
        "packing in another language",
        an_invoice(charges=[("Emballage", "18.00")], subtotal="25.00", total_amount="43.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_PACKING,
    ),
    scenario(
        "freight and packing in one label need both on the order",
        an_invoice(charges=[("Fracht und Verpackung", "18.00")], subtotal="25.00", total_amount="43.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_FREIGHT,
    ),
    scenario(
        "freight and packing in one label, ordered apart",
        an_invoice(charges=[("Fracht und Verpackung", "36.00")], subtotal="25.00", total_amount="61.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(), FREIGHT_LINE, PACKING_LINE])],
    ),
    scenario(
        "freight and packing apart, ordered in one line",
        an_invoice(
            charges=[("Freight", "10.00"), ("Packing", "8.00")],
            freight_amount="10.00",
            subtotal="25.00",
            total_amount="43.00",
        ),
        near=Code.UNEXPECTED_CHARGE,
        orders=[an_order([an_order_line(), FREIGHT_LINE.model_copy(update={"description": "Freight and packing"})])],
    ),
    scenario(
        "a fee of another name is not covered",
        an_invoice(charges=[("Administration fee", "18.00")], subtotal="25.00", total_amount="43.00"),
        Code.UNEXPECTED_CHARGE,
        orders=WITH_SETUP,
    ),
    scenario(
        "a fee of the ordered name",
        an_invoice(charges=[("Set-up charge", "18.00")], subtotal="25.00", total_amount="43.00"),
        near=Code.UNEXPECTED_CHARGE,
        orders=WITH_SETUP,
    ),
    scenario(
        "a charge on a line beside its goods",
        an_invoice([a_line(amount="30.00")], charges=[Charge(label="Alloy surcharge", amount="5.00", line=1)]),
        Code.UNEXPECTED_CHARGE,
        near=(Code.LINE_AMOUNT_MISMATCH, Code.PRICE_MISMATCH),
    ),
    scenario(
        "an ordered charge on a line beside its goods",
        an_invoice([a_line(amount="43.00")], charges=[Charge(label="Fracht", amount="18.00", line=1)]),
        near=(Code.UNEXPECTED_CHARGE, Code.LINE_AMOUNT_MISMATCH, Code.PRICE_MISMATCH),
        orders=WITH_FREIGHT,
    ),
    scenario(
        "an allowance that is stated and not taken off",
        an_invoice(discount_amount="2.00", charges=[("Rabatt", "-2.00")], total_amount="25.00"),
        Code.TOTAL_MISMATCH,
    ),
    scenario(
        "an allowance beside a charge of the same amount",
        an_invoice(
            discount_amount="18.00",
            charges=[("Rabatt", "-18.00"), ("Fracht", "18.00")],
            freight_amount="18.00",
            subtotal="25.00",
            total_amount="25.00",
        ),
        near=Code.TOTAL_MISMATCH,
        orders=WITH_FREIGHT,
    ),
)
