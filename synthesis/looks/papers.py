"""Papers of looks: a draft printed by a template, and what it really says."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from schemas.codes import Kind
from synthesis.invention.draft import Draft
from synthesis.invention.truth import JUDGED, JUDGED_CELLS, plain_value
from synthesis.looks.content import a_look_draft
from synthesis.looks.filling import filled, header_value
from synthesis.looks.library import Look
from synthesis.looks.printing import Printed, Printer, marked

_AS_PRINTED = ("payment_terms", "uom")
"""Values that are judged by their wording."""


@dataclass(frozen=True, slots=True)
class LookPaper:
    """One paper: its look, what it says, its PDF with the place of each value, and how each is printed."""

    look: Look
    draft: Draft
    printed: Printed
    texts: dict[str, str]
    implied: frozenset[str]
    """Header values that the page tells without printing them."""


def a_look_paper(look: Look, seed: int, printer: Printer) -> LookPaper:
    """The paper of that look and seed: always the same."""
    dice = random.Random(f"paper/{look.name}/{seed}")
    draft = a_look_draft(dice, look, dice.choice(look.kinds))
    html, paper = filled(look, draft, seed)
    return LookPaper(look, draft, marked(printer(html)), paper.texts, frozenset(paper.implications))


def look_truth(paper: LookPaper, first_page: int = 1) -> dict[str, Any]:
    """One logical document of a truth.json: only what is printed. ``first_page`` where a file holds several."""
    draft = paper.draft
    truth: dict[str, Any] = {
        "kind": draft.kind.value,
        "pages": list(range(first_page, first_page + paper.printed.pages)),
        "language": paper.look.language,
    }
    if draft.kind is Kind.OTHER:
        return truth | {"fields": {}, "lines": []}
    shown = {(place.mark.line, place.mark.field) for place in paper.printed.places}
    fields = {}
    for field in (*JUDGED, "currency"):
        if (None, field) in shown or field in paper.implied:
            value = header_value(draft, field)
            as_printed = field in _AS_PRINTED or value in (None, "", ())
            fields[field] = paper.texts[field] if as_printed else plain_value(value)
    lines = [
        {
            field: paper.texts[f"{number}/{field}"] if field in _AS_PRINTED else plain_value(getattr(line, field))
            for field in JUDGED_CELLS
            if (number, field) in shown
        }
        for number, line in enumerate(draft.lines, start=1)
    ]
    return truth | {"fields": fields, "lines": [line for line in lines if line]}
