"""What standing services share: a signal ends them after the work in hand."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """An event that SIGTERM and Ctrl-C set: what is being worked on is finished first; a second one ends at once."""
    stop = Event()

    def ask(number: int, _frame: object) -> None:
        if stop.is_set():
            # Nothing is waited for, nothing cleaned up: workers and servers of ours end with us by themselves.
            os.write(sys.stderr.fileno(), b"ended at once; what was begun is taken up again when its lease ends\n")
            os._exit(128 + number)
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
