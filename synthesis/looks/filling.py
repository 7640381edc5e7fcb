"""Templates filled: the values of a draft, each in a link that says which value it is, and numbers that are none."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from schemas.codes import Kind
from synthesis.invention import company
from synthesis.invention.catalogue import shaped
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, DraftLine
from synthesis.looks.habits import Habits
from synthesis.looks.library import TEMPLATES, Look
from synthesis.wording.house_language import SYMBOLS

MARK = "m:"
"""How the address of a link begins that marks a value: ``m:total_amount``, ``m:3/quantity``."""
_MONEY = {
    "subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "amount_due", "unit_price",
    "amount", "list_price",
}  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What a template sees as ``p``: ``p.v("total_amount")`` is a marked value, ``p.amt(12)`` a number of no meaning.

    Everything random comes from one seed, so that the same seed prints the same paper.
    """

    draft: Draft
    look: Look
    habits: Habits
    dice: random.Random
    units: Mapping[str, str]
    texts: dict[str, str]
    """What was printed for each marked value."""
    implications: set[str]
    """Header values that follow from what is printed."""

    @property
    def vendor(self) -> Company:
        return self.draft.vendor

    @property
    def buyer(self) -> Company:
        return self.draft.buyer

    @property
    def ship_to(self) -> Company:
        return self.draft.ship_to or self.draft.buyer

    @property
    def kind(self) -> str:
        return self.draft.kind.value

    @property
    def currency(self) -> str:
        return self.draft.currency

    @property
    def sign(self) -> str:
        """The currency's symbol."""
        return SYMBOLS.get(self.draft.currency, self.draft.currency)

    @property
    def lines(self) -> tuple[FilledLine, ...]:
        return tuple(FilledLine(self, line, place) for place, line in enumerate(self.draft.lines, start=1))

    def has(self, field: str) -> bool:
        """Whether the draft has that header value."""
        return header_value(self.draft, field) not in (None, "", ())

    def v(self, field: str, text: str | None = None) -> Markup:
        """A header value as this house prints it, marked; ``text`` in place of the house's own form of it."""
        value = header_value(self.draft, field)
        if value in (None, "", ()):
            return Markup("")
        return self.marked(field, self.written(field, value) if text is None else text)

    def also(self, field: str, text: str) -> Markup:
        """A header value that the look always prints alike, whatever the draft says: ``frei Haus`` as terms."""
        return self.marked(field, text)

    def implied(self, field: str) -> str:
        """Says that the page tells a value without printing it, as the sum of two taxes; prints nothing."""
        self.implications.add(field)
        return ""

    def marked(self, name: str, text: str) -> Markup:
        """Text in a link that says which value it is; papers that nobody books print it plain."""
        if self.draft.kind is Kind.OTHER:
            return escape(text)
        self.texts[name] = text
        return Markup('<a href="{}{}">{}</a>').format(MARK, name, text)  # its arguments are escaped

    def written(self, field: str, value: Any) -> str:
        """A value in the house's habits of numbers and days."""
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, date):
            return self.habits.day(value)
        if isinstance(value, Decimal):
            return self.amt(value) if field in _MONEY else self.habits.number(value)
        return str(value)

    def amt(self, value: Decimal | float | int) -> str:
        """An amount, unmarked."""
        return self.habits.amount(Decimal(str(value)))

    def num(self, value: Decimal | float | int, least: int = 0) -> str:
        """A number, unmarked."""
        return self.habits.number(Decimal(str(value)), least)

    def day(self, after: int = 0) -> str:
        """A day so many days after the document's own, unmarked."""
        return self.habits.day((self.draft.document_date or date(2026, 5, 4)) + timedelta(after))

    def pick(self, *choices: Any) -> Any:
        """One of them, by chance."""
        return self.dice.choice(choices)

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.dice.random() < share

    def ref(self, shape: str) -> str:
        """A number of no meaning: ``A`` is a letter, ``#`` a digit."""
        return shaped(self.dice, shape)

    def unit(self, code: str) -> str:
        """How this house prints a unit."""
        return self.units.get(code, code)

    def person(self) -> str:
        """Somebody's name."""
        return company.a_person(self.dice, self.vendor.country)

    def firm(self) -> Company:
        """A third firm: a carrier, an agent, a factor, a bank's customer."""
        return company.invent(self.dice, self.vendor.country, "")

    def grouped(self, number: str, size: int = 4) -> str:
        """``DE12 3456 ...``."""
        return " ".join(number[start : start + size] for start in range(0, len(number), size))


@dataclass(frozen=True)
class FilledLine:
    """One line as a template sees it."""

    paper: Filled
    line: DraftLine
    n: int

    def has(self, field: str) -> bool:
        """Whether the line has that value."""
        return self.said(field) not in (None, "", ())

    def said(self, field: str) -> Any:
        """A line's value, unformatted."""
        return self.line.unit if field == "uom" else getattr(self.line, field)

    def v(self, field: str, text: str | None = None) -> Markup:
        """A line's value as this house prints it, marked."""
        value = self.said(field)
        if value in (None, "", ()):
            return Markup("")
        if text is None:
            text = self.paper.unit(value) if field == "uom" else self.paper.written(field, value)
        return self.paper.marked(f"{self.n}/{field}", text)


def header_value(draft: Draft, field: str) -> Any:
    """A header value of a draft, unformatted."""
    told = {
        "vendor_name": draft.vendor.name,
        "vendor_tax_id": draft.vendor.tax_id,
        "vendor_iban": draft.vendor.iban,
        "vendor_bank_account": draft.vendor.bank_account,
        "vendor_email": draft.vendor.email,
        "buyer_name": draft.buyer.name,
        "payment_terms": None if draft.terms_days is None else str(draft.terms_days),
    }
    return told[field] if field in told else getattr(draft, field)


def filled(look: Look, draft: Draft, seed: int) -> tuple[str, Filled]:
    """The page as HTML, and what was filled in."""
    dice = random.Random(f"look/{look.name}/{seed}")
    habits = Habits(dice.choice(look.numbers), dice.choice(look.dates), look.language, draft.vendor.country)
    units = {code: dice.choice(words) for code, words in _unit_words()[look.language].items()}
    paper = Filled(draft, look, habits, dice, units, {}, set())
    html = _environment().get_template(f"{look.name}.html").render(p=paper, lines=paper.lines)
    if re.search(rf"\b{draft.currency}\b", html) or SYMBOLS.get(draft.currency, draft.currency) in html:
        paper.implied("currency")
    return html, paper


@cache
def _environment() -> Environment:
    found = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    found.filters["plain"] = lambda text: re.sub(r"\s+", "", str(text))
    return found


@cache
def _unit_words() -> dict[str, dict[str, list[str]]]:
    """How units are printed: by language, by code."""
    return tomllib.loads((TEMPLATES.parent / "units.toml").read_text(encoding="utf-8"))
