"""Four eyes on a changed account: who releases it has done nothing else on the document, nor does so afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from schemas.case import Correction, Hand
from schemas.codes import Code
from schemas.errors import WrongUse

TWO_PEOPLE = frozenset({Code.BANK_DETAILS_CHANGED})
"""Codes that one person alone may not release."""
ACCOUNTS = frozenset({"vendor_iban", "vendor_bank_account"})


def refuse_alone(hands: Iterable[Hand], actor: str, codes: Collection[Code]) -> None:
    """Raises WrongUse when one person would release a changed account and decide anything else on the document."""
    before = [hand for hand in hands if _is_one(hand.actor, actor)]
    if TWO_PEOPLE & set(codes):
        if set(codes) - TWO_PEOPLE:
            raise WrongUse(f"release {_listed(TWO_PEOPLE & set(codes))} alone: it takes a second person")
        if any(hand.code not in TWO_PEOPLE for hand in before):
            raise WrongUse(
                f"{actor} has corrected or released something here: a changed account takes a second person"
            )
    elif any(hand.code in TWO_PEOPLE for hand in before):
        raise WrongUse(f"{actor} has released the changed account: anything else takes another person")


def refuse_after_release(hands: Iterable[Hand], actor: str, corrections: Iterable[Correction]) -> None:
    """Raises WrongUse when a released account would be changed, or who released it would correct something."""
    released = [hand for hand in hands if hand.code in TWO_PEOPLE]
    if released and any(correction.field in ACCOUNTS for correction in corrections):
        raise WrongUse("the account was released as it stands and cannot be changed any more: reject the document")
    if any(_is_one(hand.actor, actor) for hand in released):
        raise WrongUse(f"{actor} has released the changed account: a correction takes another person")


def _is_one(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _listed(codes: Iterable[Code]) -> str:
    return ", ".join(sorted(code.value for code in codes))
