"""Where every command ends: an exit code, and errors as one clear line with advice, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum

from mailroom.cli import log
from mailroom.cli.app import app
from mailroom.cli.console import complain, harmless_lines
from mailroom.environment import redacted
from schemas.errors import LedgerBroken, MailroomError, Unavailable, UnreadableFile


class ExitCode(IntEnum):
    """What the shell sees, as CONTRACT promises."""

    DONE = 0
    OUR_FAULT = 1
    WRONG_USE = 2
    UNHANDLED_DOCUMENT = 3
    NO_ANSWER = 4


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    log.set_up(os.environ.get("MAILROOM_LOG", ""))
    try:
        app(list(arguments), prog_name="mailroom")
    except SystemExit as done:  # how the library ends every command, and tells of wrong use
        return done.code if isinstance(done.code, int) else ExitCode.DONE
    except MailroomError as problem:
        complain(redacted(str(problem)) or problem.code, problem.advice)
        return code_of(problem)
    except Exception as fault:  # noqa: BLE001 - the edge: nobody should meet a traceback unasked
        if os.environ.get("MAILROOM_DEBUG"):
            sys.stderr.write(harmless_lines(redacted(traceback.format_exc())))
        complain(
            redacted(f"{type(fault).__name__}: {fault}"),
            "This is a fault of ours. MAILROOM_DEBUG=1 shows where it is.",
        )
        return ExitCode.OUR_FAULT
    return ExitCode.DONE


def code_of(problem: MailroomError) -> ExitCode:
    """The exit code that an error stands for."""
    if isinstance(problem, (UnreadableFile, LedgerBroken)):
        return ExitCode.UNHANDLED_DOCUMENT
    if isinstance(problem, Unavailable):
        return ExitCode.NO_ANSWER
    return ExitCode.WRONG_USE
