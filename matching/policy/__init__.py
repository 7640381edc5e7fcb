"""Rules as data: policy files, their keys, and whose limit counts."""
