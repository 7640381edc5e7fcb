"""What a worker may not reach: secrets in the environment, the network, other people's files and processes."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailroom.confinement import Reach, reach
from mailroom.pool import Pool, ProcessPool

TESTS = Path(__file__).parents[1]
SECRETS = {"MAILROOM_DATABASE": "postgresql://u:hush@db/x", "MAILROOM_WEBHOOK_SECRET": "whsec_x", "AWS_KEY": "k"}


def environment() -> dict[str, str]:
    return dict(os.environ)


def started_with() -> str:
    return Path("/proc/self/environ").read_text()


def read(path: str) -> str:
    try:
        return Path(path).read_text(errors="replace")[:20]
    except OSError as problem:
        return type(problem).__name__


def write(path: str) -> str:
    try:
        Path(path).write_text("x")
    except OSError as problem:
        return type(problem).__name__
    return "written"


def connect(family: int) -> str:
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
    except OSError as problem:
        return type(problem).__name__
    return "open"


def look_up() -> str:
    try:
        socket.getaddrinfo("example.invalid", 443)
    except OSError as problem:
        return type(problem).__name__
    return "found"


def connect_by_program() -> str:
    code = "import socket; socket.socket(socket.AF_INET)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return said.stderr.strip().rpartition("\n")[2].partition(":")[0]


def signalled(number: int) -> str:
    try:
        os.kill(number, 0)
    except OSError as problem:
        return type(problem).__name__
    return "reached"


def scratch() -> str:
    with tempfile.NamedTemporaryFile() as file:
        return file.name


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    models = tmp_path_factory.mktemp("models")
    (models / "card.json").write_text("a model")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRETS.items():
            patch.setenv(name, value)
        opened = ProcessPool(1, 2_000_000_000, (models, TESTS))
        opened.models = models
        yield opened
    opened.close()


def within(pool: Pool, function, *arguments):
    return pool.start(function, *arguments, seconds=30)()


needs_landlock = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@pytest.fixture(scope="module")
def closed(pool: Pool) -> Reach:
    return within(pool, reach)


@pytest.mark.slow
def test_a_worker_sees_no_secret_in_its_environment(pool: Pool):
    seen = within(pool, environment)
    assert not [name for name in seen if name.startswith("MAILROOM_") or name in SECRETS]
    assert seen["PATH"] == os.environ["PATH"]
    assert "AWS_KEY" not in within(pool, started_with)
    assert os.environ["AWS_KEY"] == "k"


@pytest.mark.slow
def test_files_of_the_home_are_closed_to_a_worker(pool: Pool, closed: Reach, tmp_path: Path):
    if not closed.landlock:
        pytest.skip("this kernel has no Landlock")
    database = tmp_path / "mailroom.db"
    database.write_text("orders")
    assert within(pool, read, str(database)) == "PermissionError"
    assert within(pool, write, str(database)) == "PermissionError"
    assert within(pool, read, f"/proc/{os.getpid()}/environ") == "PermissionError"
    assert within(pool, signalled, os.getpid()) == "PermissionError"
    assert database.read_text() == "orders"


@pytest.mark.slow
def test_programs_models_and_scratch_stay_open_to_a_worker(pool: Pool):
    assert within(pool, read, str(pool.models / "card.json")) == "a model"
    assert within(pool, read, str(TESTS.parent / "schemas" / "errors.py"))
    place = Path(within(pool, scratch))
    assert place.parent.name.startswith("mailroom-workers-")


@pytest.mark.slow
def test_a_worker_and_its_programs_reach_no_network(pool: Pool, closed: Reach):
    if not closed.seccomp:
        pytest.skip("this kernel filters no calls")
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        assert within(pool, connect, family) == "PermissionError"
    assert within(pool, look_up) != "found"
    assert within(pool, connect_by_program) == "PermissionError"


@pytest.mark.slow
def test_closing_the_workers_leaves_no_scratch_behind():
    pool = ProcessPool(1, 2_000_000_000, (TESTS,))
    place = Path(within(pool, scratch)).parent
    assert place.is_dir()
    pool.close()
    assert not place.exists()


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        (Reach(), "limited in time and memory only"),
        (Reach(landlock=4), "closed to them: files (Landlock 4)"),
        (Reach(landlock=7, seccomp=True), "closed to them: files (Landlock 7), the network (seccomp)"),
    ],
)
def test_what_was_closed_is_told_in_words(closed: Reach, says: str):
    assert str(closed) == says
