"""Policy files: rules as data, with errors that name the key and the line."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from schemas.codes import DATE_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Code, Severity
from schemas.errors import InvalidPolicy
from schemas.extraction import Line
from schemas.policy import Policy

TOLERANCES = (
    "price_over", "price_under", "quantity_over", "quantity_short", "line_amount", "total", "charges",
)  # fmt: skip
SECTIONS: dict[str, dict[str, str]] = {
    "tolerances": {name: name for name in TOLERANCES},
    "days": {
        "late": "days_late",
        "in_future": "days_in_future",
        "before_order": "days_before_order",
        "due_early": "days_due_early",
    },
    "confidence": {
        "accept": "accept_threshold",
        "accuse": "accuse_threshold",
        "kind": "kind_threshold",
        "fields": "field_thresholds",
    },
    "facts": {"invoices_booked": "invoices_booked"},
}
"""Keys of each section of the file, and the name each has in ``Policy``."""
WHOLE_SECTIONS = {"required": "required_fields", "severities": "severities"}
FIELDS = frozenset((*TEXT_FIELDS, *DATE_FIELDS, *NUMBER_FIELDS, "po_numbers"))
LINE_FIELDS = frozenset(Line.model_fields)


def parse_policy(text: str) -> Policy:
    """A policy file (TOML) as a policy. Raises InvalidPolicy naming the key and the line it stands on."""
    try:
        written = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPolicy(f"The policy is not valid TOML: {error}.") from error
    values = _flat(written, text)
    try:
        policy = Policy.model_validate(values)
    except ValidationError as error:
        raise _as_invalid(error, text) from error
    _refuse_unknown_names(policy, text)
    return policy


@cache
def default_policy() -> Policy:
    """The policy that ships with Mailroom."""
    return parse_policy(files("matching").joinpath("default_policy.toml").read_text(encoding="utf-8"))


def _flat(written: dict[str, Any], text: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in written.items():
        if key == "version":
            values["version"] = value
        elif key in WHOLE_SECTIONS:
            values[WHOLE_SECTIONS[key]] = _section(key, value, text)
        elif key in SECTIONS:
            for name, setting in _section(key, value, text).items():
                if name not in SECTIONS[key]:
                    raise _unknown(f"{key}.{name}", text, SECTIONS[key])
                values[SECTIONS[key][name]] = setting
        else:
            raise _unknown(key, text, ("version", *SECTIONS, *WHOLE_SECTIONS))
    return values


def _section(key: str, value: Any, text: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidPolicy(f"{_where(key, text)}'{key}' must be a section: write [{key}].")
    return value


def _refuse_unknown_names(policy: Policy, text: str) -> None:
    for name in policy.field_thresholds:
        if name not in FIELDS | LINE_FIELDS:
            raise _unknown(f"confidence.fields.{name}", text, ())
    for kind, names in policy.required_fields.items():
        for name in names:
            if name not in FIELDS and name != "lines" and name.removeprefix("lines.") not in LINE_FIELDS:
                raise InvalidPolicy(f"{_where(f'required.{kind.value}', text)}no document has a field '{name}'.")
    if policy.severities.get(Code.BANK_DETAILS_CHANGED, Severity.BLOCK) is not Severity.BLOCK:
        place = _where("severities.bank_details_changed", text)
        raise InvalidPolicy(f"{place}a changed bank account always blocks: remove this line.")


def _as_invalid(error: ValidationError, text: str) -> InvalidPolicy:
    first = error.errors()[0]
    names = [str(step) for step in first["loc"] if step != "[key]"]
    key = _written_key(names)
    return InvalidPolicy(f"{_where(key, text)}'{key}': {first['msg']}.")


def _written_key(names: list[str]) -> str:
    for section, keys in SECTIONS.items():
        for written, name in keys.items():
            if names and names[0] == name:
                return ".".join([section, written, *names[1:]])
    for written, name in WHOLE_SECTIONS.items():
        if names and names[0] == name:
            return ".".join([written, *names[1:]])
    return ".".join(names) or "the file"


def _unknown(key: str, text: str, known: Any) -> InvalidPolicy:
    choices = f" Known: {', '.join(known)}." if known else ""
    return InvalidPolicy(f"{_where(key, text)}unknown key '{key}'.{choices}")


def _where(key: str, text: str) -> str:
    """``Line 12: `` for a dotted key: the deepest of its names that stands in the file, within its section."""
    names, found, section = key.split("."), 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([\w.]+)\]", line):
            section = header[1]
            if key == section or key.startswith(f"{section}."):
                found = number
            continue
        inside = key.startswith(f"{section}.") if section else True
        rest = names[section.count(".") + 1 :] if section else names
        if inside and rest and re.match(rf"\s*\"?{re.escape(rest[0])}\"?\s*[.=]", line):
            return f"Line {number}: "
    return f"Line {found}: " if found else ""
