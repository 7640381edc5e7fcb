"""Extraction against facts to a decision. Pure: no I/O, no clock."""

from matching.keys import lookup_keys, order_keys, vendor_keys
from matching.policy import default_policy, parse_policy
from matching.settle import settle

__all__ = ["default_policy", "lookup_keys", "order_keys", "parse_policy", "settle", "vendor_keys"]
