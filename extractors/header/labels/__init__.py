"""The words that vendors print beside values, in seven languages, and where they stand on a page."""

from extractors.header.labels.matcher import Label, labels_in

__all__ = ["Label", "labels_in"]
