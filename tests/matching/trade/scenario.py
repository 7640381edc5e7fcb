"""One row of the tables: a document, what is known, and what a good desk would say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas.codes import Code, Route
from schemas.extraction import Extraction

SUBJECT_WORDS = ("name", "sha256", "fingerprints", "sender", "problem", "released", "document_id")


@dataclass(frozen=True)
class Scenario:
    """``codes`` is exactly what must be raised; ``near`` a code that a careless desk would raise here."""

    title: str
    document: Extraction
    codes: tuple[Code, ...] = ()
    route: Route = Route.RECORD
    near: tuple[Code, ...] = ()
    known: dict[str, Any] = field(default_factory=dict)
    subject: dict[str, Any] = field(default_factory=dict)


def scenario(title: str, document: Extraction, *codes: Code, **rest: Any) -> Scenario:
    """A row: without codes it goes straight through, with codes it is held, unless ``route`` says otherwise."""
    near = rest.pop("near", ())
    subject = {word: rest.pop(word) for word in SUBJECT_WORDS if word in rest}
    return Scenario(
        title=title,
        document=document,
        codes=codes,
        route=rest.pop("route", Route.EXCEPTION if codes else Route.RECORD),
        near=near if isinstance(near, tuple) else (near,),
        known=rest,
        subject=subject,
    )
