"""Heavy work runs in worker processes: what hangs, dies or swells takes only its own call with it."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors.meter import watched_programs
from mailroom.pool import InlinePool, Pool, ProcessPool, open_pool
from schemas.errors import EncryptedDocument, Misconfigured, ReadingCrashed, ReadingTimedOut, WorkersGone

MEGABYTE = 1_000_000


def double(number: int) -> int:
    return 2 * number


def hang() -> None:
    time.sleep(60)


def toil() -> None:
    while True:
        pass


def toil_deaf_to_the_alarm() -> None:
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    toil()


def set_off_a_program() -> None:
    with watched_programs():
        subprocess.run(["sh", "-c", "while :; do :; done"], check=True)


def doze() -> str:
    time.sleep(1.5)
    return "rested"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def swell() -> int:
    return len(bytearray(3_000 * MEGABYTE))


def refuse() -> None:
    raise EncryptedDocument("locked")


def stumble() -> None:
    raise KeyError("page")


def threads_of_tesseract() -> str:
    return os.environ.get("OMP_THREAD_LIMIT", "")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    opened = ProcessPool(2, 2_000 * MEGABYTE, (Path(__file__).parents[1],))
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize(("what", "error"), [(hang, ReadingTimedOut), (die, ReadingCrashed), (swell, ReadingCrashed)])
def test_one_call_that_fails_leaves_the_others_alone(pool: Pool, what, error):
    failing = pool.start(what, seconds=0.5)
    others = [pool.start(double, number, seconds=30) for number in range(4)]
    with pytest.raises(error):
        failing()
    assert [wait() for wait in others] == [0, 2, 4, 6]


@pytest.mark.slow
@pytest.mark.parametrize("work", [toil, toil_deaf_to_the_alarm, set_off_a_program])
def test_work_ends_when_its_processor_time_is_used_up(pool: Pool, work):
    before = time.monotonic()
    with pytest.raises(ReadingTimedOut, match="more than the 1 seconds of processor time"):
        pool.start(work, seconds=1)()
    assert time.monotonic() - before < 30


@pytest.mark.slow
def test_time_by_the_clock_alone_ends_nothing(pool: Pool):
    assert pool.start(doze, seconds=0.5)() == "rested"


@pytest.mark.slow
def test_errors_of_our_tree_come_through_as_they_are(pool: Pool):
    with pytest.raises(EncryptedDocument, match="locked"):
        pool.start(refuse, seconds=30)()


@pytest.mark.slow
def test_a_fault_in_a_reader_is_a_crash_of_that_document(pool: Pool):
    with pytest.raises(ReadingCrashed, match="KeyError"):
        pool.start(stumble, seconds=30)()


@pytest.mark.slow
def test_tesseract_runs_on_one_thread_in_a_worker(pool: Pool):
    assert pool.start(threads_of_tesseract, seconds=30)() == "1"


def test_inline_work_runs_when_it_is_waited_for():
    assert InlinePool().start(double, 4, seconds=1)() == 8


def test_inline_calls_of_several_threads_take_turns():
    pool, inside, most = InlinePool(), [0], [0]

    def work() -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        inside[0] -= 1

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(pool.start(work, seconds=1)) for _ in range(12)]:
            done.result()
    assert most == [1]


def test_an_unknown_executor_is_a_matter_of_settings():
    with pytest.raises(Misconfigured, match="MAILROOM_EXECUTOR"):
        open_pool("threads", 1, MEGABYTE)


def test_dask_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(Misconfigured, match=r"mailroom\[dask\]"):
        open_pool("dask://127.0.0.1:8786", 1, MEGABYTE)


def test_a_pool_that_has_ended_says_that_the_workers_are_gone():
    ended = ProcessPool(1, 2_000 * MEGABYTE)
    ended.close()
    with pytest.raises(WorkersGone):
        ended.start(len, b"", seconds=5)
