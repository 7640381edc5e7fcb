"""Log lines on the error stream: date, level and what happened, as text or as one JSON object each."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime

from mailroom.cli.console import harmless
from mailroom.desk import Announce, Step

JSON = "json"


def announcing(form: str = "") -> Announce:
    """What tells each step of the work as a line in that form: ``json``, anything else is text."""
    written = _written(form)

    def announce(step: Step, what: str) -> None:
        level = "WARNING" if step is Step.TROUBLE else "INFO"
        sys.stderr.write(written(datetime.now().astimezone(), level, step.value, what) + "\n")
        sys.stderr.flush()

    return announce


def set_up(form: str = "") -> None:
    """Let warnings of any part of the program be lines of the same form."""
    lines = _Lines(_written(form))
    own = [handler for handler in logging.root.handlers if isinstance(handler.formatter, _Lines)]
    if not logging.root.handlers:
        own = [logging.StreamHandler()]
        logging.root.addHandler(own[0])
    for handler in own:
        handler.setFormatter(lines)


Written = Callable[[datetime, str, str, str], str]


def _written(form: str) -> Written:
    return _as_json if form == JSON else _as_text


def _as_text(at: datetime, level: str, source: str, what: str) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S%z} {level:<7} {source:<9} {harmless(what)}"


def _as_json(at: datetime, level: str, source: str, what: str) -> str:
    said = {"at": at.isoformat(timespec="milliseconds"), "level": level, "step": source, "message": what}
    return json.dumps(said)


class _Lines(logging.Formatter):
    """Records of ``logging`` as our lines; a traceback stays within its line."""

    def __init__(self, written: Written) -> None:
        super().__init__()
        self._line = written

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if record.exc_info:
            message += "\n" + self.formatException(record.exc_info)
        return self._line(datetime.fromtimestamp(record.created).astimezone(), record.levelname, record.name, message)
