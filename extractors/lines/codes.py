"""What item numbers look like."""

from __future__ import annotations

import re

_GROUPS = re.compile(r"[A-Z0-9][A-Z0-9./\-_+*#]*(?: [A-Z0-9./\-_+*#]+){0,2}$")


def is_code(text: str) -> bool:
    """Whether a text may be an item number: capitals and figures, at most in three groups."""
    return 4 <= len(text) <= 24 and bool(_GROUPS.match(text)) and sum(map(str.isdigit, text)) > 1
