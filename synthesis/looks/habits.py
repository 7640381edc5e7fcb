"""How one house writes numbers and days: whole habits, told by one example of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

LOCALES = {"en": "en_GB", "US": "en_US"}


@dataclass(frozen=True, slots=True)
class Habits:
    """``numbers`` is 1234567.5 as the house writes amounts: ``1.234.567,50``, ``12,34,567.50``, ``1'234'567.50``."""

    numbers: str
    dates: str
    language: str
    country: str

    def number(self, value: Decimal, least: int = 0) -> str:
        """A number with at least so many decimals."""
        exponent = value.normalize().as_tuple().exponent
        places = max(least, -exponent if isinstance(exponent, int) else 0)
        whole, _, rest = f"{abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".partition(".")
        text = self._grouped(whole) + (self._point + rest if rest else "")
        return f"-{text}" if value < 0 else text

    def amount(self, value: Decimal) -> str:
        """Money with two decimals, without its currency."""
        return self.number(value.quantize(Decimal("0.01"), ROUND_HALF_UP), least=2)

    def day(self, value: date) -> str:
        """A day, in the house's language."""
        from babel.dates import format_date

        locale = LOCALES.get(self.country) or LOCALES.get(self.language, self.language)
        text = str(format_date(value, self.dates.rstrip("!"), locale=locale))
        return text.upper() if self.dates.endswith("!") else text

    @property
    def _point(self) -> str:
        return self.numbers[-3]

    def _grouped(self, whole: str) -> str:
        before = self.numbers[:-3]
        mark = next((letter for letter in before if not letter.isdigit()), "")
        if before.startswith("12") and mark:  # lakh and crore: groups of two above the last three
            head, tail = whole[:-3], whole[-3:]
            pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
            return mark.join([*pairs, tail])
        return f"{int(whole):,}".replace(",", mark)
