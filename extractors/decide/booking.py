"""What a page says of taxes, payment and periods, worked out from what was read of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from extractors.pages.text_lines import text_lines
from schemas.booking import Booking, Payment, Period, Tax
from schemas.extraction import Header, Line
from schemas.page import Page
from trade.dates.periods import period_named
from trade.dates.printed import DateOrder
from trade.identifiers.finding import iban_is_proved, ibans, plain_identifier
from trade.identifiers.payment import bics, creditor_references
from trade.terms.assignment import assignment_in, payee_in
from trade.terms.payment import payment_terms
from trade.text.folding import folded

_CENT = Decimal("0.01")
_ROUNDING = Decimal("0.05")
"""What rounding line by line may make of the tax of a paper."""


_LEADING = 90
"""Signs before an account that may say that it is debited."""
_DEBITED = re.compile(
    r"debit|lastschrift|einzug|einzieh|eingezogen|abgebucht|abbuch|prelev|domicili|adeud|addebit|incasso|afgeschreven"
    r"|afschrijv|obciaz|polecenie zaplaty|mandat|\byour (?:bank )?account|\bihr\w* (?:konto|bankverbindung|iban)"
    r"|votre compte|\b(?:su|vuestra) cuenta|vostro conto|\buw (?:rekening|iban)|panstwa rachun"
)


def page_booking(header: Header, lines: Sequence[Line], pages: Sequence[Page], order: DateOrder) -> Booking:
    """Taxes that totals or lines bear out, bank code, reference, steps of payment and the period that it names."""
    texts = [line.text for page in pages for line in text_lines(page)]
    periods = dict.fromkeys(found for text in texts if (found := period_named(text, order)))
    references = dict.fromkeys(found for text in texts for found in creditor_references(text))
    accounts, assignment = _accounts(header, texts), assignment_in(" ".join(texts))
    return Booking(
        taxes=taxes_of(header, lines),
        payment=Payment(
            bic=_bic(texts, header.vendor_iban.value or ""),
            reference=next(iter(references)) if len(references) == 1 else None,
            payee_name=payee_in(assignment) if assignment else None,
            assignment=assignment,
            accounts=accounts if len(accounts) > 1 else (),
            terms=payment_terms(header.payment_terms.value or ""),
        ),
        periods=tuple(Period(start=start, end=end) for start, end in periods) if len(periods) == 1 else (),
    )


def taxes_of(header: Header, lines: Sequence[Line]) -> tuple[Tax, ...]:
    """The tax by rate: by the lines' rates where they make the printed tax, else the one rate of the paper."""
    printed, rate = header.tax_amount.value, header.tax_rate.value
    by_rate: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.tax_rate.value is None or line.amount.value is None:
            by_rate.clear()
            break
        by_rate[line.tax_rate.value] += line.amount.value
    amounts = {each: _charged(base, each) for each, base in by_rate.items()}
    if printed is not None and amounts and abs(sum(amounts.values()) - printed) <= _CENT * len(amounts):
        return tuple(Tax(rate=each, base=by_rate[each], amount=amounts[each]) for each in sorted(by_rate))
    if printed is None and rate is None:
        return ()
    base = header.subtotal.value
    if base is None or rate is None or printed is None or abs(_charged(base, rate) - printed) > _ROUNDING:
        base = None  # tax on a part of it, or net of something: what it is charged on is not printed
    return (Tax(rate=rate, base=base, amount=printed),)


def _charged(base: Decimal, rate: Decimal) -> Decimal:
    return (base * rate / 100).quantize(_CENT, ROUND_HALF_UP)


def _accounts(header: Header, texts: Sequence[str]) -> tuple[str, ...]:
    """Every IBAN that is printed with right check digits, the vendor's first; one that is debited is ours."""
    printed = [plain_identifier(header.vendor_iban.value)] if header.vendor_iban.value else []
    for before, text in zip(("", *texts), texts, strict=False):
        for found in ibans(text):
            leading = folded(f"{before} {text[: found.start]}"[-_LEADING:])
            if found.is_proved and not _DEBITED.search(leading):
                printed.append(found.value)
    return tuple(dict.fromkeys(printed))


def _bic(texts: Sequence[str], iban: str) -> str | None:
    """The bank code beside the vendor's account: the only one, or the only one of the account's country."""
    found = tuple(dict.fromkeys(code for text in texts for code in bics(text)))
    if iban_is_proved(iban):
        found = tuple(code for code in found if code[4:6] == iban[:2])
    return found[0] if len(found) == 1 else None
