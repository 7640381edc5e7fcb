"""Prices, sums and terms."""

from decimal import Decimal

from schemas.codes import Code, Route
from schemas.policy import Policy, Tolerance
from schemas.reading import Source
from tests.factories import (
    IBAN,
    a_credit_note,
    a_header,
    a_line,
    a_prior,
    a_receipt,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario

SKONTO = [an_order(payment_terms="14 Tage 2 % Skonto, 30 Tage netto")]
TIERS = [an_order([an_order_line(), an_order_line("20", 10, "1.50")])]
TIERS_RECEIVED = [a_receipt(lines={"10": 10, "20": 10})]
HUNDREDS = [an_order([an_order_line(quantity=5000, unit_price="0.092")])]
MANY = [a_receipt(5000)]
EXACT = Policy(version="exact", price_over=Tolerance(percent=0), price_under=Tolerance(percent=0))
LOOSE = Policy(version="loose")
BY_AMOUNT = Policy(
    version="amount", price_over=Tolerance(percent=1, amount="0.50"), price_under=Tolerance(amount="0.50")
)

ROWS = (
    scenario("a price within one per cent", an_invoice([a_line(10, "2.52")]), near=Code.PRICE_MISMATCH),
    scenario("a price beyond one per cent", an_invoice([a_line(10, "2.53")]), Code.PRICE_MISMATCH),
    scenario("a price below the order's", an_invoice([a_line(10, "2.10")]), Code.PRICE_MISMATCH),
    scenario("a price acknowledged too high", an_acknowledgment([a_line(10, "2.75")]), Code.PRICE_MISMATCH),
    scenario(
        "zero tolerance means exact",
        an_invoice([a_line(10, "2.501", amount="25.01")]),
        Code.PRICE_MISMATCH,
        policy=EXACT,
    ),
    scenario(
        "a tolerance not set is not checked", an_invoice([a_line(10, "9.99")]), near=Code.PRICE_MISMATCH, policy=LOOSE
    ),
    scenario(
        "within the amount though beyond the per cent",
        an_invoice([a_line(10, "2.90")]),
        near=Code.PRICE_MISMATCH,
        policy=BY_AMOUNT,
    ),
    scenario(
        "a price per hundred is the ordered one",
        an_invoice([a_line(5000, "9.20", price_base=100, amount="460.00")]),
        near=(Code.PRICE_MISMATCH, Code.LINE_AMOUNT_MISMATCH),
        orders=HUNDREDS,
        receipts=MANY,
    ),
    scenario(
        "a price per hundred beyond tolerance",
        an_invoice([a_line(5000, "9.40", price_base=100, amount="470.00")]),
        Code.PRICE_MISMATCH,
        orders=HUNDREDS,
        receipts=MANY,
    ),
    scenario(
        "a price per hundred that only the arithmetic shows",
        an_invoice([a_line(5000, "9.20", amount="460.00")]),
        near=(Code.PRICE_MISMATCH, Code.LINE_AMOUNT_MISMATCH),
        orders=HUNDREDS,
        receipts=MANY,
    ),
    scenario(
        "an order priced per thousand",
        an_invoice([a_line(5000, "0.092", amount="460.00")]),
        near=Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(quantity=5000, unit_price="92.00", price_base=1000)])],
        receipts=MANY,
    ),
    scenario(
        "a quantity in hundreds",
        an_invoice([a_line(50, "9.20", uom="CEN", amount="460.00")]),
        near=(Code.PRICE_MISMATCH, Code.UOM_MISMATCH),
        orders=HUNDREDS,
        receipts=MANY,
    ),
    scenario(
        "a price printed with fewer decimals, billed in full",
        an_invoice([a_line(5000, "0.09", amount="460.00")]),
        near=(Code.PRICE_MISMATCH, Code.LINE_AMOUNT_MISMATCH),
        orders=HUNDREDS,
        receipts=MANY,
    ),
    scenario(
        "a list price with the agreed discount",
        an_invoice([a_line(10, "3.125", discount_percent=20, amount="25.00")]),
        near=Code.PRICE_MISMATCH,
    ),
    scenario(
        "a discount on top of the ordered price",
        an_invoice([a_line(10, "2.50", discount_percent=10, amount="22.50")]),
        near=Code.PRICE_MISMATCH,
    ),
    scenario(
        "an order without a price holds whatever is billed on it",
        an_invoice(),
        Code.AMOUNT_NOT_CHECKED,
        near=Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(unit_price=None)])],
    ),
    scenario(
        "a misread price that the line does not bear out asks for a look",
        an_invoice([a_line(10, reading("7.50", 0.4), amount=None)], subtotal="25.00", total_amount="25.00"),
        Code.PRICE_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "a poorly read price that the arithmetic bears out holds",
        an_invoice([a_line(10, reading("7.50", 0.4), amount="75.00")]),
        Code.PRICE_MISMATCH,
    ),
    scenario(
        "a credit for a lower price takes nothing back", a_credit_note([a_line(10, "0.25")]), near=Code.PRICE_MISMATCH
    ),
    scenario("a credit of returned goods at another price", a_credit_note([a_line(2, "2.00")]), Code.PRICE_MISMATCH),
    scenario(
        "a line that does not multiply out",
        an_invoice([a_line(10, "2.50", amount="52.00")]),
        Code.LINE_AMOUNT_MISMATCH,
    ),
    scenario("a cent of rounding", an_invoice([a_line(10, "2.499", amount="25.00")]), near=Code.LINE_AMOUNT_MISMATCH),
    scenario(
        "a poorly read amount, but quantity and price are the ordered ones and the sum is printed",
        an_invoice([a_line(10, "2.50", amount=reading("52.00", 0.5))]),
        Code.LINE_AMOUNT_MISMATCH,
    ),
    scenario(
        "a poorly read amount is sure when the subtotal leaves just that, another line being misread",
        an_invoice(
            [
                a_line(10, "2.50", amount=reading("52.00", 0.5)),
                a_line(reading("48", 0.4), "0.80", sku="SEAL-20", amount="32.00"),
            ],
            subtotal="84.00",
            total_amount="84.00",
        ),
        Code.LINE_AMOUNT_MISMATCH,
        near=Code.QUANTITY_OVER_ORDERED,
        orders=[an_order([an_order_line(), an_order_line("20", 40, "0.80", vendor_sku="SEAL-20", buyer_sku="M-2")])],
        receipts=[a_receipt(lines={"10": 10, "20": 40})],
    ),
    scenario(
        "a poorly read amount that nothing bears out asks for a look",
        an_invoice([a_line(10, "2.50", amount=reading("26.00", 0.5))], subtotal="25.00", total_amount="25.00"),
        Code.LINE_AMOUNT_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "line amounts are not checked when the policy sets nothing",
        an_invoice([a_line(10, "2.50", amount="52.00")]),
        near=Code.LINE_AMOUNT_MISMATCH,
        policy=LOOSE,
    ),
    scenario("subtotal, tax and total agree", an_invoice(tax_amount="4.75"), near=Code.TOTAL_MISMATCH),
    scenario("a total that is too high", an_invoice(tax_amount="4.75", total_amount="31.75"), Code.TOTAL_MISMATCH),
    scenario(
        "a total in which the tax was forgotten",
        an_invoice(
            [a_line(), a_line(10, "2.50", sku="X", amount=None)],
            tax_amount="4.75",
            subtotal="25.00",
            total_amount="25.00",
        ),
        Code.TOTAL_MISMATCH,
        Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "prices that include the tax",
        an_invoice(tax_amount="3.99", subtotal="25.00", total_amount="25.00"),
        near=Code.TOTAL_MISMATCH,
    ),
    scenario("a header discount", an_invoice(discount_amount="2.00"), near=Code.TOTAL_MISMATCH),
    scenario(
        "a discount printed as a negative amount",
        an_invoice(discount_amount="-2.00", total_amount="23.00"),
        near=Code.TOTAL_MISMATCH,
    ),
    scenario(
        "lines that do not make the subtotal", an_invoice(subtotal="30.00", total_amount="30.00"), Code.TOTAL_MISMATCH
    ),
    scenario(
        "three cents of rounding in the tax",
        an_invoice(tax_amount="4.75", total_amount="29.78"),
        near=Code.TOTAL_MISMATCH,
    ),
    scenario("no totals printed on an acknowledgment", an_acknowledgment(), near=Code.TOTAL_MISMATCH),
    scenario(
        "a poorly read total asks for a look",
        an_invoice(tax_amount="4.75", total_amount=reading("34.75", 0.95), subtotal=reading("20.00", 0.3)),
        Code.TOTAL_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "a surcharge read as a negative discount is in the price",
        an_invoice([a_line(10, "2.50", discount_percent=-20, amount="30.00")]),
        Code.PRICE_MISMATCH,
    ),
    scenario(
        "a discount that is printed and not taken off",
        an_invoice([a_line(10, "3.125", discount_percent=20, amount="31.25")]),
        Code.PRICE_MISMATCH,
    ),
    scenario(
        "an allowance on an e-invoice's line that its amount does not take off",
        an_invoice([a_line(10, "2.50", discount_percent=10, amount=reading(Decimal("25.00"), source=Source.XML))]),
        Code.LINE_AMOUNT_MISMATCH,
    ),
    scenario(
        "no price, and an amount that is far too high",
        an_invoice([a_line(10, None, amount="250.00")]),
        Code.PRICE_MISMATCH,
    ),
    scenario("no price, and the ordered amount", an_invoice([a_line(10, None, amount="25.00")])),
    scenario(
        "more than one order line of an item holds, all at the price of the dearer",
        an_invoice([a_line(20, "2.50")]),
        Code.PRICE_MISMATCH,
        orders=TIERS,
        receipts=TIERS_RECEIVED,
    ),
    scenario(
        "two order lines of an item at what both cost",
        an_invoice([a_line(20, "2.00")]),
        near=Code.PRICE_MISMATCH,
        orders=TIERS,
        receipts=TIERS_RECEIVED,
    ),
    scenario(
        "each price on its own line",
        an_invoice([a_line(10, "2.50"), a_line(10, "1.50")]),
        near=Code.PRICE_MISMATCH,
        orders=TIERS,
        receipts=TIERS_RECEIVED,
    ),
    scenario(
        "the dearer price once more after an earlier invoice took what was ordered at it",
        an_invoice([a_line(10, "2.50")]),
        Code.PRICE_MISMATCH,
        orders=TIERS,
        receipts=TIERS_RECEIVED,
        earlier=[a_prior(an_invoice(document_number="INV-7", document_date="2026-04-22"))],
    ),
    scenario(
        "the cheaper price after an earlier invoice took what was ordered at the dearer",
        an_invoice([a_line(10, "1.50")]),
        near=Code.PRICE_MISMATCH,
        orders=TIERS,
        receipts=TIERS_RECEIVED,
        earlier=[a_prior(an_invoice(document_number="INV-7", document_date="2026-04-22"))],
    ),
    scenario(
        "free goods that are billed with the rest",
        an_invoice([a_line(11, "2.50")]),
        Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(), an_order_line("20", 1, "0.00")])],
        receipts=[a_receipt(lines={"10": 10, "20": 1})],
    ),
    scenario(
        "free goods in the quantity and not in the amount",
        an_invoice([a_line(11, "2.2727", amount="25.00")]),
        near=Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(), an_order_line("20", 1, "0.00")])],
        receipts=[a_receipt(lines={"10": 10, "20": 1})],
    ),
    scenario(
        "an allowance taken off before the subtotal, tax on top",
        an_invoice(discount_amount="5.00", subtotal="20.00", tax_amount="3.80", total_amount="23.80"),
        near=Code.TOTAL_MISMATCH,
    ),
    scenario(
        "an allowance that only lowers the subtotal and not the total",
        an_invoice(discount_amount="5.00", subtotal="25.00", tax_amount="4.75", total_amount="29.75"),
        Code.TOTAL_MISMATCH,
    ),
    scenario(
        "the lines' discounts told once more in the foot",
        an_invoice(
            [a_line(10, "3.125", discount_percent=20, amount="25.00")], discount_amount="6.25", total_amount="25"
        ),
        near=Code.TOTAL_MISMATCH,
    ),
    scenario(
        "terms in other words",
        an_invoice(payment_terms="Zahlbar innerhalb von 30 Tagen ohne Abzug"),
        near=Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario("shorter terms", an_invoice(payment_terms="Net 15"), Code.PAYMENT_TERMS_MISMATCH),
    scenario(
        "terms to the end of the month", an_invoice(payment_terms="30 jours fin de mois"), Code.PAYMENT_TERMS_MISMATCH
    ),
    scenario(
        "a discount nobody asked for",
        an_invoice(payment_terms="2% 10 days, net 30"),
        near=Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario(
        "an agreed discount left out",
        an_invoice(payment_terms="Net 30"),
        Code.PAYMENT_TERMS_MISMATCH,
        orders=[an_order(payment_terms="2/10 net 30")],
    ),
    scenario(
        "an agreed discount in German",
        an_invoice(payment_terms="10 Tage 2% Skonto, 30 Tage netto"),
        near=Code.PAYMENT_TERMS_MISMATCH,
        orders=[an_order(payment_terms="2/10 net 30")],
    ),
    scenario(
        "an agreed discount as XRechnung writes it, due as agreed",
        an_invoice(payment_terms="#SKONTO#TAGE=14#PROZENT=2.00#", due_date="2026-06-03"),
        near=(Code.PAYMENT_TERMS_MISMATCH, Code.DUE_DATE_MISMATCH),
        orders=SKONTO,
    ),
    scenario(
        "an agreed discount as XRechnung writes it, due far too early",
        an_invoice(payment_terms="#SKONTO#TAGE=14#PROZENT=2.00#", due_date="2026-05-10"),
        Code.PAYMENT_TERMS_MISMATCH,
        orders=SKONTO,
    ),
    scenario(
        "less of a discount than agreed, as XRechnung writes it",
        an_invoice(payment_terms="#SKONTO#TAGE=14#PROZENT=1.00#", due_date="2026-06-03"),
        Code.PAYMENT_TERMS_MISMATCH,
        orders=SKONTO,
    ),
    scenario(
        "an agreed discount until a date",
        an_invoice(payment_terms="2 % Skonto bis 18.05.2026, netto bis 03.06.2026"),
        near=Code.PAYMENT_TERMS_MISMATCH,
        orders=SKONTO,
    ),
    scenario(
        "terms nobody understands are not judged",
        an_invoice(payment_terms="as usual"),
        near=Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario(
        "no terms, but due far too early",
        an_invoice(payment_terms=None, due_date="2026-05-11"),
        Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario(
        "no terms, due as agreed",
        an_invoice(payment_terms=None, due_date="2026-06-03"),
        near=Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario(
        "poorly read terms ask for a look",
        an_invoice(payment_terms=reading("Net 80", 0.4)),
        Code.PAYMENT_TERMS_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "the page says another total than its XML",
        an_invoice(other_readings=a_header(total_amount="27.00")),
        Code.XML_PAGE_MISMATCH,
    ),
    scenario(
        "the page says another account than its XML",
        an_invoice(other_readings=a_header(vendor_iban="GB94BARC10201530093459")),
        Code.XML_PAGE_MISMATCH,
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "the page says the account on file, its XML another",
        an_invoice(vendor_iban="GB94BARC10201530093459", other_readings=a_header(vendor_iban=IBAN)),
        Code.XML_PAGE_MISMATCH,
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "the page prints the same total",
        an_invoice(other_readings=a_header(total_amount="25.000")),
        near=Code.XML_PAGE_MISMATCH,
    ),
    scenario(
        "the page sets the name differently",
        an_invoice(other_readings=a_header(vendor_name="HARBOUR BEARINGS")),
        near=Code.XML_PAGE_MISMATCH,
    ),
    scenario(
        "a poorly read page against its XML asks for a look",
        an_invoice(other_readings=a_header(total_amount=reading("26.00", 0.4, source=Source.OCR))),
        Code.XML_PAGE_MISMATCH,
        route=Route.REVIEW,
    ),
)
