"""Processor time that a piece of reading may take, with that of programs it starts; the clock plays no part."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from schemas.errors import ReadingTimedOut

_AGAIN: Final = 1.0  # processor seconds until the alarm rings once more, where a library swallowed it
_LOOK: Final = 0.2  # seconds between two looks at what a started program has used


class _Allowance:
    """What may still be used: until ``spent`` says ``ends``; of nested ones the narrower holds."""

    def __init__(self, seconds: float, within: _Allowance | None) -> None:
        self.seconds, self.ends = seconds, spent() + seconds
        if within and within.ends < self.ends:
            self.seconds, self.ends = within.seconds, within.ends

    def left(self) -> float:
        return self.ends - spent()

    def refusal(self) -> ReadingTimedOut:
        return ReadingTimedOut(f"It takes more than the {self.seconds:g} seconds of processor time that it may.")

    def set_alarm(self) -> None:
        signal.signal(signal.SIGPROF, _ring)
        signal.setitimer(signal.ITIMER_PROF, max(self.left(), 0.001), _AGAIN)


_here = threading.local()


def spent() -> float:
    """Processor seconds used so far by this process and by programs that it started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@contextmanager
def allowed(seconds: float) -> Iterator[None]:
    """Processor seconds for what runs within. Raises ReadingTimedOut.

    The alarm rings in a process's main thread, where workers read; other threads look at their time in the end.
    """
    before: _Allowance | None = getattr(_here, "allowance", None)
    allowance = _here.allowance = _Allowance(seconds, before)
    has_alarm = threading.current_thread() is threading.main_thread()
    if has_alarm:
        allowance.set_alarm()
    try:
        yield
        if allowance.left() <= 0:
            raise allowance.refusal()
    finally:
        _here.allowance = before
        if has_alarm and before:
            before.set_alarm()
        elif has_alarm:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def watched_programs() -> Iterator[None]:
    """Programs that this thread starts within are ended when the allowance is used up. Raises ReadingTimedOut."""
    allowance: _Allowance | None = getattr(_here, "allowance", None)
    if allowance is None:
        yield
        return
    ended, is_over = threading.Event(), threading.Event()
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    others = frozenset(_numbers(children))  # started before: neither counted nor ended here

    def watch() -> None:
        while not ended.wait(_LOOK):
            running = [number for number in _numbers(children) if number not in others]
            if allowance.left() <= sum(map(_used_by, running)):
                is_over.set()
                for number in running:
                    _end(number)

    watching = threading.Thread(target=watch, name="meter", daemon=True)
    watching.start()
    try:
        yield
    except Exception as failed:
        if is_over.is_set():
            raise allowance.refusal() from failed
        raise
    finally:
        ended.set()
        watching.join()
        if threading.current_thread() is threading.main_thread():
            allowance.set_alarm()  # the kernel's timer does not count programs: what they used is taken off here


def _ring(_number: int, _frame: object) -> None:
    allowance: _Allowance | None = getattr(_here, "allowance", None)
    if allowance is not None and allowance.left() <= 0.01:
        raise allowance.refusal()


def _numbers(children: Path) -> tuple[int, ...]:
    try:
        return tuple(map(int, children.read_text().split()))
    except OSError:
        return ()  # not Linux: the caller's own limit by the clock holds


def _used_by(number: int) -> float:
    try:
        return time.clock_gettime((~number << 3) | 2)  # clock_getcpuclockid(3) of a process, as Linux numbers it
    except OSError:
        return 0.0  # ended meanwhile


def _end(number: int) -> None:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return
