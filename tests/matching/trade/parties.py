"""Who sent it, under which tax id, to be paid where?"""

from typing import Any

from schemas.booking import Booking, Payment
from schemas.codes import Code, Route
from tests.factories import IBAN, a_credit_note, a_line, a_vendor, an_acknowledgment, an_invoice, an_order, reading
from tests.matching.trade.scenario import scenario

OTHER = a_vendor(
    vendor_id="V-200",
    name="Nordkap Lager GmbH",
    tax_ids=("DE553331475",),
    ibans=("DE89370400440532013000",),
    email_domains=(),
)
BOTH = [a_vendor(), OTHER]
ACCOUNT_OF_STRANGER = "GB94BARC10201530093459"
STRANGER = {"vendor_name": "Totally Different Trading", "vendor_tax_id": None, "vendor_iban": None}


def _paid(**values: Any) -> Booking:
    return Booking(payment=Payment(**values))


ROWS = (
    scenario(
        "the legal form does not matter",
        an_invoice(vendor_name="HARBOUR BEARINGS LIMITED"),
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "the name with a branch after it",
        an_invoice(vendor_name="Harbour Bearings Ltd., Hull Branch", vendor_tax_id=None, vendor_iban=None),
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "umlauts written out",
        an_invoice(vendor_name="Loewen Moebel GmbH", vendor_tax_id=None, vendor_iban=None),
        near=Code.VENDOR_MISMATCH,
        orders=[an_order(vendor_name="Löwen Möbel GmbH & Co. KG", vendor_id=None)],
    ),
    scenario(
        "another trade name, but the tax id is the vendor's",
        an_invoice(vendor_name="HB Trading Style"),
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "another name, but paid to the vendor's account",
        an_invoice(vendor_name="HBL Group", vendor_tax_id=None),
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "another company on file sent it",
        an_invoice(
            vendor_name="Nordkap Lager GmbH", vendor_tax_id="DE553331475", vendor_iban="DE89370400440532013000"
        ),
        Code.VENDOR_MISMATCH,
        vendors=BOTH,
    ),
    scenario(
        "another company on file, named by its tax id only",
        an_invoice(vendor_name=None, vendor_tax_id="DE 553 331 475", vendor_iban=None),
        Code.VENDOR_MISMATCH,
        vendors=BOTH,
    ),
    scenario(
        "a company nobody knows, with the vendor's own items: a name alone asks for a look",
        an_invoice(**STRANGER),
        Code.VENDOR_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "a company nobody knows, with items that are not the vendor's",
        an_invoice([a_line(sku="ZX-1", buyer_sku="M-100204")], **STRANGER),
        Code.VENDOR_MISMATCH,
    ),
    scenario(
        "a company nobody knows, under another tax id",
        an_invoice(**(STRANGER | {"vendor_tax_id": "GB100000140"})),
        Code.VENDOR_MISMATCH,
        near=Code.TAX_ID_MISMATCH,
    ),
    scenario(
        "a company known from another order",
        an_invoice(vendor_name="Nordkap Lager", vendor_tax_id=None, vendor_iban=None),
        Code.VENDOR_MISMATCH,
        orders=[an_order(), an_order(po_number="77", vendor_id="V-200", vendor_name="Nordkap Lager GmbH")],
    ),
    scenario(
        "our own name taken for the vendor's",
        an_invoice(vendor_name="Kessel Works", vendor_tax_id=None, vendor_iban=None),
        near=Code.VENDOR_MISMATCH,
        orders=[an_order(ship_to="Kessel Works, Plant 1, 22 Mill Lane")],
    ),
    scenario(
        "a company nobody knows, its account is not judged on top",
        an_invoice(**(STRANGER | {"vendor_iban": ACCOUNT_OF_STRANGER})),
        Code.VENDOR_MISMATCH,
        near=Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "once the sender is released, its account still holds",
        an_invoice(**(STRANGER | {"vendor_iban": ACCOUNT_OF_STRANGER})),
        Code.BANK_DETAILS_CHANGED,
        released=("vendor_mismatch",),
    ),
    scenario(
        "a name that was hardly legible asks for a look",
        an_invoice(vendor_name=reading("Hmbr Betrngs XQ", 0.3), vendor_tax_id=None, vendor_iban=None),
        route=Route.RECORD,
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "another name, hardly legible",
        an_invoice(vendor_name=reading("Qwx Zzt Plm", 0.3), vendor_tax_id=None, vendor_iban=None),
        Code.VENDOR_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "nothing names the sender",
        an_invoice(vendor_name=None, vendor_tax_id=None, vendor_iban=None),
        near=Code.VENDOR_MISMATCH,
    ),
    scenario(
        "its account in groups of four",
        an_invoice(vendor_iban="GB82 WEST 1234 5698 7654 32"),
        near=Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "only the national account number of the IBAN on file",
        an_invoice(vendor_iban=None, vendor_bank_account="98765432"),
        near=Code.BANK_DETAILS_CHANGED,
    ),
    scenario("another account", an_invoice(vendor_iban="GB94BARC10201530093459"), Code.BANK_DETAILS_CHANGED),
    scenario(
        "another account on a credit note",
        a_credit_note(vendor_iban="GB94BARC10201530093459"),
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "only the number of the vendor's bank",
        an_invoice(vendor_iban=None, vendor_bank_account="021000089"),
        near=Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "another national account",
        an_invoice(vendor_iban=None, vendor_bank_account="11112222"),
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "another account whose check digits are right, however poorly read",
        an_invoice(vendor_iban=reading("GB94BARC10201530093459", 0.4)),
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "our account with one sign misread asks for a look",
        an_invoice(vendor_iban=reading("GB82WEST12345698765482", 0.4)),
        Code.BANK_DETAILS_CHANGED,
        route=Route.REVIEW,
    ),
    scenario(
        "one of two accounts on file",
        an_invoice(vendor_iban="GB94BARC10201530093459"),
        near=Code.BANK_DETAILS_CHANGED,
        vendors=[a_vendor(ibans=("GB82WEST12345698765432", "GB94BARC10201530093459"))],
    ),
    scenario(
        "no account on file is nothing to compare with",
        an_invoice(),
        near=Code.BANK_DETAILS_CHANGED,
        vendors=[],
        orders=[an_order(vendor_iban=None)],
    ),
    scenario(
        "the order names the account when the vendor is not on file",
        an_invoice(vendor_iban="GB94BARC10201530093459"),
        Code.BANK_DETAILS_CHANGED,
        vendors=[],
        has_vendors=False,
    ),
    scenario("a tax id with spaces", an_invoice(vendor_tax_id="GB 980 7806 84"), near=Code.TAX_ID_MISMATCH),
    scenario("a tax id without its country", an_invoice(vendor_tax_id="980780684"), near=Code.TAX_ID_MISMATCH),
    scenario("a tax id with two figures swapped", an_invoice(vendor_tax_id="GB980780648"), Code.TAX_ID_MISMATCH),
    scenario("another valid tax id", an_invoice(vendor_tax_id="GB100000140"), Code.TAX_ID_MISMATCH),
    scenario("another kind of tax id says nothing", an_invoice(vendor_tax_id="12/345/67"), near=Code.TAX_ID_MISMATCH),
    scenario(
        "no tax id on file and right check digits",
        an_invoice(vendor_tax_id="DE553331475"),
        near=Code.TAX_ID_MISMATCH,
        vendors=[a_vendor(tax_ids=())],
        orders=[an_order(vendor_tax_id=None)],
    ),
    scenario(
        "no tax id on file and wrong check digits",
        an_invoice(vendor_tax_id="DE136695978"),
        Code.TAX_ID_MISMATCH,
        vendors=[a_vendor(tax_ids=())],
        orders=[an_order(vendor_tax_id=None)],
    ),
    scenario(
        "wrong check digits that are the ones on file",
        an_acknowledgment(vendor_tax_id="DE136695978"),
        near=Code.TAX_ID_MISMATCH,
        vendors=[a_vendor(tax_ids=("DE136695978",))],
    ),
    scenario(
        "a tax id that was hardly legible asks for a look",
        an_invoice(vendor_tax_id=reading("GB980730684", 0.5)),
        Code.TAX_ID_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "one of the vendor's two tax ids",
        an_invoice(vendor_tax_id="DE553331475"),
        near=Code.TAX_ID_MISMATCH,
        vendors=[a_vendor(tax_ids=("GB980780684", "DE553331475"))],
    ),
    scenario(
        "a factor is to be paid",
        an_invoice(booking=_paid(payee_name="Quay Factors Ltd", accounts=(IBAN, ACCOUNT_OF_STRANGER))),
        Code.PAYEE_MISMATCH,
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "a factor is to be paid, to the account on file",
        an_invoice(booking=_paid(payee_name="Quay Factors Ltd")),
        Code.PAYEE_MISMATCH,
    ),
    scenario(
        "a factored invoice that names nobody",
        an_invoice(booking=_paid(assignment="invoice type 393")),
        Code.PAYEE_MISMATCH,
    ),
    scenario(
        "a note of assignment, and no account",
        an_invoice(vendor_iban=None, booking=_paid(assignment="This invoice has been assigned to Quay Factors Ltd.")),
        Code.PAYEE_MISMATCH,
    ),
    scenario(
        "the vendor named as payee",
        an_invoice(booking=_paid(payee_name="HARBOUR BEARINGS LIMITED")),
        near=Code.PAYEE_MISMATCH,
    ),
    scenario(
        "a factor on the vendor's record",
        an_invoice(booking=_paid(payee_name="Quay Factors Limited")),
        near=Code.PAYEE_MISMATCH,
        vendors=[a_vendor(payees=("Quay Factors Ltd.",))],
    ),
    scenario(
        "a factor on the vendor's record, named in the note",
        an_invoice(
            booking=_paid(assignment="This invoice has been assigned to Quay Factors Ltd, payable only to it.")
        ),
        near=Code.PAYEE_MISMATCH,
        vendors=[a_vendor(payees=("Quay Factors Ltd",))],
    ),
    scenario(
        "an account on file and one beside it that is not",
        an_invoice(booking=_paid(accounts=(IBAN, ACCOUNT_OF_STRANGER))),
        Code.BANK_DETAILS_CHANGED,
    ),
    scenario(
        "two accounts, both on file",
        an_invoice(booking=_paid(accounts=(IBAN, ACCOUNT_OF_STRANGER))),
        near=Code.BANK_DETAILS_CHANGED,
        vendors=[a_vendor(ibans=(IBAN, ACCOUNT_OF_STRANGER))],
    ),
    scenario(
        "the account on file as IBAN and as the number within it",
        an_invoice(booking=_paid(accounts=(IBAN, "12345698765432"))),
        near=Code.BANK_DETAILS_CHANGED,
    ),
)
