"""Values that rules and layout model take for different fields: who is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.decide.options import Option
from trade.text.keys import plain

_SURE, _AGAINST, _LABELLED = 0.85, 0.15, 0.75
_SIGN = re.compile(r"[a-z]{2,3}[-/. ]?\d{2}")
_LETTERS = re.compile(r"[A-Z]{1,4}")
_ABOUT, _JUST_MORE = 0.85, 0.01
_LEFT = 0.5
"""What is left of a score that only rules give, where the model sees value and field apart."""


def listed_with_first(orders: Sequence[Option]) -> frozenset[str]:
    """The numbers printed in one list with the first order: orders too, and nothing else."""
    first = orders[0].best if orders else None
    return frozenset(
        plain(str(one.value))
        for one in orders[1:]
        if first and first.box and (one.best.page, one.best.box) == (first.page, first.box)
    )


def is_clerks_sign(text: str) -> bool:
    """Whether a reference is a clerk's initials and a figure, the number of no paper: ``kn/26``."""
    return bool(_SIGN.fullmatch(text))


def settled(options: Mapping[str, Sequence[Option]], fields: Sequence[str]) -> dict[str, tuple[Option, ...]]:
    """The options of these fields, doubted where the model surely sees value and field apart.

    Rules go by the label's words: "credit for invoice 4711" reads like the label of an invoice number. The model sees
    the whole paper: it is believed where it has a place for both, the value and the field.
    """
    offered = [(field, plain(str(one.value)), one) for field in fields for one in options.get(field, ())]
    labelled = {(field, text) for field, text, one in offered if one.ruled >= _LABELLED}
    seen = {(field, text) for field, text, one in offered if (one.learned or 0.0) >= _SURE}
    apart = {
        (field, text) for field, text in seen if not any(text == of and field != other for other, of in labelled)
    }
    return {
        field: tuple(_settled(one, seen, apart) for one in _with_wholes(options[field]))
        for field in fields
        if field in options
    }


def _with_wholes(offered: Sequence[Option]) -> tuple[Option, ...]:
    """A number with the letters printed before it is as likely as without them: ``BL 26-0711``, not ``26-0711``."""
    scores = {str(one.value): one.score for one in offered}
    parts = ((one, str(one.value).partition(" ")) for one in offered)
    return tuple(
        replace(one, score=scores[rest] + _JUST_MORE)
        if _LETTERS.fullmatch(letters) and one.score < scores.get(rest, 0.0) < one.score / _ABOUT
        else one
        for one, (letters, _, rest) in parts
    )


def _settled(option: Option, seen: set[tuple[str, str]], apart: set[tuple[str, str]]) -> Option:
    """``apart``: of what the model sees, what no label gives to another field."""
    value = plain(str(option.value))
    is_another = any(field != option.field and text == value for field, text in seen)
    is_elsewhere = any(field == option.field and text != value for field, text in apart)
    if (option.learned or 0.0) > _AGAINST or not (is_another and is_elsewhere):
        return option
    return replace(option, score=option.score * _LEFT)
