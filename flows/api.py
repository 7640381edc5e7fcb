"""The Prefect API that flows report to: the one that is configured, or a server of our own that ends with us."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from flows.api_server import ADDRESS, ANOTHER_RUNS, LOCK
from mailroom.desk import Announce, Step, silence

START_SECONDS = 180
"""Our own server's first start in a fresh home runs its migrations: 35 s on two cores, more on a loaded machine."""

PATIENCE_SECONDS = 60
"""How long a configured server that does not answer is waited for before work goes on without it."""

LOOK_SECONDS = 5.0
SILENCE_SECONDS = 2.0

OURS = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
"""What makes Prefect's server one of a single user, as Prefect itself starts it."""


class Api:
    """Whether the API answers, looked after in a thread of its own: nobody who asks has to wait."""

    def __init__(self, folder: Path, announce: Announce, configured: str | None) -> None:
        self._folder, self._announce = folder, announce
        self._configured = configured
        self._server: subprocess.Popen[bytes] | None = None
        self._over, self._changed = Event(), Event()
        self._silent_since: float | None = time.monotonic()
        self._thread = Thread(target=self._look_after, name="prefect-api", daemon=True)
        self.url: str | None = None
        """Where flows report to, None while nothing answers."""

    def start(self) -> None:
        """Begin to look after it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._thread.start()

    def stop(self) -> None:
        """End our own server, if it is ours."""
        self._over.set()
        self._thread.join()
        if self._server is not None:
            self._end(self._server)

    @property
    def is_given_up(self) -> bool:
        """Whether it has been silent for so long that work should go on without it."""
        patience = PATIENCE_SECONDS if self._configured else START_SECONDS
        since = self._silent_since
        return since is not None and time.monotonic() - since > patience

    def wait(self) -> None:
        """Until it answers or is given up."""
        while self.url is None and not self.is_given_up and not self._over.is_set():
            self._changed.wait(0.2)

    def doubt(self) -> None:
        """Something that was reported failed: look again before anything else is."""
        if self.url is not None and not _answers(self.url):
            self._note(None)

    def _look_after(self) -> None:
        while not self._over.is_set():
            url = self._configured or self._own()
            self._note(url if url and _answers(url) else None)
            self._over.wait(LOOK_SECONDS if self.url else 0.5)

    def _note(self, url: str | None) -> None:
        if url is None and self.url is not None:
            self._announce(Step.TROUBLE, "Prefect's server does not answer")
        self._silent_since = None if url else self._silent_since or time.monotonic()
        self.url = url
        self._changed.set()

    def _own(self) -> str | None:
        """The address of the server that runs in our folder; none runs: start one."""
        if self._server is not None and self._server.poll() is not None:
            told = self._server.returncode
            self._server = None
            if told != ANOTHER_RUNS and not self._over.wait(1):
                self._announce(Step.TROUBLE, f"Prefect's server ended ({told}); starting another")
        if self._server is None and not _is_held(self._folder / LOCK):
            self._server = _started(self._folder)
        with suppress(OSError):
            return (self._folder / ADDRESS).read_text(encoding="ascii") if _is_held(self._folder / LOCK) else None
        return None

    @staticmethod
    def _end(server: subprocess.Popen[bytes]) -> None:
        server.terminate()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdin:
            server.stdin.close()


@contextmanager
def prefect_api(announce: Announce = silence) -> Iterator[Api]:
    """The API for the length of a ``with`` block; it may answer only later."""
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME

    api = Api(Path(PREFECT_HOME.value()), announce, PREFECT_API_URL.value())
    api.start()
    try:
        yield api
    finally:
        api.stop()


def _started(folder: Path) -> subprocess.Popen[bytes]:
    # Our own settings hold secrets that are none of its business.
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("MAILROOM_")}
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "flows.api_server", str(folder)],
        env=theirs | OURS,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us: what is begun is reported to it until the end
    )


def _is_held(lock: Path) -> bool:
    with lock.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _answers(url: str) -> bool:
    import httpx

    is_local = url.startswith("http://127.0.0.1:")  # no proxy leads there
    try:
        return httpx.get(f"{url}/health", timeout=SILENCE_SECONDS, trust_env=not is_local).status_code < 500
    except httpx.HTTPError:
        return False
