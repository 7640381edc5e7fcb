"""Steps through XML by local names: ZUGFeRD 1 and 2 and UBL 2.0 to 2.4 differ in namespaces, rarely in names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_LONGEST = 4000
"""Letters of one element that are read: notes are shorter."""


def name_of(element: Element) -> str:
    """Local name, without namespace."""
    return etree.QName(element).localname


def children(element: Element) -> Iterator[Element]:
    """Child elements; comments and processing instructions are none."""
    return (child for child in element if isinstance(child.tag, str))


def all_at(element: Element, path: str) -> tuple[Element, ...]:
    """Every element at a path of local names: ``Party/Contact/Name``, choices ``ID|IssuerAssignedID``, self ``.``."""
    found: tuple[Element, ...] = (element,)
    for step in () if path == "." else path.split("/"):
        names = step.split("|")
        found = tuple(child for parent in found for child in children(parent) if name_of(child) in names)
    return found


def at(element: Element, path: str) -> Element | None:
    """The first element at a path, None when there is none."""
    return next(iter(all_at(element, path)), None)


def text_at(element: Element, *paths: str) -> str:
    """The first text that is not empty at the paths, in their order; empty when there is none."""
    for path in paths:
        for found in all_at(element, path):
            text = " ".join((found.text or "").split())
            if text:
                return text[:_LONGEST]
    return ""
