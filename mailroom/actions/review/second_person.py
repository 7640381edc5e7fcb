"""Four eyes on a changed account: who releases it has done nothing else on the document, nor does so afterwards.

People are told apart by who was signed in. A name given for another is kept beside it, and counts as both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from schemas.case import Correction, Hand
from schemas.codes import Code
from schemas.errors import WrongUse
from trade.text.folding import folded

TWO_PEOPLE = frozenset({Code.BANK_DETAILS_CHANGED})
"""Codes that one person alone may not release."""
ACCOUNTS = frozenset({"vendor_iban", "vendor_bank_account"})
VIA = " via "
"""Between the name that was given and who was signed in: ``mia via ben``."""
_LOOKALIKES = str.maketrans("авсеһіјкмнорѕтухѵԁԛԝɡαβεικνορτυχ01", "abcehijkmhopstyxvdqwgabeiknoptuxol")
"""Letters of other alphabets, and figures, that look like Latin ones."""


def actor_of(given: str, signed_in: str) -> str:
    """Who decides, for the ledger: who is signed in, and whom that person says to act for."""
    return signed_in if not given or person_key(given) == person_key(signed_in) else f"{given}{VIA}{signed_in}"


def refuse_alone(hands: Iterable[Hand], actor: str, codes: Collection[Code]) -> None:
    """Raises WrongUse when one person would release a changed account and decide anything else on the document.

    A changed account is released by who is signed in: nobody can say that it is another.
    """
    before = [hand for hand in hands if _is_one(hand.actor, actor)]
    if TWO_PEOPLE & set(codes):
        if VIA in actor or not person_key(actor):
            raise WrongUse("a changed account is released by who is signed in: give no other name (--by)")
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


def person_key(name: str) -> str:
    """A name for comparing: ``Mía  Berg``, ``berg, mia``, ``mia.berg@firm.example`` and one with letters that nobody
    sees, or that only look the same, are one person.
    """
    seen = "".join(mark for mark in unicodedata.normalize("NFKC", name) if unicodedata.category(mark) != "Cf")
    plain = folded(seen.partition("@")[0]).casefold().translate(_LOOKALIKES)
    words = "".join(mark if mark.isalnum() else " " for mark in plain).split()
    return " ".join(sorted(words))


def _is_one(one: str, other: str) -> bool:
    first, second = ({person_key(name) for name in actor.split(VIA)} for actor in (one, other))
    return bool(first & second)


def _listed(codes: Iterable[Code]) -> str:
    return ", ".join(sorted(code.value for code in codes))
