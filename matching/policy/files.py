"""Policy files: rules as data, with errors that name the key and the line."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from matching.policy.key_lines import line_of
from matching.policy.scopes import SELECTORS, is_limit, rule_name
from schemas.codes import DATE_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Code, Severity
from schemas.errors import InvalidPolicy
from schemas.extraction import Line
from schemas.policy import Limits, Policy, Rule, Tolerance

TOLERANCES = tuple(name for name, field in Limits.model_fields.items() if field.annotation is Tolerance)
SECTIONS: dict[str, dict[str, str]] = {
    "tolerances": {name: name for name in TOLERANCES},
    "days": {
        "late": "days_late",
        "early": "days_early",
        "in_future": "days_in_future",
        "before_order": "days_before_order",
        "due_early": "days_due_early",
        "old": "days_old",
        "shelf_life": "days_shelf_life",
        "closed_through": "closed_through",
    },
    "match": {"invoices": "match"},
    "approval": {
        "limits": "approval_limits",
        "currency": "approval_currency",
        "just_under": "approval_just_under",
    },
    "duplicates": {"days": "duplicate_days"},
    "fraud": {"round_amount": "round_amount", "sequential_invoices": "sequential_invoices"},
    "company": {"names": "company_names"},
    "confidence": {
        "accept": "accept_threshold",
        "accuse": "accuse_threshold",
        "kind": "kind_threshold",
        "set_aside": "set_aside_threshold",
        "fields": "field_thresholds",
    },
    "facts": {"invoices_booked": "invoices_booked"},
}
"""Keys of each section of the file, and the name each has in ``Policy``."""
WHOLE_SECTIONS = {"required": "required_fields", "severities": "severities", "charges": "charges_by_kind"}
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
    _refuse_contradictions(policy, text)
    return policy


@cache
def default_policy() -> Policy:
    """The policy that ships with Mailroom."""
    return parse_policy(files("matching.policy").joinpath("default_policy.toml").read_text(encoding="utf-8"))


def _flat(written: dict[str, Any], text: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in written.items():
        if key == "version":
            values["version"] = value
        elif key == "rules":
            values["rules"] = _rules(value, text)
        elif key in WHOLE_SECTIONS:
            values[WHOLE_SECTIONS[key]] = _section(key, value, text)
        elif key in SECTIONS:
            for name, setting in _section(key, value, text).items():
                if name not in SECTIONS[key]:
                    raise _unknown(f"{key}.{name}", text, SECTIONS[key])
                values[SECTIONS[key][name]] = setting
        else:
            raise _unknown(key, text, ("version", "rules", *SECTIONS, *WHOLE_SECTIONS))
    return values


def _section(key: str, value: Any, text: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidPolicy(f"{_where(key, text)}'{key}' must be a section: write [{key}].")
    return value


def _rules(value: Any, text: str) -> list[dict[str, Any]]:
    """The rules as written. Each says for whom it is, and sets at least one limit."""
    if not isinstance(value, list) or not all(isinstance(rule, dict) for rule in value):
        raise InvalidPolicy(f"{_where('rules', text)}write each rule as a section of its own: [[rules]].")
    for place, rule in enumerate(value):
        where = f"rules.{place}"
        for name in rule:
            if name not in Rule.model_fields:
                raise _unknown(f"{where}.{name}", text, Rule.model_fields)
        if not any(rule.get(word) for word in SELECTORS):
            raise InvalidPolicy(f"{_where(where, text)}a rule says for whom it is: {', '.join(SELECTORS)}.")
        if rule.get("po_line") and not rule.get("po_number"):
            raise InvalidPolicy(f"{_where(f'{where}.po_line', text)}'po_line' needs 'po_number' beside it.")
        if not any(is_limit(name) for name in rule):
            raise InvalidPolicy(f"{_where(where, text)}this rule sets no limit.")
    return value


def _refuse_contradictions(policy: Policy, text: str) -> None:
    """Two rules for the same papers that set the same limit: nobody could say which counts."""
    seen: dict[tuple[Any, ...], int] = {}
    for place, rule in enumerate(policy.rules):
        for name in filter(is_limit, rule.model_fields_set):
            key = (*(getattr(rule, word) for word in SELECTORS), name)
            if key in seen:
                first = line_of(f"rules.{seen[key]}", text)
                raise InvalidPolicy(
                    f"{_where(f'rules.{place}.{name}', text)}'{name}' of {rule_name(rule)} "
                    f"is set by the rule on line {first} already."
                )
            seen[key] = place


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
    """``Line 12: `` for a dotted key."""
    number = line_of(key, text)
    return f"Line {number}: " if number else ""
