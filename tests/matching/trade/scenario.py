"""One row of the tables: a document, what is known, and what a good desk would say.

Any module beside this one that holds ``ROWS`` is run. A new code needs a row that raises it (in ``codes``, or in
``told`` when it only informs) and one that comes ``near`` without raising it; until it has both it is in ``awaited``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas.codes import Code, Route
from schemas.extraction import Extraction

SUBJECT_WORDS = ("name", "sha256", "fingerprints", "sender", "problem", "released", "document_id", "posting")


@dataclass(frozen=True)
class Scenario:
    """``codes`` is exactly what holds or warns, ``told`` must be told, ``near`` is what a careless desk would say."""

    title: str
    document: Extraction
    codes: tuple[Code, ...] = ()
    route: Route = Route.RECORD
    told: tuple[Code, ...] = ()
    near: tuple[Code, ...] = ()
    known: dict[str, Any] = field(default_factory=dict)
    subject: dict[str, Any] = field(default_factory=dict)


def scenario(title: str, document: Extraction, *codes: Code, **rest: Any) -> Scenario:
    """A row: without codes it goes straight through, with codes it is held, unless ``route`` says otherwise."""
    near, told = rest.pop("near", ()), rest.pop("told", ())
    subject = {word: rest.pop(word) for word in SUBJECT_WORDS if word in rest}
    return Scenario(
        title=title,
        document=document,
        codes=codes,
        route=rest.pop("route", Route.EXCEPTION if codes else Route.RECORD),
        told=told if isinstance(told, tuple) else (told,),
        near=near if isinstance(near, tuple) else (near,),
        known=rest,
        subject=subject,
    )
