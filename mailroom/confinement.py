"""What a worker may reach: no network, and of the disk programs and scratch only, as far as the kernel helps."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NO_NEW_PRIVILEGES: Final = 38  # PR_SET_NO_NEW_PRIVS of prctl(2)
_SET_SECCOMP: Final = 22  # PR_SET_SECCOMP
_FILTER: Final = 2  # SECCOMP_MODE_FILTER

# landlock(7); the numbers of its calls are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION: Final = 1  # LANDLOCK_CREATE_RULESET_VERSION
_BENEATH: Final = 1  # LANDLOCK_RULE_PATH_BENEATH
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER, _TRUNCATE, _DEVICE = (1 << bit for bit in (0, 1, 2, 3, 14, 15))
_READING: Final = _EXECUTE | _READ_FILE | _READ_FOLDER
_OF_FILES: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICE
_ALL: Final = ((1, (1 << 13) - 1), (2, 1 << 13), (3, _TRUNCATE), (5, _DEVICE))
"""Rights over files, by the version of Landlock that first knew them."""
_SCOPES: Final = (6, 0b11)
"""From version 6: abstract sockets and signals reach no process outside."""

_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/sys", "/proc/cpuinfo", "/proc/meminfo", "/proc/self")
_SETTINGS: Final = ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives", "/etc/mime.types")
_DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

_DENIED: Final = {
    # Audit number of the architecture, then its numbers for: socket, ptrace, process_vm_readv, process_vm_writev,
    # bpf, io_uring_setup, open_by_handle_at, mount, unshare, setns, keyctl, perf_event_open, pidfd_getfd.
    "x86_64": (0xC000003E, (41, 101, 310, 311, 321, 425, 304, 165, 272, 308, 250, 298, 438)),
    "aarch64": (0xC00000B7, (198, 117, 270, 271, 280, 425, 265, 40, 97, 268, 219, 241, 438)),
}
_FOREIGN_CALLS: Final = 0x40000000
"""Calls of the x32 architecture, numbered from here, would go past the list."""
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13: EACCES
_LOAD, _JUMP_IF, _JUMP_FROM, _RETURN = 0x20, 0x15, 0x35, 0x06


@dataclass(frozen=True, slots=True)
class Reach:
    """What was closed to this process. ``landlock``: the version that closed its files, 0 for none."""

    landlock: int = 0
    seccomp: bool = False

    def __str__(self) -> str:
        closed = [f"files (Landlock {self.landlock})"] if self.landlock else []
        closed += ["the network (seccomp)"] if self.seccomp else []
        return f"closed to them: {', '.join(closed)}" if closed else "limited in time and memory only"


_reach = Reach()


def reach() -> Reach:
    """What was closed to this process so far."""
    return _reach


def shut_in(readable: Iterable[Path], scratch: Path) -> None:
    """Close to this process and its children the network, and all files but programs, ``readable`` and ``scratch``.

    There is no way back. What the kernel lacks stays open; ``reach`` tells.
    """
    global _reach
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return
    _reach = Reach(_close_files(system, (*_programs(), *readable), scratch), _close_network(system))


def _programs() -> Iterable[Path]:
    """Where Python, the packages and our own code lie; not the folder one stands in."""
    own = Path(__file__).parents[1]
    ours = (own / name for name in ("extractors", "formats", "mailroom", "models", "schemas", "trade", "matching"))
    installed = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix)
    return (*map(Path, (*_SYSTEM, *_SETTINGS, *installed, *prefixes)), *ours)


def _close_files(system: ctypes.CDLL, readable: Iterable[Path], scratch: Path) -> int:
    version = system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return 0
    everything = sum(rights for since, rights in _ALL if version >= since)
    asked = struct.pack("=QQQ", everything, 0, _SCOPES[1] if version >= _SCOPES[0] else 0)
    rules = system.syscall(_CREATE_RULESET, asked, ctypes.c_size_t(len(asked) if version >= _SCOPES[0] else 8), 0)
    if rules < 0:
        return 0
    try:
        for path in readable:
            _allow(system, rules, path, _READING & everything)
        for device in _DEVICES:
            _allow(system, rules, Path(device), (_READ_FILE | _WRITE_FILE) & everything)
        _allow(system, rules, scratch, everything)
        return version if system.syscall(_RESTRICT_SELF, rules, 0) == 0 else 0
    finally:
        os.close(rules)


def _allow(system: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        at = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no leave
    try:
        rule = struct.pack("=Qi", rights if path.is_dir() else rights & _OF_FILES, at)
        system.syscall(_ADD_RULE, rules, _BENEATH, rule, 0)
    finally:
        os.close(at)


def _close_network(system: ctypes.CDLL) -> bool:
    """Refuses sockets of every family, and the calls that would reach into other processes or around the list."""
    machine = _DENIED.get(platform.machine())
    if machine is None:
        return False
    program = b"".join(_filter(*machine))
    code = ctypes.create_string_buffer(program)
    asked = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    return bool(system.prctl(_SET_SECCOMP, _FILTER, asked, 0, 0) == 0)


def _filter(architecture: int, denied: tuple[int, ...]) -> Iterable[bytes]:
    """The list as a program of the kernel's packet filter: code, where to jump on yes and no, number."""
    yield struct.pack("HBBI", _LOAD, 0, 0, 4)  # seccomp_data.arch
    yield struct.pack("HBBI", _JUMP_IF, 1, 0, architecture)
    yield struct.pack("HBBI", _RETURN, 0, 0, _KILL)
    yield struct.pack("HBBI", _LOAD, 0, 0, 0)  # seccomp_data.nr
    yield struct.pack("HBBI", _JUMP_FROM, len(denied) + 1, 0, _FOREIGN_CALLS)
    for left, call in zip(range(len(denied) - 1, -1, -1), denied, strict=True):
        yield struct.pack("HBBI", _JUMP_IF, left + 1, 0, call)
    yield struct.pack("HBBI", _RETURN, 0, 0, _ALLOW)
    yield struct.pack("HBBI", _RETURN, 0, 0, _REFUSE)
