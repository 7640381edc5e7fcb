"""Extraction against facts to a decision. Pure: no I/O, no clock."""

from matching.books.booked import changed_figures, with_own_invoices
from matching.books.digits import Distribution, distribution
from matching.books.papers import bears_on
from matching.duplicates.precedence import LAST, Place, place
from matching.find.lookup_keys import lookup_keys, order_keys, series_keys, vendor_keys
from matching.find.own_companies import without_us
from matching.pair.taught_items import confirmed_items
from matching.policy.files import default_policy, parse_policy
from matching.settle import settle
from trade.text.keys import item_key

__all__ = [
    "LAST",
    "Distribution",
    "Place",
    "bears_on",
    "changed_figures",
    "confirmed_items",
    "default_policy",
    "distribution",
    "item_key",
    "lookup_keys",
    "order_keys",
    "parse_policy",
    "place",
    "series_keys",
    "settle",
    "vendor_keys",
    "with_own_invoices",
    "without_us",
]
