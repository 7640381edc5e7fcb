"""What a new policy would change: past documents settled under both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from schemas.codes import Code, Kind, Route, Severity
from schemas.contract import Contract
from schemas.decision import Decision


class Change(Contract):
    """One document that the new policy would judge otherwise.

    ``gained`` and ``lost`` are codes that hold or warn; ``told`` and ``silent`` those that only inform.
    """

    document_id: str
    name: str
    kind: Kind
    before: Route
    after: Route
    gained: tuple[Code, ...] = ()
    lost: tuple[Code, ...] = ()
    told: tuple[Code, ...] = ()
    silent: tuple[Code, ...] = ()


class Trial(Contract):
    """A replay as a whole: how many documents, where they go under each policy, and those that differ."""

    policy: str
    against: str
    documents: int
    before: dict[Route, int]
    after: dict[Route, int]
    gained: dict[Code, int]
    lost: dict[Code, int]
    changes: tuple[Change, ...] = ()

    @property
    def moved(self) -> tuple[Change, ...]:
        """Documents that would go elsewhere."""
        return tuple(change for change in self.changes if change.before is not change.after)


def change_between(document_id: str, name: str, kind: Kind, *, before: Decision, after: Decision) -> Change | None:
    """What differs between two verdicts on one document; None when route and codes are the same."""
    held, now_held = _codes(before, informs=False), _codes(after, informs=False)
    told, now_told = _codes(before, informs=True), _codes(after, informs=True)
    change = Change(
        document_id=document_id,
        name=name,
        kind=kind,
        before=before.route,
        after=after.route,
        gained=tuple(sorted(now_held - held)),
        lost=tuple(sorted(held - now_held)),
        told=tuple(sorted(now_told - told - held)),
        silent=tuple(sorted(told - now_told - now_held)),
    )
    differs = change.before is not change.after or change.gained or change.lost or change.told or change.silent
    return change if differs else None


def trial_of(policies: tuple[str, str], routes: Iterable[tuple[Route, Route]], changes: Iterable[Change]) -> Trial:
    """The whole replay: the versions of the policy in force and of the new one, every route under each, changes."""
    pairs, found = list(routes), tuple(changes)
    return Trial(
        against=policies[0],
        policy=policies[1],
        documents=len(pairs),
        before=_counted(before for before, _ in pairs),
        after=_counted(after for _, after in pairs),
        gained=dict(Counter(code for change in found for code in change.gained).most_common()),
        lost=dict(Counter(code for change in found for code in change.lost).most_common()),
        changes=found,
    )


def _codes(decision: Decision, *, informs: bool) -> set[Code]:
    return {found.code for found in decision.discrepancies if (found.severity is Severity.INFO) is informs}


def _counted(routes: Iterable[Route]) -> dict[Route, int]:
    counts = Counter(routes)
    return {route: counts[route] for route in Route}
