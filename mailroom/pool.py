"""Where heavy work runs: worker processes with limits, this process, or a Dask cluster; engines stay warm in each."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from multiprocessing import get_context
from threading import Lock
from typing import Protocol, TypeVar

from schemas.errors import MailroomError, Misconfigured, ReadingCrashed, ReadingTimedOut, Unavailable

T = TypeVar("T")

MOST_WRITTEN = 2_000_000_000
"""Bytes that one scratch file of a worker may grow to."""

ONE_THREAD = {
    # Measured: Tesseract needs 1.8 s of CPU a page with one thread and 4.7 s with its own four.
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class Pool(Protocol):
    """Runs picklable functions, each with a time limit of its own."""

    width: int
    """How many calls can run at once."""

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Begin a call; the function returned waits for its result.

        Waiting raises ReadingTimedOut or ReadingCrashed when the call did not survive, else what the call raised.
        """

    def close(self) -> None:
        """End the workers."""


def open_pool(executor: str, workers: int, memory_bytes: int) -> Pool:
    """The pool that ``MAILROOM_EXECUTOR`` names. Raises Misconfigured, or Unavailable for a silent cluster."""
    if executor == "inline":
        return InlinePool()
    if executor == "process":
        return ProcessPool(workers, memory_bytes)
    if executor.startswith("dask://"):
        return DaskPool("tcp://" + executor.removeprefix("dask://"))
    raise Misconfigured(f"MAILROOM_EXECUTOR={executor}: must be process, inline or dask://host:port")


class InlinePool:
    """Runs each call here and now, without limits: for one-off commands and tests.

    One at a time, whatever thread asks: the engines that read PDFs crash when two threads use them at once.
    """

    width = 1

    def __init__(self) -> None:
        self._turn = Lock()

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Wait means call: nothing runs beforehand."""
        del seconds

        def run() -> T:
            with self._turn:
                return function(*arguments)

        return run

    def close(self) -> None:
        """Nothing to end."""


class ProcessPool:
    """Worker processes on this machine: one that hangs or dies takes nothing but its own call with it."""

    def __init__(self, workers: int, memory_bytes: int) -> None:
        from pebble import ProcessPool as Workers

        _use_one_thread()
        self.width = workers
        # Not fork: Prefect runs threads, and a fork of a threaded process may hang on a lock it inherited.
        context = get_context("forkserver")
        context.set_forkserver_preload(["extractors.pipeline.read"])
        self._workers = Workers(
            max_workers=workers, initializer=confine, initargs=(memory_bytes,), context=context, max_tasks=500
        )

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Hand the call to the next free worker; its time starts when the worker does."""
        future = self._workers.schedule(function, args=arguments, timeout=seconds)
        return lambda: _result_of(future, seconds)

    def close(self) -> None:
        """End the workers at once: whatever still runs has lost its caller."""
        self._workers.stop()  # type: ignore[no-untyped-call]  # the library leaves it bare
        self._workers.join(timeout=5)


class DaskPool:
    """Workers on other machines, behind a Dask scheduler; limits of memory are the cluster's own."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as missing:
            raise Misconfigured(
                "MAILROOM_EXECUTOR=dask://... needs the optional part: pip install 'mailroom[dask]'"
            ) from missing
        try:
            self._client = Client(address, timeout="10s")
        except OSError as silent:
            raise Unavailable(f"no Dask scheduler answers at {address}") from silent
        self._executor = self._client.get_executor(pure=False)
        self.width = max(1, len(self._client.nthreads()))

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Hand the call to the cluster; the time waiting in its queue counts."""
        future = self._executor.submit(function, *arguments)
        return lambda: self._wait(future, seconds)

    def _wait(self, future: Future[T], seconds: float) -> T:
        from distributed.scheduler import KilledWorker

        try:
            return future.result(timeout=seconds)
        except (TimeoutError, FutureTimeout) as late:
            future.cancel()
            raise ReadingTimedOut(f"not done within {seconds:g} seconds") from late
        except KilledWorker as dead:
            raise ReadingCrashed("the program that reads it crashed") from dead
        except (
            MailroomError,
            CancelledError,
            OSError,
        ):  # the cluster itself may be gone: that is no document's fault
            raise
        except Exception as fault:
            raise _crash_of(fault) from fault

    def close(self) -> None:
        """Leave the cluster; it goes on for others."""
        self._executor.shutdown()
        self._client.close()


def confine(memory_bytes: int) -> None:
    """Limit this process: address space, size of files written, no core dumps. Children inherit it (Tesseract)."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _use_one_thread()  # the server that forks workers may have started before this pool
    _die_with_parent()


def _use_one_thread() -> None:
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)


def _die_with_parent() -> None:
    """On Linux: a worker whose watcher was killed must not linger."""
    import ctypes
    import signal

    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
    try:
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    except (OSError, AttributeError):
        return  # not Linux: the closed pipe ends the worker a little later


def _result_of(future: Future[T], seconds: float) -> T:
    from pebble import ProcessExpired

    try:
        return future.result()
    except (TimeoutError, FutureTimeout) as late:
        raise ReadingTimedOut(f"not done within {seconds:g} seconds") from late
    except ProcessExpired as dead:
        raise ReadingCrashed("the program that reads it crashed") from dead
    except MemoryError as full:
        raise ReadingCrashed("reading it needs more memory than allowed") from full
    except (MailroomError, CancelledError):
        raise
    except Exception as fault:  # a fault of a reader costs the one document that has it
        raise _crash_of(fault) from fault


def _crash_of(fault: Exception) -> ReadingCrashed:
    return ReadingCrashed(f"the program that reads it failed with {type(fault).__name__}")
