"""Did the order's vendor send it, under its own tax id, and is its account the one we know?"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from matching.checks.parties.vendors import record_of
from matching.context import Finding, MatchContext
from matching.find.sender import OTHER_NAME, SAME_NAME, alike
from matching.trust import is_sure
from matching.verdict.wording import listed
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from schemas.order import Vendor
from schemas.reading import Reading
from trade.identifiers.tax_ids import is_same_id, is_same_kind, wrong_check_digits
from trade.text.keys import name_words, plain

BANK_FIELDS = ("vendor_iban", "vendor_bank_account")
MISREAD = 2
"""Signs in which a poorly read account may differ from ours before it counts as another."""


def vendor_is_the_orders(context: MatchContext) -> Iterator[Finding]:
    """The sender is the order's vendor; raised only when it surely is another."""
    vendor = context.sender.vendor
    if not context.orders or vendor is None:
        return
    if not vendor.name and not vendor.tax_ids and not vendor.ibans:
        yield SkippedCheck(code=Code.VENDOR_MISMATCH, why="the order names no vendor")
    elif (actual := _other_sender(context, vendor)) is not None:
        yield context.finding(
            Code.VENDOR_MISMATCH,
            f"The document comes from {actual}; the order was placed with {vendor.name or vendor.vendor_id}.",
            field="vendor_name",
            expected=vendor.name or vendor.vendor_id,
            actual=actual,
            sure=bool(context.sender.other) or _is_borne_out(context, vendor),
        )
    elif not context.sender.agreeing and not context.header.vendor_name.is_found:
        yield SkippedCheck(code=Code.VENDOR_MISMATCH, why="nothing on the page names its sender")


def bank_account_is_known(context: MatchContext) -> Iterator[Finding]:
    """The account is one that we have on file: anything else is a hard hold.

    Of an invoice that is data and picture at once, each of the two is compared with the file.
    """
    if _is_foreign(context):
        return
    vendor = context.sender.other or context.sender.vendor
    sides = [
        [(name, reading) for name in BANK_FIELDS if (reading := getattr(side, name)).value]
        for side in (context.header, context.paper.other_readings)
        if side
    ]
    if vendor is None or not vendor.ibans:
        if any(sides):
            yield SkippedCheck(code=Code.BANK_DETAILS_CHANGED, why="no account of this vendor is on file")
        return
    told: list[Reading[str]] = []
    for printed in sides:
        yield from _unknown_account(context, vendor, printed)
        told += [reading for _, reading in printed]
    yield from _other_accounts(context, vendor, {plain(reading.value or "") for reading in told})


def _other_accounts(context: MatchContext, vendor: Vendor, told: set[str]) -> Iterator[Finding]:
    """Where several accounts are offered, each is compared: money may go to any of them."""
    known = {plain(ours) for ours in vendor.ibans}
    is_one_known = any(_same_account(account, ours) for account in told for ours in known)
    for account in context.paper.booking.payment.accounts:
        asked = plain(account)
        if any(_same_account(asked, ours) for ours in known) or _is_routing_number(asked):
            continue
        if asked in told and not is_one_known:
            continue
        yield context.finding(
            Code.BANK_DETAILS_CHANGED,
            f"Account {account} is offered for payment beside others; "
            f"on file for {vendor.name} is {listed(sorted(vendor.ibans))}.",
            field="vendor_iban",
            expected=listed(sorted(vendor.ibans)),
            actual=account,
        )


def payee_is_the_vendor(context: MatchContext) -> Iterator[Finding]:
    """The vendor itself is to be paid, or who its record says is paid for it."""
    payment, vendor = context.paper.booking.payment, context.sender.other or context.sender.vendor
    name, said = payment.payee_name, payment.assignment
    if not name and not said:
        return
    vendors = [known for known in (vendor.name if vendor else None, context.header.vendor_name.value) if known]
    payees = record.payees if (record := record_of(context)) else ()
    noted = [payee for payee in payees if len(plain(payee)) >= 5 and plain(payee) in plain(said or "")]
    if noted or (name and any(alike(name, payee) >= SAME_NAME for payee in payees)):
        return
    if name and not said and any(alike(name, known) >= SAME_NAME for known in vendors):
        return
    whom = name or "somebody else"
    because = f" ('{said}')" if said else ""
    yield context.finding(
        Code.PAYEE_MISMATCH,
        f"{whom[0].upper()}{whom[1:]} is to be paid and not {vendors[0] if vendors else 'the vendor'}{because}.",
        field="payee_name",
        expected=listed(payees) or (vendors[0] if vendors else None),
        actual=name or said,
    )


def _unknown_account(
    context: MatchContext, vendor: Vendor, printed: list[tuple[str, Reading[str]]]
) -> Iterator[Finding]:
    known = {plain(account) for account in vendor.ibans}
    if any(_same_account(plain(reading.value or ""), ours) for _, reading in printed for ours in known):
        return
    for name, reading in printed[:1]:
        account = plain(reading.value or "")
        if _is_routing_number(account) and not any(_is_routing_number(ours) for ours in known):
            yield SkippedCheck(code=Code.BANK_DETAILS_CHANGED, why=f"{reading.value} names a bank, not an account")
            return
        near = min(Levenshtein.distance(account, ours) for ours in known) <= MISREAD
        sure = is_sure(context.policy, reading) or _is_valid_iban(account) or not near
        yield context.finding(
            Code.BANK_DETAILS_CHANGED,
            f"The page asks for payment to {reading.value}; "
            f"on file for {vendor.name} is {listed(sorted(vendor.ibans))}.",
            field=name,
            expected=listed(sorted(vendor.ibans)),
            actual=reading.value,
            sure=sure,
        )


def tax_id_is_known(context: MatchContext) -> Iterator[Finding]:
    """The tax id is the vendor's on file, and its check digits are right."""
    printed = context.header.vendor_tax_id
    if not printed.value or _is_foreign(context):
        return
    vendor = context.sender.other or context.sender.vendor
    on_file = vendor.tax_ids if vendor else ()
    if any(is_same_id(printed.value, ours) for ours in on_file):
        return
    comparable = [ours for ours in on_file if is_same_kind(printed.value, ours)]
    fault = wrong_check_digits(printed.value, vendor.country if vendor else None)
    if comparable:
        message = (
            f"The page prints tax id {printed.value}; on file for {vendor.name if vendor else ''} is {comparable[0]}."
        )
        message += f" {fault}" if fault else ""
    elif fault:
        message = f"The page prints tax id {printed.value}. {fault}"
    else:
        why = "another kind of tax id is on file" if on_file else "no tax id of this vendor is on file"
        yield SkippedCheck(code=Code.TAX_ID_MISMATCH, why=why)
        return
    yield context.finding(
        Code.TAX_ID_MISMATCH,
        message,
        field="vendor_tax_id",
        expected=comparable[0] if comparable else None,
        actual=printed.value,
        sure=is_sure(context.policy, printed),
    )


def _other_sender(context: MatchContext, vendor: Vendor) -> str | None:
    """The name of the other company that sent the paper; None when it may be the vendor itself."""
    sender, printed = context.sender, context.header.vendor_name.value
    if sender.agreeing:
        return None
    if sender.other:
        return f"{sender.other.name} (by its {sender.other_because})"
    if not printed or not vendor.name or alike(printed, vendor.name) >= OTHER_NAME or _is_ours(context, printed):
        return None
    return printed


def _is_borne_out(context: MatchContext, vendor: Vendor) -> bool:
    """Whether more than a name says that it is another: its tax id, its account, or items that are not the vendor's.

    A name alone is too easily a slogan, a carrier or a misread logo.
    """
    header = context.header
    if not is_sure(context.policy, header.vendor_name):
        return False
    tax_id, account = header.vendor_tax_id.value, header.vendor_iban.value or header.vendor_bank_account.value
    other_tax_id = tax_id is not None and any(is_same_kind(tax_id, ours) for ours in vendor.tax_ids)
    other_items = not any(pair.basis == "vendor_sku" for pair in context.pairs)
    return other_tax_id or (account is not None and bool(vendor.ibans)) or other_items


def _is_ours(context: MatchContext, name: str) -> bool:
    """Whether a name is the buyer's own: printed on the page as such, or in the order's ship-to."""
    ours = "".join(name_words(name))
    buyer = context.header.buyer_name.value or ""
    addresses = ["".join(name_words(order.ship_to or "")) for order in context.orders]
    return alike(name, buyer) >= SAME_NAME or (len(ours) >= 5 and any(ours in address for address in addresses))


def _is_foreign(context: MatchContext) -> bool:
    """Whether the sender is another company that we do not know: then its account and tax id differ anyway."""
    vendor = context.sender.vendor
    unknown = vendor is not None and context.sender.other is None and _other_sender(context, vendor) is not None
    return unknown and not any(lifted.code is Code.VENDOR_MISMATCH for lifted in context.subject.released)


def _same_account(one: str, other: str) -> bool:
    """Equal, or one within the other: an IBAN ends in the national account number."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 6 and longer.endswith(shorter.lstrip("0")))


def _is_routing_number(account: str) -> bool:
    """Whether it is the number of a US bank (ABA): printed beside the account, and of no use without it."""
    from stdnum.us import rtn

    return bool(rtn.is_valid(account))


def _is_valid_iban(account: str) -> bool:
    from stdnum import iban

    return account[:2].isalpha() and bool(iban.is_valid(account, check_country=False))
