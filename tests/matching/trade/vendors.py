"""What the vendor file says, whose the account is, and which domain the mail came from."""

from schemas.codes import Code
from tests.factories import a_vendor, an_invoice, an_order
from tests.matching.trade.scenario import scenario

GERMAN, FRENCH = "DE89370400440532013000", "FR1420041010050500013M02606"
OTHER = a_vendor(
    vendor_id="V-200", name="Nordkap Lager GmbH", tax_ids=("DE553331475",), ibans=(GERMAN,), email_domains=()
)
NO_ACCOUNT = a_vendor(ibans=())
PAID_NOWHERE = {"orders": [an_order(vendor_iban=None)], "vendors": [NO_ACCOUNT]}
UNKNOWN = {"orders": [an_order(vendor_id=None, vendor_name="Quill & Vane", vendor_tax_id=None, vendor_iban=None)]}
QUILL = {"vendor_name": "Quill & Vane", "vendor_tax_id": None, "vendor_iban": None}


def _mail(title: str, domain: str, *codes: Code, **rest: object) -> object:
    return scenario(title, an_invoice(), sender=f"Accounts <ap@{domain}>", told=codes, **rest)


ROWS = (
    scenario(
        "a vendor with no record", an_invoice(**QUILL), told=Code.VENDOR_NOT_ON_FILE, vendors=[OTHER], **UNKNOWN
    ),
    scenario(
        "a vendor on file that its order does not name by id",
        an_invoice(**QUILL),
        near=Code.VENDOR_NOT_ON_FILE,
        vendors=[a_vendor(vendor_id="V-9", name="Quill and Vane Ltd", tax_ids=(), ibans=())],
        **UNKNOWN,
    ),
    scenario(
        "a vendor on hold",
        an_invoice(),
        Code.VENDOR_ON_HOLD,
        vendors=[a_vendor(hold="Insolvency proceedings since March")],
    ),
    scenario(
        "another vendor on hold",
        an_invoice(),
        near=Code.VENDOR_ON_HOLD,
        vendors=[a_vendor(), OTHER.model_copy(update={"hold": "x"})],
    ),
    scenario(
        "the vendor's tax id stands on a second record",
        an_invoice(),
        told=Code.VENDOR_DUPLICATE_ON_FILE,
        near=Code.IBAN_SHARED_BY_VENDORS,
        vendors=[a_vendor(), a_vendor(vendor_id="V-101", name="HB Trading")],
    ),
    scenario(
        "two vendors, nothing in common",
        an_invoice(),
        near=(Code.VENDOR_DUPLICATE_ON_FILE, Code.IBAN_SHARED_BY_VENDORS),
        vendors=[a_vendor(), OTHER],
    ),
    scenario(
        "another vendor has the same account on file",
        an_invoice(),
        told=Code.IBAN_SHARED_BY_VENDORS,
        near=Code.VENDOR_DUPLICATE_ON_FILE,
        vendors=[a_vendor(), OTHER.model_copy(update={"ibans": ("GB82WEST12345698765432",)})],
    ),
    scenario(
        "to be paid to another vendor's account",
        an_invoice(vendor_iban=GERMAN),
        Code.BANK_DETAILS_CHANGED,
        told=(Code.IBAN_SHARED_BY_VENDORS, Code.IBAN_COUNTRY_MISMATCH),
        vendors=[a_vendor(), OTHER],
    ),
    scenario(
        "an IBAN with two figures swapped",
        an_invoice(vendor_iban="GB82WEST12345698765423"),
        Code.BANK_DETAILS_CHANGED,
        told=Code.IBAN_INVALID,
    ),
    scenario(
        "an IBAN a figure short, nothing on file to compare with",
        an_invoice(vendor_iban="GB82WEST1234569876543"),
        told=Code.IBAN_INVALID,
        **PAID_NOWHERE,
    ),
    scenario("a sound IBAN in groups", an_invoice(vendor_iban="GB82 WEST 1234 5698 7654 32"), near=Code.IBAN_INVALID),
    scenario(
        "an account number is no IBAN",
        an_invoice(vendor_iban=None, vendor_bank_account="98765432"),
        near=(Code.IBAN_INVALID, Code.IBAN_COUNTRY_MISMATCH),
    ),
    scenario(
        "an account abroad, none on file",
        an_invoice(vendor_iban=FRENCH),
        told=Code.IBAN_COUNTRY_MISMATCH,
        **PAID_NOWHERE,
    ),
    scenario(
        "an account at home, none on file",
        an_invoice(vendor_iban="GB94BARC10201530093459"),
        near=Code.IBAN_COUNTRY_MISMATCH,
        **PAID_NOWHERE,
    ),
    scenario(
        "an account abroad that is on file",
        an_invoice(vendor_iban=FRENCH),
        near=Code.IBAN_COUNTRY_MISMATCH,
        vendors=[a_vendor(ibans=(FRENCH,), country="GB")],
    ),
    _mail("a letter that looks like another", "harbour-bearlngs.example", Code.SENDER_LOOKALIKE),
    _mail("rn for m and no hyphen", "harbourbearings.example", Code.SENDER_LOOKALIKE),
    _mail("another ending", "harbour-bearings.co", Code.SENDER_LOOKALIKE),
    _mail("one letter more", "harbour-bearingss.example", Code.SENDER_LOOKALIKE),
    _mail("a word added", "harbour-bearings-billing.example", Code.SENDER_LOOKALIKE),
    _mail("a letter of another alphabet", "h\u0430rbour-bearings.example", Code.SENDER_LOOKALIKE),
    _mail("the vendor's own domain", "harbour-bearings.example", near=(Code.SENDER_LOOKALIKE, Code.SENDER_UNKNOWN)),
    _mail("below the vendor's domain", "mail.harbour-bearings.example", near=Code.SENDER_LOOKALIKE),
    _mail("a domain nobody knows", "quickpost.example", Code.SENDER_UNKNOWN, near=Code.SENDER_LOOKALIKE),
    _mail("a mail provider's", "gmail.com", Code.SENDER_UNKNOWN),
    scenario(
        "passed on by one of our own",
        an_invoice(buyer_name="Kessel Works GmbH"),
        near=Code.SENDER_UNKNOWN,
        sender="post@kessel-works.example",
    ),
    scenario(
        "a page that names an address that only looks like the vendor's",
        an_invoice(vendor_email="ar@harbour-bearings-group.example"),
        told=Code.SENDER_LOOKALIKE,
    ),
    scenario(
        "no mail domain on file",
        an_invoice(),
        near=Code.SENDER_UNKNOWN,
        sender="ap@anything.example",
        vendors=[a_vendor(email_domains=())],
    ),
)
