"""Log lines on the error stream: date, level and what happened, as text or as one JSON object each."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime

from mailroom.cli.console import harmless
from mailroom.desk import Announce, Step
from mailroom.environment import redacted

JSON = "json"


def announcing(form: str = "") -> Announce:
    """What tells each step of the work as a line in that form: ``json``, anything else is text."""

    def announce(step: Step, what: str) -> None:
        level = "WARNING" if step is Step.TROUBLE else "INFO"
        sys.stderr.write(_line(form, datetime.now().astimezone(), level=level, source=step.value, what=what) + "\n")
        sys.stderr.flush()

    return announce


def set_up(form: str = "") -> None:
    """Let warnings of any part of the program be lines of the same form."""
    lines = _Lines(form)
    own = [handler for handler in logging.root.handlers if isinstance(handler.formatter, _Lines)]
    if not logging.root.handlers:
        own = [logging.StreamHandler()]
        logging.root.addHandler(own[0])
    for handler in own:
        handler.setFormatter(lines)


def _line(form: str, at: datetime, *, level: str, source: str, what: str) -> str:
    what = redacted(what)
    if form != JSON:
        return f"{at:%Y-%m-%d %H:%M:%S%z} {level:<7} {source:<9} {harmless(what)}"
    said = {"at": at.isoformat(timespec="milliseconds"), "level": level, "step": source, "message": what}
    return json.dumps(said)


class _Lines(logging.Formatter):
    """Records of ``logging`` as our lines; a traceback stays within its line."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if record.exc_info:
            message += "\n" + self.formatException(record.exc_info)
        at = datetime.fromtimestamp(record.created).astimezone()
        return _line(self._form, at, level=record.levelname, source=record.name, what=message)
