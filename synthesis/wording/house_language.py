"""How a vendor writes: language, label wordings, numbers, money and dates as that house prints them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from synthesis.wording.label_style import dressed
from synthesis.wording.phrase_files import LANGUAGES as LANGUAGES
from synthesis.wording.phrase_files import choices

CENT = Decimal("0.01")

# (decimal mark, thousands mark) by language; the first is the usual one.
MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((".", ","), (".", ","), (".", "")),
    "de": ((",", "."), (",", "."), (",", " "), (",", "")),
    "fr": ((",", " "), (",", "\N{NO-BREAK SPACE}"), (",", ".")),
    "es": ((",", "."), (",", ".")),
    "it": ((",", "."), (",", "."), (",", "")),
    "nl": ((",", "."), (",", ".")),
    "pl": ((",", " "), (",", "\N{NO-BREAK SPACE}")),
}
DATES: dict[str, tuple[str, ...]] = {
    "en": ("dd/MM/yyyy", "d MMMM yyyy", "dd-MMM-yyyy", "dd MMM yyyy", "dd/MM/yy", "yyyy-MM-dd"),
    "de": ("dd.MM.yyyy", "dd.MM.yyyy", "d. MMMM yyyy", "dd.MM.yy"),
    "fr": ("dd/MM/yyyy", "d MMMM yyyy", "dd/MM/yy", "dd.MM.yyyy"),
    "es": ("dd/MM/yyyy", "dd-MM-yyyy", "d 'de' MMMM 'de' yyyy", "dd/MM/yy"),
    "it": ("dd/MM/yyyy", "d MMMM yyyy", "dd-MM-yyyy", "dd/MM/yy"),
    "nl": ("dd-MM-yyyy", "d MMMM yyyy", "dd/MM/yyyy", "dd-MM-yy"),
    "pl": ("dd.MM.yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "d MMMM yyyy"),
}
AMERICAN_DATES = ("MM/dd/yyyy", "M/d/yyyy", "MMMM d, yyyy", "MM/dd/yy", "MMM d, yyyy")
WIDER_DATES: dict[str, tuple[str, ...]] = {
    "en": ("d MMM yyyy", "d/M/yyyy", "dd.MM.yyyy", "dd-MMM-yy", "d MMM yy", "EEEE, d MMMM yyyy", "yyyy/MM/dd"),
    "de": ("d.M.yyyy", "d.M.yy", "dd.MMM.yyyy", "d. MMM yyyy", "dd. MMMM yyyy", "EEEE, d. MMMM yyyy", "dd/MM/yyyy"),
    "fr": ("dd-MM-yyyy", "d MMM yyyy", "d/M/yyyy", "dd.MM.yy", "EEEE d MMMM yyyy", "yyyy-MM-dd", "dd MMM yyyy"),
    "es": ("dd.MM.yyyy", "d/M/yyyy", "dd-MM-yy", "dd MMM yyyy", "d-MMM-yy", "yyyy-MM-dd", "dd/MMM/yyyy"),
    "it": ("dd.MM.yyyy", "d/M/yyyy", "dd-MM-yy", "dd MMM yyyy", "d-MMM-yy", "yyyy-MM-dd", "EEEE d MMMM yyyy"),
    "nl": ("dd.MM.yyyy", "d-M-yyyy", "d MMM yyyy", "dd/MM/yy", "yyyy-MM-dd", "EEEE d MMMM yyyy", "d-M-yy"),
    "pl": ("dd/MM/yyyy", "dd.MM.yy", "d.MM.yyyy", "yyyy.MM.dd", "dd MMM yyyy", "d MMMM yyyy 'r.'", "yyyy/MM/dd"),
}  # fmt: skip
WIDER_AMERICAN_DATES = ("MM-dd-yyyy", "M/d/yy", "MM/dd/yyyy", "MMM dd, yyyy", "dd-MMM-yyyy", "MMMM dd yyyy",
                        "EEEE, MMMM d, yyyy", "MM.dd.yyyy", "MMM d yyyy", "dd-MMM-yy")  # fmt: skip
WIDER_MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((".", " "), (".", ",")),
    "de": ((".", "'"), (",", "."), (",", "")),
    "fr": ((",", ""), (".", "'"), (",", ".")),
    "es": ((".", ","), (",", ""), (",", " ")),
    "it": ((".", "'"), (",", " "), (".", ",")),
    "nl": ((",", ""), (",", " "), (".", ",")),
    "pl": ((",", ""), (",", "."), (".", " ")),
}
SYMBOLS = {
    "EUR": "€",
    "GBP": "£",
    "USD": "$",
    "PLN": "zł",
    "CHF": "CHF",
    "INR": "₹",
    "MXN": "$",
    "CAD": "$",
    "AUD": "$",
}


@dataclass(frozen=True, slots=True)
class Writing:
    """One house's way of writing. ``seed`` fixes which of several wordings it uses, for good."""

    language: str
    country: str
    seed: int
    decimal: str
    group: str
    dates: str
    money: str
    """How an amount names its currency: none, or code or symbol, _before, _after, _tight or _apart."""
    families: str = ""
    """Which wordings it draws from: only the plain ones when empty, else those of ``synthesis.wider``."""

    shouts_dates: bool = False
    """``12-MAR-2026``."""

    def say(self, section: str, key: str) -> str:
        """This house's wording of a label, a title, a column head."""
        words = random.Random(f"{self.seed}/{section}/{key}").choice(self.may_say(section, key))
        if self.families:
            words = dressed(words, self, section, key)
        return words.replace("VAT", "Tax") if self.country == "US" else words

    def may_say(self, section: str, key: str) -> tuple[str, ...]:
        """All wordings that this house may draw from."""
        return choices(self.language, self.families)[section][key]

    def number(self, value: Decimal, least: int = 0) -> str:
        """A plain number with at least so many decimals: quantities, weights, prices."""
        exact = value.normalize()
        exponent = exact.as_tuple().exponent
        places = max(least, -exponent if isinstance(exponent, int) else 0)
        text = f"{value.quantize(Decimal(1).scaleb(-places)):,.{places}f}"
        return text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)

    def amount(self, value: Decimal, currency: str | None = None) -> str:
        """Money with two decimals, with the currency where this house prints it."""
        text = self.number(value.quantize(CENT, ROUND_HALF_UP), least=2)
        if currency is None or self.money == "none":
            return text
        sign = currency if self.money.startswith("code") else SYMBOLS[currency]
        if self.money.endswith("tight"):
            return f"{text}{sign}"
        if self.money.endswith("after"):
            return f"{text} {sign}"
        if self.money.endswith("apart"):
            return f"{sign} {text}"
        return f"{sign} {text}" if self.money == "code_before" else f"{sign}{text}"

    def day(self, value: date) -> str:
        """A date as this house prints it."""
        from babel.dates import format_date

        locale = {"en": "en_US" if self.country == "US" else "en_GB"}.get(self.language, self.language)
        text = str(format_date(value, self.dates, locale=locale))
        return text.upper() if self.shouts_dates else text

    def rate(self, value: Decimal) -> str:
        """A tax rate without its sign: ``19`` or ``5,5``."""
        return self.number(value)


def a_writing(dice: random.Random, language: str, country: str, families: str = "") -> Writing:
    """A way of writing that fits language and country."""
    decimal, group = dice.choice(MARKS[language])
    dates = AMERICAN_DATES if country == "US" else DATES[language]
    before = language in ("en", "nl", "it")
    styles = ("none", "symbol_before", "code_before") if before else ("none", "symbol_after", "code_after")
    writing = Writing(
        language=language,
        country=country,
        seed=dice.getrandbits(32),
        decimal=decimal,
        group=group,
        dates=dice.choice(dates),
        money=dice.choice(styles),
        families=families,
    )
    return _widened(writing) if families else writing


def _widened(writing: Writing) -> Writing:
    """A house of a family writes dates and sums in more ways than the plain ones, half of the time."""
    dice = random.Random(f"written/{writing.seed}")
    if dice.random() < 0.5:
        american = writing.country == "US"
        wide = WIDER_AMERICAN_DATES if american else WIDER_DATES[writing.language]
        writing = replace(writing, dates=dice.choice(wide), shouts_dates=dice.random() < 0.25)
    if dice.random() < 0.15 and writing.country not in ("US", "GB"):
        decimal, group = dice.choice(WIDER_MARKS[writing.language])
        writing = replace(writing, decimal=decimal, group=group)
    if dice.random() < 0.3:
        writing = replace(writing, money=dice.choice(("symbol_tight", "symbol_apart", "code_after", "code_apart")))
    return writing
