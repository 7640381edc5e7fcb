"""Writes docs/reference.md from the code, or with ``--check`` says whether it is still true."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mailroom.settings import Settings
from matching import default_policy
from matching.policy.key_meanings import FIELDS, KEYS, in_words
from matching.policy.scopes import SELECTORS
from matching.verdict.code_book import CodeEntry, code_book
from schemas import errors
from schemas.codes import Code, Kind, Route, Status
from schemas.extraction import Fields, Header, Line
from schemas.policy import Limits, Policy

PAGE = Path(__file__).parent.parent / "docs" / "reference.md"
OPENING = """# Reference

Generated from the code by `make docs`; `make check` fails when it is out of date.
"""


def main() -> int:
    """Write the page, or compare it."""
    written = reference()
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == written:
        return 0
    sys.stderr.write("docs/reference.md is out of date: run `make docs` and commit it\n")
    return 1


def reference() -> str:
    """The whole page."""
    policy = default_policy()
    sections = (_codes(policy), _fields("Header fields", Header), _fields("Line fields", Line), _words(),
                _policy(policy), _settings(), _errors())  # fmt: skip
    return OPENING + "".join("\n" + "\n".join(section) + "\n" for section in sections)


def _codes(policy: Policy) -> Iterator[str]:
    book = code_book()
    yield "## Discrepancy codes\n"
    yield f"Severities are of the default policy, version `{policy.version}`; limits are keys of the policy file.\n"
    heads = ("code", "severity", "meaning", "what it carries", "limit", "owner")
    yield from _table(heads, (_code_row(policy, code, entry) for code, entry in book.items()))
    yield "\n### What to do\n"
    yield from _table(("code", "steps"), ((f"`{code}`", " ".join(entry.steps)) for code, entry in book.items()))
    yield from _mappings(book)


def _code_row(policy: Policy, code: Code, entry: CodeEntry) -> tuple[str, ...]:
    severity = policy.severities.get(code, entry.severity)
    limits = ", ".join(f"`{limit}`" for limit in entry.limits)
    owner = entry.owner.replace("_", " ")
    return (f"`{code}`", severity, entry.meaning, entry.evidence, limits or "-", owner)


def _mappings(book: dict[Code, CodeEntry]) -> Iterator[str]:
    yield "\n### In the words of the standards\n"
    yield "What to tell the vendor of an invoice or credit note in a Peppol Invoice Response (BIS 63: status of"
    yield "UNCL4343, reason of OPStatusReason, action of OPStatusAction), and which line status the vendor's"
    yield "own answer to an order carries (X12 element 668 in the 855; UN/CEFACT 1229 in a UBL OrderResponse).\n"
    rows = (
        (f"`{code}`", *_response(entry), entry.x12 or "-", entry.uncl1229 or "-")
        for code, entry in book.items()
        if entry.peppol or entry.x12 or entry.uncl1229
    )
    yield from _table(("code", "status", "reason", "action", "X12 668", "UNCL1229"), rows)


def _response(entry: CodeEntry) -> tuple[str, str, str]:
    said = entry.peppol
    return (said.status, said.reason, said.action) if said else ("-", "-", "-")


def _fields(title: str, fields: type[Fields]) -> Iterator[str]:
    yield f"## {title}\n"
    rows = ((f"`{name}`", _type_name(field.annotation)) for name, field in fields.model_fields.items())
    yield from _table(("field", "value"), rows)


def _type_name(annotation: object) -> str:
    names = {"str": "text", "Decimal": "number", "date": "date", "LineStatus": "status"}
    inside = str(annotation).partition("[")[2].rstrip("]")
    return "list of text" if "tuple" in inside else next(told for name, told in names.items() if name in inside)


def _words() -> Iterator[str]:
    yield "## Kinds, routes, statuses\n"
    for title, words in (("kind", Kind), ("route", Route), ("status", Status)):
        yield f"- **{title}**: " + ", ".join(f"`{word.value}`" for word in words)


def _policy(policy: Policy) -> Iterator[str]:
    yield "## Limits\n"
    yield "Keys of the policy file, what they mean, and what the default policy says. A limit that is not set is not"
    yield "checked (`checks_skipped` says so); zero means exact. A tolerance is"
    yield "`{ percent, amount, within, currency }`.\n"
    words = {key: in_words(getattr(policy, field)) for key, field in FIELDS.items()}
    yield from _table(("key", "meaning", "default"), ((f"`{key}`", told, words[key]) for key, told in KEYS.items()))
    yield "\n### Rules\n"
    yield "A `[[rules]]` section names the papers it is for and sets limits of its own. The most specific rule wins:"
    yield f"company < {' < '.join(word.replace('_', ' ') for word in SELECTORS)}; of equals, the one that names more,"
    yield "then the one written first. A rule may set:\n"
    yield ", ".join(f"`{name}`" for name in Limits.model_fields) + "."


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "Environment variables, or lines of the home's `.env`; what for: [guide](guide.md#the-standing-service).\n"
    rows = (
        (f"`MAILROOM_{name.upper()}`", _default(name, field.get_default(call_default_factory=False)))
        for name, field in Settings.model_fields.items()
    )
    yield from _table(("variable", "unless set"), rows)


def _default(name: str, value: object) -> str:
    by_machine = {"home": "`~/.mailroom`", "workers": "as many as cores"}
    if name in by_machine:
        return by_machine[name]
    return str(value) if value not in (None, "") and "Secret" not in type(value).__name__ else "-"


def _errors() -> Iterator[str]:
    yield "## Errors\n"
    rows = (
        (f"`{kind.code}`", "yes" if kind.retryable else "no", kind.advice) for kind in _tree(errors.MailroomError)
    )
    yield from _table(("code", "retried", "what to do"), rows)


def _tree(kind: type[errors.MailroomError]) -> Iterator[type[errors.MailroomError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _tree(child)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


if __name__ == "__main__":
    sys.exit(main())
