"""Processor time is measured and limited, whatever the clock says."""

import re
import subprocess
import sys
import threading
import time

import pytest

from extractors.meter import allowed, spent, watched_programs
from schemas.errors import ReadingTimedOut

FOR_EVER = ["sh", "-c", "while :; do :; done"]


def toil(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_loop_ends_at_its_processor_time():
    with pytest.raises(ReadingTimedOut, match=r"more than the 0\.1 seconds"), allowed(0.1):
        toil(30)


def test_a_pattern_that_goes_back_for_ever_ends_too():
    with pytest.raises(ReadingTimedOut), allowed(0.1):
        re.match("(a+)+$", "a" * 40 + "b")


def test_waiting_costs_nothing():
    with allowed(0.1):
        time.sleep(0.3)


def test_of_nested_allowances_the_narrower_holds():
    with pytest.raises(ReadingTimedOut, match=r"0\.1 seconds"), allowed(0.1), allowed(30):
        toil(30)


def test_what_an_inner_allowance_used_up_counts_for_the_outer_one():
    with pytest.raises(ReadingTimedOut, match=r"0\.3 seconds"), allowed(0.3):
        stopped_within(0.2)


def stopped_within(seconds: float) -> None:
    with pytest.raises(ReadingTimedOut, match=f"{seconds:g} seconds"), allowed(seconds):
        toil(30)
    toil(30)


def test_nothing_rings_once_the_work_is_done():
    with allowed(0.05):
        pass
    toil(0.1)


def test_a_program_ends_when_the_allowance_is_used_up():
    before = spent()
    with pytest.raises(ReadingTimedOut), allowed(0.3), watched_programs():
        subprocess.run(FOR_EVER, check=True, capture_output=True)
    assert spent() - before < 5


def test_a_program_that_ran_before_is_neither_counted_nor_ended():
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as busy:
        try:
            time.sleep(0.6)
            with allowed(0.5), watched_programs():
                assert subprocess.run(["sleep", "0.5"], check=False).returncode == 0
            assert busy.poll() is None
        finally:
            busy.kill()


def test_a_program_that_only_waits_is_left_alone():
    with allowed(1.0), watched_programs():
        assert subprocess.run(["sleep", "1.5"], check=False).returncode == 0


def test_programs_without_an_allowance_run_as_they_like():
    with watched_programs():
        assert subprocess.run(["true"], check=False).returncode == 0


def test_in_another_thread_the_end_is_looked_at():
    failures: list[Exception] = []

    def work() -> None:
        try:
            with allowed(0.01):
                toil(0.05)
        except ReadingTimedOut as late:
            failures.append(late)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(failures) == 1
