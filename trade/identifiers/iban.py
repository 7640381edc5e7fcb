"""International account numbers (ISO 13616): what looks like one, where it is held, and what is wrong with it."""

from __future__ import annotations

import re
from functools import lru_cache

from trade.text.keys import plain

_SHAPE = re.compile(r"[a-z]{2}\d{2}[a-z0-9]{7,30}")
_CROWN = frozenset({"GG", "JE", "IM"})
"""Islands whose accounts bear the letters GB."""


def looks_like_iban(text: str) -> bool:
    """Whether it is meant as an IBAN: two letters, two figures, and some more."""
    return bool(_SHAPE.fullmatch(plain(text)))


def country_of(text: str) -> str | None:
    """The country whose letters a number begins with; None for a number without them. EL is Greece in tax ids."""
    found = re.match(r"([a-z]{2})(?=[a-z]?\d)", plain(text))
    code = found[1].upper() if found else None
    return "GR" if code == "EL" else "GB" if code in _CROWN else code


@lru_cache(maxsize=4096)
def fault_of(text: str) -> str | None:
    """A sentence on what is wrong with an IBAN; None when it is sound."""
    from stdnum import iban
    from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

    try:
        iban.validate(plain(text), check_country=False)
    except InvalidChecksum:
        return "Its check digits are wrong."
    except InvalidLength:
        return "It has not the length of its country's accounts."
    except InvalidComponent:
        return "There is no such country in the register of account numbers."
    except ValidationError:
        return "It has not the form of its country's accounts."
    return None
