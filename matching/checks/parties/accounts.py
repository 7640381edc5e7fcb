"""The account that the page asks to be paid to: is it sound, where is it held, and whose else is it?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.checks.parties.vendors import is_same_company, record_of
from matching.context import Finding, MatchContext
from matching.trust import is_sure
from matching.verdict.wording import listed
from schemas.codes import Code
from schemas.order import Vendor
from schemas.reading import Reading
from trade.identifiers.iban import country_of, fault_of, looks_like_iban
from trade.text.keys import plain


def iban_is_sound(context: MatchContext) -> Iterator[Finding]:
    """The IBAN has the length of its country and right check digits."""
    printed = context.header.vendor_iban
    if not printed.value or not looks_like_iban(printed.value) or _is_on_file(context, printed):
        return
    if fault := fault_of(printed.value):
        yield context.finding(
            Code.IBAN_INVALID,
            f"The page prints IBAN {printed.value}. {fault}",
            field="vendor_iban",
            actual=printed.value,
            sure=is_sure(context.policy, printed),
        )


def account_is_held_at_home(context: MatchContext) -> Iterator[Finding]:
    """A new account is held in the vendor's own country; one on file has been looked at before."""
    printed, vendor = context.header.vendor_iban, record_of(context) or context.sender.vendor
    if not printed.value or not looks_like_iban(printed.value) or vendor is None or _is_on_file(context, printed):
        return
    held, home = country_of(printed.value), _home(vendor)
    if home and held != home and not fault_of(printed.value):
        yield context.finding(
            Code.IBAN_COUNTRY_MISMATCH,
            f"The account {printed.value} is held in {held}; {vendor.name} is in {home}.",
            field="vendor_iban",
            expected=home,
            actual=held,
            sure=is_sure(context.policy, printed),
        )


def account_is_nobody_elses(context: MatchContext) -> Iterator[Finding]:
    """The account is no other vendor's as well; records of one company are another matter."""
    vendor = record_of(context)
    printed = {plain(value) for value in (context.header.vendor_iban.value, context.header.vendor_bank_account.value)
               if value}  # fmt: skip
    asked = printed or {plain(account) for account in (vendor.ibans if vendor else ())}
    for other in context.facts.vendors:
        if vendor is None or other.vendor_id == vendor.vendor_id or is_same_company(vendor, other):
            continue
        shared = [account for account in other.ibans if plain(account) in asked]
        if shared:
            yield context.finding(
                Code.IBAN_SHARED_BY_VENDORS,
                f"The account {listed(shared)} is on file for {other.name} ({other.vendor_id}) as well as for "
                f"{vendor.name} ({vendor.vendor_id})."
                if bool({plain(account) for account in shared} & {plain(account) for account in vendor.ibans})
                else f"The account {listed(shared)} is on file for {other.name} ({other.vendor_id}), "
                f"not for {vendor.name} ({vendor.vendor_id}).",
                field="vendor_iban",
                expected=vendor.vendor_id,
                actual=other.vendor_id,
            )


def _is_on_file(context: MatchContext, printed: Reading[str]) -> bool:
    vendor = record_of(context) or context.sender.vendor
    return vendor is not None and plain(printed.value or "") in {plain(account) for account in vendor.ibans}


def _home(vendor: Vendor) -> str | None:
    """The vendor's country: as filed, else that of its tax ids, when they agree."""
    if vendor.country and len(vendor.country) == 2:
        return vendor.country.upper()
    countries = {country for number in vendor.tax_ids if (country := country_of(plain(number)))}
    return countries.pop() if len(countries) == 1 else None
