"""A folder with versions of the layout model, and the pointer that says which of them is in force."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import as_file
from pathlib import Path

from pydantic import ValidationError

from models.layout.predict import CARD, WEIGHTS
from models.layout.reader import CALIBRATION, FILES, card_of, model_in, model_to_read_with
from schemas.errors import DamagedModel, UnknownModel, WrongUse
from schemas.model_version import ModelVersion, ReadingFigures, Standing, Switch, Switches

SHIPPED = "shipped"
"""The version inside the package: always there, never deleted."""
POINTER = "in_force.json"

LOG = logging.getLogger(__name__)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Versions:
    """The versions in a folder, one folder each under its name, next to the one that ships."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def switches(self) -> Switches:
        """Every switch so far. Raises DamagedModel when the pointer cannot be read."""
        try:
            return Switches.model_validate_json((self.folder / POINTER).read_bytes())
        except FileNotFoundError:
            return Switches()
        except (OSError, ValidationError) as broken:
            raise DamagedModel(f"{self.folder / POINTER} cannot be read") from broken

    def in_force(self) -> str:
        """The name of the version that was put in force last. Raises DamagedModel."""
        return self.switches().stack(SHIPPED)[-1]

    def before(self) -> str | None:
        """The name of the version that a rollback returns to. Raises DamagedModel."""
        stack = self.switches().stack(SHIPPED)
        return stack[-2] if len(stack) > 1 else None

    def folder_in_force(self) -> Path | None:
        """Where the version in force lies, None for the shipped one, which also reads when the pointer is broken."""
        pointer = self.folder / POINTER
        try:
            facts = pointer.stat()
        except OSError:
            return None
        name = _pointed_to(pointer, (facts.st_mtime_ns, facts.st_size, facts.st_ino))
        return None if name == SHIPPED else self.folder / name

    def folder_of(self, name: str) -> Path | None:
        """Where a version lies, None for the shipped one. Raises UnknownModel."""
        if name == SHIPPED:
            return None
        if not _NAME.fullmatch(name) or not (self.folder / name).is_dir():
            raise UnknownModel(f"there is no layout model {name}")
        return self.folder / name

    def names(self) -> tuple[str, ...]:
        """The shipped version, then the others by name."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        return (SHIPPED, *sorted(path.name for path in found if path.is_dir() and _NAME.fullmatch(path.name)))

    def all(self) -> tuple[ModelVersion, ...]:
        """What each version says of itself, and how it stands. Raises DamagedModel when the pointer is broken."""
        stack = self.switches().stack(SHIPPED)
        standings = dict.fromkeys(stack[-2:-1], Standing.BEFORE) | {stack[-1]: Standing.IN_USE}
        names = self.names()
        found = [self._version(name, standings.get(name, Standing.CANDIDATE)) for name in names]
        if stack[-1] not in names:
            found.append(ModelVersion(name=stack[-1], standing=Standing.IN_USE, problem="is not there any more"))
        return tuple(found)

    def free_name(self, name: str) -> str:
        """A name that may be given to a new version. Raises WrongUse when it is taken or cannot be one."""
        if not _NAME.fullmatch(name) or name in (SHIPPED, POINTER):
            raise WrongUse(
                f"{name!r} cannot be a version's name: up to 64 letters, figures, dots, dashes, underscores"
            )
        if (self.folder / name).exists():
            raise WrongUse(f"there is a layout model {name} already")
        return name

    def take_in(self, name: str, write: Callable[[Path], None]) -> Path:
        """Keep what ``write`` puts into a folder as a new version; it appears whole or not at all.

        Where it lacks a calibration, it gets that of the version in force. Raises WrongUse, DamagedModel.
        """
        place = self.folder / self.free_name(name)
        fresh = self.folder / f".{name}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        try:
            write(fresh)
            if not (fresh / CALIBRATION).exists():
                calibration = model_to_read_with(self.folder_in_force()).calibration
                (fresh / CALIBRATION).write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
            model_in(fresh)
            fresh.rename(place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return place

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else switches meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def switch(self, switch: Switch) -> None:
        """Write the pointer anew: a reader meets the old one or the new one, never half of it."""
        written = Switches(switches=(*self.switches().switches, switch)).model_dump_json(indent=1, exclude_none=True)
        fresh = self.folder / f".{POINTER}.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(written + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / POINTER)

    def _version(self, name: str, standing: Standing) -> ModelVersion:
        folder = self.folder_of(name)
        with _files_of(folder) as files:
            size = sum((files / file).stat().st_size for file in FILES if (files / file).is_file())
            try:
                card = card_of(files)
            except DamagedModel as problem:
                told = str(problem).removeprefix(f"{files.name}: ")
                return ModelVersion(name=name, standing=standing, size=size, problem=told)
            made = _made(card, None if folder is None else folder / CARD)
        windows = card.get("windows")
        return ModelVersion(
            name=name,
            standing=standing,
            made=made,
            figures=_figures(card),
            windows=windows if isinstance(windows, int) else None,
            size=size,
        )


@contextmanager
def _files_of(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with as_file(WEIGHTS) as shipped:
        yield shipped


@lru_cache(maxsize=4)
def _pointed_to(pointer: Path, stamp: tuple[int, int, int]) -> str:
    """The version that a pointer names, read once for each state of the file."""
    del stamp
    try:
        return Versions(pointer.parent).in_force()
    except DamagedModel as problem:
        LOG.warning("%s: the layout model that ships reads instead.", problem)
        return SHIPPED


def _made(card: dict[str, object], file: Path | None) -> datetime | None:
    """When a version was made: as its card says, else when its card was written; unknown of an unpacked package."""
    try:
        return datetime.fromisoformat(str(card["made"]))
    except (KeyError, ValueError):
        return datetime.fromtimestamp(file.stat().st_mtime, UTC) if file else None


def _figures(card: dict[str, object]) -> ReadingFigures | None:
    last = card.get("last")
    try:
        return ReadingFigures(**{name: last[name] for name in ReadingFigures.model_fields})  # type: ignore[index]  # JSON
    except (KeyError, TypeError, ValidationError):
        return None
