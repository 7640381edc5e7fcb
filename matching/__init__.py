"""Extraction against facts to a decision. Pure: no I/O, no clock."""

from matching.confirmed import confirmed_items
from matching.digits import Distribution, distribution
from matching.keys import lookup_keys, order_keys, series_keys, vendor_keys
from matching.normal import item_key
from matching.policy import default_policy, parse_policy
from matching.settle import settle
from matching.spine import bears_on

__all__ = [
    "Distribution",
    "bears_on",
    "confirmed_items",
    "default_policy",
    "distribution",
    "item_key",
    "lookup_keys",
    "order_keys",
    "parse_policy",
    "series_keys",
    "settle",
    "vendor_keys",
]
