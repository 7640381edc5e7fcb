"""The layout model's life: its versions, putting one of them in force, and going back."""

from __future__ import annotations

from dataclasses import dataclass

from mailroom.desk import Desk
from models.layout.reader import LayoutModel, model_in, model_to_read_with, shipped_model
from models.registry.gate import worse_in
from models.registry.held_out import gate_figures
from models.registry.versions import SHIPPED
from schemas.errors import DamagedModel, ModelReadsWorse, WrongUse
from schemas.model_version import ModelVersion, ReadingFigures, Switch

PAPERS = 120
"""Invented papers that both versions read before one takes the other's place: a few seconds each."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate against the version in use, on the same pages. ``worse``: in what it reads worse, if anything."""

    candidate: str
    in_use: str
    figures: ReadingFigures | None
    figures_before: ReadingFigures | None
    worse: tuple[str, ...] = ()


def versions(desk: Desk) -> tuple[ModelVersion, ...]:
    """All versions of the layout model, the one that ships first. Raises DamagedModel when the pointer is broken."""
    return desk.versions.all()


def compare(desk: Desk, name: str, *, papers: int = PAPERS) -> Measured:
    """How a version and the one in use read the same invented paper. Changes nothing.

    Raises UnknownModel, DamagedModel when the version is not whole, WrongUse when it is in use already. Where the one
    in use is damaged, the candidate is held against the one that ships, which reads in its place.
    """
    in_use = desk.versions.in_force()
    candidate = _whole(desk, name)
    if name == in_use:
        raise WrongUse(f"{name} is in use already")
    current = model_to_read_with(desk.versions.folder_in_force())
    ours, theirs = _figures(candidate, papers), _figures(current, papers)
    worse = worse_in(ours, theirs) if ours and theirs else ()
    return Measured(name, in_use, ours, theirs, worse)


def promote(desk: Desk, measured: Measured, *, actor: str, reason: str, force: bool = False) -> Switch:
    """Put a compared version in force: from the next document on it reads, in every process.

    Raises ModelReadsWorse unless forced, WrongUse when forced without a reason or when another version was put in
    force since the comparison.
    """
    if force and not reason.strip():
        raise WrongUse("--force wants a --reason")
    if measured.worse and not force:
        raise ModelReadsWorse(f"{measured.candidate} reads worse than {measured.in_use}: {', '.join(measured.worse)}")
    with desk.versions.locked():
        if desk.versions.in_force() != measured.in_use:
            raise WrongUse(f"{desk.versions.in_force()} was put in force meanwhile: compare again")
        switch = Switch(
            at=desk.clock(),
            version=measured.candidate,
            before=measured.in_use,
            actor=actor,
            reason=reason,
            is_forced=bool(measured.worse),
            figures=measured.figures,
            figures_before=measured.figures_before,
        )
        return _switched(desk, switch)


def roll_back(desk: Desk, *, actor: str, reason: str) -> Switch:
    """Put the version before in force again. Raises WrongUse when there is none, or DamagedModel."""
    with desk.versions.locked():
        in_use, before = desk.versions.in_force(), desk.versions.before()
        if before is None:
            raise WrongUse(f"nothing to go back to: {in_use} is in use, and none was before it")
        _whole(desk, before)
        switch = Switch(at=desk.clock(), version=before, before=in_use, actor=actor, reason=reason, is_rollback=True)
        return _switched(desk, switch)


def _switched(desk: Desk, switch: Switch) -> Switch:
    """Into the ledger and in force: neither without the other, but for a crash between the two."""
    action = "model rolled back" if switch.is_rollback else "model promoted"
    with desk.database.transaction() as records:
        details = switch.model_dump_json(exclude={"at", "actor"}, exclude_none=True)
        records.ledger.append(switch.actor, action, subject="layout-model", details=details, now=switch.at)
        desk.versions.switch(switch)
    return switch


def _whole(desk: Desk, name: str) -> LayoutModel:
    folder = desk.versions.folder_of(name)
    if folder is not None:
        return model_in(folder)
    if shipped_model().tagger is None:
        raise DamagedModel(f"{SHIPPED}: this build leaves the weights out")
    return shipped_model()


def _figures(model: LayoutModel, papers: int) -> ReadingFigures | None:
    return gate_figures(model.tagger, papers) if model.tagger else None
