"""Numbers as seven languages print them: 1,234.56 · 1.234,56 · 1 234,56 · 1'234.56 · (12.00) · 12,00- · € 12,-."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from schemas.page import Page

_CURRENCY = (
    r"(?:US\$|CA\$|AU\$|R\$|[$€£¥₹]|Rs\.?|zł|kr\.?|Fr\.|SFr\.?|EUROS?|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|CAD|AUD|NZD"
    r"|JPY|CNY|RMB|INR|MXN|BRL|SGD|HKD|ZAR|TRY|ILS|AED|MYR|RM)"
)
_AROUND = re.compile(rf"^{_CURRENCY}\s*|\s*{_CURRENCY}$", re.IGNORECASE)
_TYPOGRAPHY = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "`": "'", "´": "'", "\xa0": " ", "\u202f": " ", "\u2009": " "}
)
_LOOSE_MARK = re.compile(r"(?<=\d)\s+(?=[.,'])|(?<=[.,'])\s+(?=\d)")
_ROUND_SUM = re.compile(r"(?<=\d)(?:[.,]\s*-{1,2}|/[-=])$")
_CORE = re.compile(r"[\d.,' ]*\d[.,]?$")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d*)?$")
_GROUPS = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+$|\d{1,2}(?:,\d{2})+,\d{3}$"),  # the second as India groups
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+$"),
    "'": re.compile(r"\d{1,3}(?:'\d{3})+$"),
}
_MOST_DIGITS = 15
_LONGEST = 60
_TELLING = re.compile(r"[-+($€£]*(\d[\d.,']*\d)[)%€$£-]*$")


def parse_number(text: str, decimal: str | None = None) -> Decimal | None:
    """The number that ``text`` prints, None when it is more than one number with sign, currency or per cent.

    ``decimal`` is the document's decimal mark where decided; it settles ``1.234`` and ``1,234`` only, since other
    tokens tell by themselves. Without it a lone comma before three digits groups and a lone point divides.
    """
    if len(text) > _LONGEST:
        return None
    core, negative = _sign(text.translate(_TYPOGRAPHY).strip())
    core = _LOOSE_MARK.sub("", core)
    if not _CORE.match(core) or sum(map(str.isdigit, core)) > _MOST_DIGITS:
        return None
    if " " in core:
        if not _SPACED.match(core):
            return None
        digits: str | None = _plain(core.replace(" ", ""), core[-4:][0] if core[-4] in ".," else decimal)
    else:
        digits = _plain(core, decimal)
    if digits is None:
        return None
    value = Decimal(digits)
    return -value if negative else value


def _sign(text: str) -> tuple[str, bool]:
    """The digits and marks without sign, currency and per cent; whether the number is negative."""
    if text[:1].isdigit() and text[-1:].isdigit():
        return text, False
    negative = False
    for _ in range(3):  # "-€ (12.00) CR" wraps at most three deep
        before = text
        text = _ROUND_SUM.sub("", _AROUND.sub("", text.removesuffix("%").strip()).strip())
        if text.startswith("(") and text.endswith(")"):
            text, negative = text[1:-1].strip(), True
        if text.endswith("-") or text.startswith("-"):
            text, negative = text.strip("-").strip(), True
        if text[-2:].upper() == "CR" and len(text) > 2:
            text, negative = text[:-2].strip(), True
        text = text.removeprefix("+")
        if text == before:
            break
    return text, negative


def _plain(core: str, decimal: str | None) -> str | None:
    """``core`` as Decimal reads it, None when its marks make no number."""
    if "'" in core:
        whole, mark, fraction = _cut(core, max(core.rfind("."), core.rfind(",")))
        if not _GROUPS["'"].match(whole) or (fraction and not fraction.isdigit()):
            return None
        return whole.replace("'", "") + ("." if mark else "") + fraction
    if "." in core and "," in core:
        whole, mark, fraction = _cut(core, max(core.rfind("."), core.rfind(",")))
        grouping = "," if mark == "." else "."
        if mark in whole or not _GROUPS[grouping].match(whole):
            return None
        return f"{whole.replace(grouping, '')}.{fraction or '0'}"
    mark = "." if "." in core else ","
    if core.count(mark) == 0:
        return core
    if core.count(mark) > 1:
        return core.replace(mark, "") if _GROUPS[mark].match(core) else None
    return _one_mark(core, mark, decimal)


def _one_mark(core: str, mark: str, decimal: str | None) -> str:
    whole, _, fraction = core.partition(mark)
    ambiguous = len(fraction) == 3 and 1 <= len(whole) <= 3 and whole.strip("0") != "" and not whole.startswith("0")
    groups = mark == "," if decimal is None else mark != decimal
    if ambiguous and groups:
        return whole + fraction
    return f"{whole or '0'}.{fraction or '0'}"


def _cut(core: str, at: int) -> tuple[str, str, str]:
    return (core, "", "") if at < 0 else (core[:at], core[at], core[at + 1 :])


def decimal_mark(pages: Iterable[Page]) -> str | None:
    """The document's decimal mark by the tokens that leave no doubt, None where they are silent or torn."""
    votes = {".": 0, ",": 0}
    for page in pages:
        for word in page.words:
            found = _TELLING.match(word.text.translate(_TYPOGRAPHY))
            if found:
                mark, weight = _vote(found[1])
                if mark:
                    votes[mark] += weight
    if votes["."] == votes[","]:
        return None
    return max(votes, key=lambda mark: votes[mark])


def _vote(token: str) -> tuple[str, int]:
    """Which mark a token proves to be the decimal one, and how strongly."""
    points, commas = token.count("."), token.count(",")
    if points and commas:
        last = max(token.rfind("."), token.rfind(","))
        return (token[last], 3) if token.count(token[last]) == 1 else ("", 0)
    if points + commas != 1:
        grouped = next((mark for mark in ".," if token.count(mark) > 1 and _GROUPS[mark].match(token)), "")
        return ({".": ",", ",": "."}[grouped], 2) if grouped else ("", 0)
    mark = "." if points else ","
    whole, _, fraction = token.partition(mark)
    if len(fraction) == 3 and not whole.startswith("0"):
        return "", 0
    return mark, 2 if len(fraction) == 2 else 1
