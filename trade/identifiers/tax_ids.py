"""Tax ids: which spellings are one, which are of one kind, and whether the check digits are right."""

from __future__ import annotations

import re

from trade.text.keys import plain


def tax_key(text: str) -> str:
    """A tax id's digits, which is what its spellings share: ``NO 974 760 673 MVA`` and ``932170302`` are one.

    >>> tax_key("DE 507 812 840") == tax_key("507812840")
    True
    """
    digits = "".join(mark for mark in text if mark.isdigit())
    return digits[:9] if "rt" in plain(text) and len(digits) == 13 else digits or plain(text)


def is_same_id(one: str, other: str) -> bool:
    """Whether two spellings are one id: country prefix and suffixes like MVA aside."""
    return plain(one) == plain(other) or (tax_key(one) == tax_key(other) and len(tax_key(one)) >= 6)


def is_same_kind(one: str, other: str) -> bool:
    """Whether two ids could be the same thing: a German tax number is no VAT id, so they cannot contradict."""
    first, second = plain(one), plain(other)
    countries = {prefix for text in (first, second) if (prefix := _country(text))}
    return len(tax_key(one)) == len(tax_key(other)) and len(countries) <= 1


def wrong_check_digits(text: str, country: str | None) -> str | None:
    """A sentence when an id has the form of its country but its check digits are wrong; None when it may be right."""
    from stdnum import get_cc_module
    from stdnum.exceptions import InvalidChecksum, ValidationError

    code = _country(plain(text)) or (country or "").casefold()
    scheme = get_cc_module(_ISO.get(code, code), "vat") if len(code) == 2 else None
    if scheme is None:
        return None
    try:
        scheme.validate(text)
    except InvalidChecksum:
        return "Its check digits are wrong."
    except ValidationError:
        return None
    return None


_ISO = {"el": "gr"}


def _country(key: str) -> str | None:
    """The country that an id begins with: ``de553331475`` is ``de``."""
    found = re.match(r"(?:che|[a-z]{2})(?=[a-z]?\d)", key)
    return found[0][:2] if found else None
