"""Starts the services of docker-compose.yml as processes with the same environment: no container engine needed.

    python -m scripts.stack [FOLDER]      starts everything, prints where it listens, stops on Ctrl-C

Host names and ports of the compose file become loopback and free ports; everything else is taken as it stands there,
so that what works here works there.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import yaml

from scripts.servers import ACCESS_KEY, SECRET_KEY, free_ports, postgres, seaweedfs

ROOT = Path(__file__).parent.parent
SECRETS = {"POSTGRES_PASSWORD": "not-a-secret", "S3_ACCESS_KEY": ACCESS_KEY, "S3_SECRET_KEY": SECRET_KEY}
CONTAINER_HOME = "/var/lib/mailroom"
SERVERS = ("postgres", "store")
START_SECONDS = 120
STOP_SECONDS = 30


@dataclass(slots=True)
class Stack:
    """A running stack: what each name of the compose file became, and the processes of each service."""

    folder: Path
    compose: Mapping[str, Any]
    addresses: dict[str, str]
    extra: Mapping[str, str]
    processes: dict[str, list[subprocess.Popen[bytes]]] = field(default_factory=dict)

    def environment(self, service: str) -> dict[str, str]:
        """What the compose file gives a service, with its names turned into addresses of this machine."""
        given = self.compose["services"][service].get("environment", {})
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "OMP_THREAD_LIMIT") if name in os.environ}
        return kept | {name: self.here(str(value)) for name, value in given.items()} | dict(self.extra)

    def here(self, text: str) -> str:
        """Names of services as addresses of this machine, the container's home as a folder of ours."""
        for name, address in self.addresses.items():
            text = text.replace(name, address)
        return text.replace(CONTAINER_HOME, str(self.folder / "home"))

    def start(self, service: str) -> subprocess.Popen[bytes]:
        """One process of a service; its output goes to ``SERVICE-N.log``."""
        running = self.processes.setdefault(service, [])
        log = (self.folder / f"{service}-{len(running)}.log").open("ab")
        process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command(service), env=self.environment(service), stdout=log, stderr=log, cwd=self.folder
        )
        log.close()
        running.append(process)
        return process

    def command(self, service: str) -> list[str]:
        """The command line: entry points are the programs beside this Python."""
        spec = self.compose["services"][service]
        program = spec.get("entrypoint", ["mailroom"])[0]
        words = shlex.split(self.here(spec["command"]))
        if service == "prefect":
            host, port = self.addresses["prefect:4200"].split(":")
            everywhere = "0.0.0.0"  # noqa: S104 - what the container binds to; here it is loopback
            words = shlex.split(spec["command"].replace(everywhere, host).replace("4200", port))
        return [str(Path(sys.executable).parent / program), *words]

    def log(self, service: str) -> str:
        """Everything that a service has said."""
        found = sorted(self.folder.glob(f"{service}-*.log"))
        return "\n".join(path.read_text(errors="replace") for path in found)

    def stop(self) -> None:
        """SIGTERM to everything that runs, the last started first; those that do not end are killed."""
        running = [process for started in reversed(self.processes.values()) for process in started]
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        for process in running:
            try:
                process.wait(timeout=max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def load_compose(path: Path = ROOT / "docker-compose.yml", secrets: Mapping[str, str] = SECRETS) -> dict[str, Any]:
    """The compose file with ``${NAME}`` and ``${NAME:-default}`` filled in. Raises KeyError for a name not given."""
    compose: dict[str, Any] = yaml.safe_load(interpolated(path.read_text(encoding="utf-8"), secrets))
    return compose


def interpolated(text: str, values: Mapping[str, str]) -> str:
    """Fill in variables as Docker Compose does."""

    def value(found: re.Match[str]) -> str:
        name, has_default, default = found["name"], found["has"], found["default"]
        return values.get(name, default) if has_default else values[name]

    return re.sub(r"\$\{(?P<name>\w+)(?P<has>:-(?P<default>[^}]*))?\}", value, text)


@contextmanager
def stack(folder: Path, extra: Mapping[str, str] | None = None, without: tuple[str, ...] = ()) -> Iterator[Stack]:
    """The whole stack in ``folder``, whose parents everyone may pass through; ``without`` leaves services out."""
    compose = load_compose()
    (folder / "home").mkdir(parents=True, exist_ok=True)
    with ExitStack() as closing:
        database = closing.enter_context(postgres(folder / "postgres"))
        store = closing.enter_context(seaweedfs(folder / "store"))
        _found_databases(database.url, compose)
        port = free_ports(1)[0]
        running = Stack(folder, compose, _addresses(database.port, store.endpoint, port), extra or {})
        closing.callback(running.stop)
        for service in _in_order(compose):
            if service not in SERVERS and service not in without:
                _start_service(running, service)
        yield running


def _addresses(database_port: int, store: str, prefect_port: int) -> dict[str, str]:
    return {
        "postgres:5432": f"127.0.0.1:{database_port}",
        "http://store:8333": store,
        "prefect:4200": f"127.0.0.1:{prefect_port}",
    }


def _in_order(compose: Mapping[str, Any]) -> Iterator[str]:
    needs = {name: set(spec.get("depends_on", {})) for name, spec in compose["services"].items()}
    yield from TopologicalSorter(needs).static_order()


def _start_service(running: Stack, service: str) -> None:
    spec = running.compose["services"][service]
    for _ in range(spec.get("deploy", {}).get("replicas", 1)):
        process = running.start(service)
    if spec.get("restart") == "no":  # it does its work and ends
        if process.wait(timeout=START_SECONDS):
            raise RuntimeError(f"{service} failed: {running.log(service)[-3000:]}")
    elif service == "prefect":
        _wait_for(f"http://{running.addresses['prefect:4200']}/api/health", process, running, service)


def _wait_for(url: str, process: subprocess.Popen[bytes], running: Stack, service: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310 - http on loopback
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"{service} does not answer: {running.log(service)[-3000:]}")


def _found_databases(url: str, compose: Mapping[str, Any]) -> None:
    """What the Postgres image does at its first start: role and database, then the scripts of its init folder."""
    import psycopg

    given = compose["services"]["postgres"]["environment"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {given['POSTGRES_USER']} LOGIN PASSWORD '{given['POSTGRES_PASSWORD']}'")
        connection.execute(f"CREATE DATABASE {given['POSTGRES_DB']} OWNER {given['POSTGRES_USER']}")
        for script in sorted((ROOT / "deploy" / "postgres").glob("*.sql")):
            connection.execute(script.read_text(encoding="utf-8"))


def main() -> None:
    """Start the stack and wait for Ctrl-C."""
    given = [Path(argument) for argument in sys.argv[1:]]
    with TemporaryDirectory(prefix="mailroom-stack-") as scratch:
        Path(scratch).chmod(0o755)
        with stack((given or [Path(scratch)])[0].resolve()) as running:
            for name, address in running.addresses.items():
                sys.stdout.write(f"{name:<20} {address}\n")
            sys.stdout.write(f"logs in {running.folder}; Ctrl-C stops everything\n")
            sys.stdout.flush()
            signal.sigwait([signal.SIGINT, signal.SIGTERM])


if __name__ == "__main__":
    main()
