"""The mail it came by: is the domain the vendor's, or one that only looks like it?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.checks.parties.vendors import record_of
from matching.context import Finding, MatchContext
from matching.find.domains import bare, is_free_mail, is_of, looks_like, name_of
from matching.verdict.wording import listed
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from trade.text.keys import domain_of, name_words


def sender_is_the_vendor(context: MatchContext) -> Iterator[Finding]:
    """The mail came from a domain of the vendor; one that imitates it is an attempt at fraud more often than not."""
    vendor, mail = record_of(context), domain_of(context.subject.sender)
    if vendor is None or (mail is None and not context.header.vendor_email.value):
        return
    if not vendor.email_domains:
        if mail:
            yield SkippedCheck(code=Code.SENDER_UNKNOWN, why="no mail domain of this vendor is on file")
        return
    known = [bare(domain) for domain in vendor.email_domains]
    printed = domain_of(context.header.vendor_email.value)
    imitated = [(domain, found) for domain in (mail, printed) if domain and (found := looks_like(domain, known))]
    for domain, (ours, how) in imitated[:1]:
        yield context.finding(
            Code.SENDER_LOOKALIKE,
            f"{_where(domain, mail)} {domain}; the domain of {vendor.name} is {ours}: {how}.",
            field="vendor_email",
            expected=ours,
            actual=domain,
        )
    if mail and not imitated and not is_of(mail, known) and not _is_ours(context, mail):
        anybody = ", where anybody may have an address" if is_free_mail(mail) else ""
        yield context.finding(
            Code.SENDER_UNKNOWN,
            f"The mail came from {mail}{anybody}; on file for {vendor.name} is {listed(known)}.",
            field="vendor_email",
            expected=listed(known),
            actual=mail,
        )


def _where(domain: str, mail: str | None) -> str:
    return "The mail came from" if domain == mail else "The page names an address at"


def _is_ours(context: MatchContext, domain: str) -> bool:
    """Whether it was passed on by one of our own: the domain bears our name, or the buyer's on the page."""
    domains = [bare(own) for company in context.facts.companies for own in company.email_domains]
    if is_of(domain, domains):
        return True
    name = name_of(domain).replace("-", "")
    names = (*context.policy.company_names, context.header.buyer_name.value or "")
    words = [name_words(ours) for ours in names if ours]
    return any(len(first[0]) >= 4 and name.startswith(first[0]) for first in words if first)
