"""Extraction against facts to a decision. Pure: no I/O, no clock."""

from matching.digits import Distribution, distribution
from matching.keys import lookup_keys, order_keys, series_keys, vendor_keys
from matching.policy import default_policy, parse_policy
from matching.settle import settle

__all__ = [
    "Distribution",
    "default_policy",
    "distribution",
    "lookup_keys",
    "order_keys",
    "parse_policy",
    "series_keys",
    "settle",
    "vendor_keys",
]
