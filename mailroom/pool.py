"""Where heavy work runs: worker processes with limits, this process, or a Dask cluster; engines stay warm in each."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, get_context
from pathlib import Path
from threading import Lock, current_thread, main_thread
from typing import Protocol, TypeVar

from extractors.meter import allowed
from mailroom import scratch
from mailroom.confinement import shut_in
from schemas.errors import MailroomError, Misconfigured, ReadingCrashed, ReadingTimedOut, Unavailable, WorkersGone

T = TypeVar("T")

MOST_WRITTEN = 2_000_000_000
"""Bytes that one scratch file of a worker may grow to."""

STARTED = "started-"
STARTING_SECONDS = 3.0
"""How each worker marks that it has started, and how long the pool's end waits for those marks."""

MOST_OPEN = 1024
"""Files that a worker may hold open."""

PATIENCE = 12
"""Times its processor time that a call may take by the clock: a machine so loaded still reads the same."""

GRACE = (1.25, 1)
"""Share of its time, and seconds, after which the kernel ends a worker that does not hear its own alarm."""

ONE_THREAD = {
    # Measured: Tesseract needs 1.8 s of CPU a page with one thread and 4.7 s with its own four.
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # The maker of ONNX Runtime is told nothing, and no device number is left in the home's cache.
    "ORT_DISABLE_TELEMETRY": "1",
}

KEPT = ("PATH", "LANG", "LANGUAGE", "TZ", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
KEPT_BEGINNINGS = ("LC_", "PYTHON", "OMP_", "COV_")
"""What a worker sees of our environment: nothing that names a database, a bucket, or a secret."""


class Pool(Protocol):
    """Runs picklable functions, each with a limit of its own in seconds of processor time."""

    width: int
    """How many calls can run at once."""

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Begin a call; the function returned waits for its result.

        Waiting raises ReadingTimedOut or ReadingCrashed when the call did not survive, else what the call raised.
        """

    def close(self) -> None:
        """End the workers."""


def open_pool(executor: str, workers: int, memory_bytes: int, readable: tuple[Path, ...] = ()) -> Pool:
    """The pool that ``MAILROOM_EXECUTOR`` names. Raises Misconfigured, or Unavailable for a silent cluster.

    ``readable``: folders of the disk, besides our own programs, that workers may read.
    """
    if executor == "inline":
        return InlinePool()
    if executor == "process":
        return ProcessPool(workers, memory_bytes, readable)
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

    def __init__(self, workers: int, memory_bytes: int, readable: tuple[Path, ...] = ()) -> None:
        from pebble import ProcessPool as Workers

        _use_one_thread()
        self.width = workers
        self._begun = 0
        self._scratch = scratch.make_folder("mailroom-workers-")
        # Not fork: Prefect runs threads, and a fork of a threaded process may hang on a lock it inherited.
        context = get_context("forkserver")
        context.set_forkserver_preload(["extractors.pipeline.read"])
        with _clean_environment(), _deaf_to_sigterm():
            forkserver.ensure_running()
        self._workers = Workers(
            max_workers=workers,
            initializer=confine,
            initargs=(memory_bytes, readable, self._scratch),
            context=context,
            max_tasks=500,
        )

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Hand the call to the next free worker; its time starts when the worker does."""
        try:
            future = self._workers.schedule(
                run_within, args=(seconds, function, *arguments), timeout=seconds * PATIENCE
            )
        except RuntimeError as broken:
            raise WorkersGone("the processes that read files have ended and cannot be started again") from broken
        self._begun = self.width  # the first call starts them all
        return lambda: _result_of(future, seconds)

    def close(self) -> None:
        """End the workers at once: whatever still runs has lost its caller."""
        until = time.monotonic() + STARTING_SECONDS
        # One that is still starting would find its locks gone, and say so at length.
        while len(tuple(self._scratch.glob(f"{STARTED}*"))) < self._begun and time.monotonic() < until:
            time.sleep(0.02)
        self._workers.stop()  # type: ignore[no-untyped-call]  # the library leaves it bare
        self._workers.join(timeout=5)
        scratch.remove_folder(self._scratch)


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
            return future.result(timeout=PATIENCE * seconds)
        except (TimeoutError, FutureTimeout) as late:
            future.cancel()
            raise ReadingTimedOut(f"It is not done after {PATIENCE * seconds:g} seconds.") from late
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


def confine(memory_bytes: int, readable: tuple[Path, ...], own_folder: Path) -> None:
    """Limit this process, and the programs that it starts: memory, files, environment, and what it can reach."""
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
    ):
        resource.setrlimit(kind, (most, most))
    # Ctrl-C and a SIGTERM to all of us are for the watcher: it finishes what was begun, and then ends its workers.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(PermissionError):
        os.setsid()
    _forget_environment()  # the server that forks workers may have started before this pool
    _use_one_thread()
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = str(own_folder)
    os.chdir(own_folder)
    _die_with_parent()
    (own_folder / f"{STARTED}{os.getpid()}").touch()
    shut_in(readable, own_folder)


def run_within(seconds: float, function: Callable[..., T], *arguments: object) -> T:
    """Runs in a worker: the call, with an alarm at its processor time and the kernel's limit behind that."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    share, more = GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + share * seconds) + more, most))
    with allowed(seconds):
        return function(*arguments)


@contextmanager
def _clean_environment() -> Iterator[None]:
    """Nothing but what a worker may see, for the length of a block; then ours again."""
    held = dict(os.environ)
    _forget_environment()
    try:
        yield
    finally:
        os.environ.update(held)


@contextmanager
def _deaf_to_sigterm() -> Iterator[None]:
    """The server that forks workers inherits that it hears no SIGTERM: with it would go all workers at once."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _forget_environment() -> None:
    for name in tuple(os.environ):
        if name not in (*KEPT, *ONE_THREAD) and not name.startswith(KEPT_BEGINNINGS):
            del os.environ[name]


def _use_one_thread() -> None:
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)


def _die_with_parent() -> None:
    """On Linux: a worker whose watcher was killed must not linger."""
    import ctypes

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
        raise ReadingTimedOut(f"It is not done after {PATIENCE * seconds:g} seconds.") from late
    except ProcessExpired as dead:
        if dead.exitcode == -signal.SIGXCPU:
            raise ReadingTimedOut(
                f"It takes more than the {seconds:g} seconds of processor time that it may."
            ) from dead
        raise ReadingCrashed("the program that reads it crashed") from dead
    except MemoryError as full:
        raise ReadingCrashed("reading it needs more memory than allowed") from full
    except (MailroomError, CancelledError):
        raise
    except Exception as fault:  # a fault of a reader costs the one document that has it
        raise _crash_of(fault) from fault


def _crash_of(fault: Exception) -> ReadingCrashed:
    return ReadingCrashed(f"the program that reads it failed with {type(fault).__name__}")
