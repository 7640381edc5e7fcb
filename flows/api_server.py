"""Prefect's own server, as a child of whoever needs one: ``python -m flows.api_server FOLDER``, its stdin a pipe.

It ends when the pipe closes, which no way of ending its parent can prevent; of several in one folder one runs.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import time
from pathlib import Path
from threading import Thread

LOCK, ADDRESS = "server.lock", "server.url"
"""In the folder: held as long as a server runs, and where it listens."""

ANOTHER_RUNS = 5
"""Exit code: somebody else's server runs already."""


def main() -> None:
    """Serve until the parent is gone."""
    folder = Path(sys.argv[1])
    Thread(target=_end_with_parent, name="parent", daemon=True).start()
    with (folder / LOCK).open("ab") as lock:
        for _ in range(20):  # somebody may just be looking whether it is held
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                _serve(folder)
                return
        sys.exit(ANOTHER_RUNS)


def _serve(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = folder / ADDRESS
        beside = address.with_suffix(f".{os.getpid()}")
        beside.write_text(f"http://127.0.0.1:{listening.getsockname()[1]}/api", encoding="ascii")
        beside.replace(address)
        import uvicorn

        config = uvicorn.Config(
            "prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on", access_log=False
        )
        uvicorn.Server(config).run(sockets=[listening])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
