"""The checks of each kind of paper: plain ordered tuples of functions, each tested alone."""

from matching.checks.amounts import lines_add_up, page_agrees_with_xml, totals_add_up
from matching.checks.answers import answers_are_as_ordered
from matching.checks.charges import charges_are_ordered, freight_follows_the_terms
from matching.checks.dates import nothing_comes_late
from matching.checks.lines import (
    items_are_the_ordered_ones,
    lines_are_complete,
    lines_are_ordered,
    units_convert,
)
from matching.checks.orders import currencies_agree, order_is_known, order_is_open, paper_is_new
from matching.checks.parties import bank_account_is_known, tax_id_is_known, vendor_is_the_orders
from matching.checks.prices import prices_agree
from matching.checks.quantities import (
    limits_are_set,
    not_less_than_ordered,
    not_more_than_ordered,
    not_more_than_received,
)
from matching.checks.reading import needed_values_are_sure
from matching.checks.terms import dates_are_plausible, payment_terms_agree
from matching.dossier import Check
from schemas.codes import Kind

_FIRST: tuple[Check, ...] = (
    needed_values_are_sure,
    paper_is_new,
    order_is_known,
    order_is_open,
    vendor_is_the_orders,
    bank_account_is_known,
    tax_id_is_known,
    dates_are_plausible,
    page_agrees_with_xml,
)
_LINES: tuple[Check, ...] = (lines_are_ordered, items_are_the_ordered_ones, units_convert)
_MONEY: tuple[Check, ...] = (currencies_agree, prices_agree, lines_add_up, totals_add_up)

CHECKS: dict[Kind, tuple[Check, ...]] = {
    Kind.ACKNOWLEDGMENT: (
        *_FIRST,
        payment_terms_agree,
        *_LINES,
        lines_are_complete,
        answers_are_as_ordered,
        *_MONEY,
        charges_are_ordered,
        freight_follows_the_terms,
        limits_are_set,
        not_more_than_ordered,
        not_less_than_ordered,
        nothing_comes_late,
    ),
    Kind.SHIPPING_NOTICE: (
        *_FIRST,
        *_LINES,
        limits_are_set,
        not_more_than_ordered,
        not_less_than_ordered,
        nothing_comes_late,
    ),
    Kind.INVOICE: (
        *_FIRST,
        payment_terms_agree,
        *_LINES,
        *_MONEY,
        charges_are_ordered,
        freight_follows_the_terms,
        limits_are_set,
        not_more_than_ordered,
        not_more_than_received,
    ),
    Kind.CREDIT_NOTE: (*_FIRST, *_LINES, *_MONEY),
    Kind.OTHER: (needed_values_are_sure, paper_is_new),
}

__all__ = ["CHECKS"]
