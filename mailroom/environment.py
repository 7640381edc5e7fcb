"""The variables that settings come from: the one ``.env`` that counts, unknown names, and what is secret."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values

from schemas.errors import Misconfigured

PREFIX = "MAILROOM_"

OF_THE_PROCESS = ("ENV_FILE", "DEBUG", "LOG")
"""Variables that are no settings: where settings are written, and how to tell of faults."""

HIDDEN = "***"
SHORTEST_SECRET = 4
"""Characters: hiding shorter ones would hide words."""

_SECRET = re.compile(r"(?:SECRET|KEY|TOKEN|PASSWORD|PASSWD)(?:_\w+)?$")
_LOGIN = re.compile(r"(?<=://)[^\s/@:'\"]{0,200}:([^\s/@'\"]{1,400})@")
_TOKEN_PLACES = ("MAILROOM_WEBHOOK_URL",)
"""Addresses whose path or query may be all that protects them."""


def env_file() -> Path:
    """The file of settings: the one that ``MAILROOM_ENV_FILE`` names, else ``.env`` in the home.

    Never that of the folder one happens to stand in: it may have come out of a stranger's archive.
    Raises Misconfigured when the one that is named is not there.
    """
    named = os.environ.get("MAILROOM_ENV_FILE")
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise Misconfigured(f"MAILROOM_ENV_FILE: there is no file {path}")
        return path
    home = os.environ.get("MAILROOM_HOME")
    return (Path(home).expanduser() if home else default_home()) / ".env"


def default_home() -> Path:
    """Where everything lies that is not placed elsewhere."""
    return Path.home() / ".mailroom"


def overlooked(known: Iterable[str]) -> Iterator[str]:
    """What somebody set and nothing reads, in words: unknown variables, a ``.env`` where one stands."""
    names = {f"{PREFIX}{name}".upper() for name in (*known, *OF_THE_PROCESS)}
    for name in sorted({name for name in _variables() if name.upper().startswith(PREFIX)}):
        if name.upper() not in names:
            near = get_close_matches(name.upper(), names, n=1, cutoff=0.8)
            yield f"{name} is no setting that Mailroom knows" + (f"; did you mean {near[0]}?" if near else ".")
    here = Path(".env").absolute()
    if here.is_file() and here.resolve() != env_file().resolve() and PREFIX in _text(here):
        yield f"{here} is not read: settings come from {env_file()}, or from the file that MAILROOM_ENV_FILE names."


def redacted(text: str) -> str:
    """A text for people, logs or the database, without passwords, keys and tokens of our settings."""
    text = _LOGIN.sub(lambda found: found.group().replace(found[1], HIDDEN), text)
    for secret in sorted(set(_secrets()), key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


def _secrets() -> Iterator[str]:
    for name, value in _variables().items():
        found = [value] if _SECRET.search(name.upper()) else []
        if "://" in value:
            try:
                found.append(urlsplit(value).password or "")
            except ValueError:
                found.append(value)
        if name.upper() in _TOKEN_PLACES:
            parts = re.split(r"[/?&=#]", value.partition("://")[2])[1:]
            found += [part for part in parts if len(part) > SHORTEST_SECRET + 1]
        yield from (form for one in found for form in (one, unquote(one)) if len(form) >= SHORTEST_SECRET)


def _variables() -> dict[str, str]:
    """What is set, the environment before the file."""
    try:
        written = dotenv_values(env_file(), interpolate=False)
    except (OSError, UnicodeDecodeError, Misconfigured):
        written = {}
    return {name: value for name, value in written.items() if value} | dict(os.environ)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(100_000)
    except OSError:
        return ""
