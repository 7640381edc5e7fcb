"""What a reviewer does: correct, release, reject. Each is kept in the ledger under the reviewer's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import matching
from mailroom.actions.processing import settle_all
from mailroom.actions.review.correcting import corrected
from mailroom.actions.review.lost_edits import refuse_unseen
from mailroom.actions.review.second_person import refuse_after_release, refuse_alone
from mailroom.desk import Desk
from schemas.case import Case, CaseState, Correction
from schemas.codes import Code, Owner
from schemas.errors import UnknownCase, WrongUse
from schemas.record import Result, result_of
from store import Records, Version


def correct(
    desk: Desk,
    case_id: str,
    corrections: Sequence[Correction],
    *,
    actor: str,
    reason: str,
    version: int | None = None,
) -> None:
    """Make the next version of a document's values and settle it again.

    ``version`` is the one that the actor saw; unless named, it is what the machine read or the actor last wrote.
    Raises UnknownCase, InvalidCorrection for a field or a value that cannot be, ChangedMeanwhile where somebody else
    wrote a newer version, and WrongUse when it would change what a second person has released.
    """
    with desk.database.transaction() as records:
        document_id = records.cases.get(case_id).document_id
        refuse_after_release(records.cases.hands(document_id), actor, corrections)
        before = records.documents.extraction(document_id)
        refuse_unseen(records.documents.versions(document_id), before, corrections, actor=actor, seen=version)
        extraction = corrected(before, corrections, actor)
        records.documents.save_extraction(document_id, extraction, author=actor, reason=reason, now=desk.clock())
    settle_all(desk, [document_id])
    settle_all(desk, _learn_items(desk, document_id, actor))


def _learn_items(desk: Desk, document_id: str, actor: str) -> tuple[str, ...]:
    """Remember item numbers that the reviewer has tied to ours; the documents that print them too."""
    with desk.database.transaction() as records:
        extraction, decision = records.documents.extraction(document_id), records.decisions.get(document_id)
        if decision is None:
            return ()
        orders = tuple(order for number in decision.match.po_numbers if (order := records.lookup.order(number)))
        found = matching.confirmed_items(extraction, decision, orders)
        return records.references.save(document_id, found, key=matching.item_key, actor=actor, now=desk.clock())


def release(desk: Desk, case_id: str, codes: Iterable[Code], *, actor: str, reason: str) -> None:
    """Lift discrepancies of one document, with a reason, and settle it again.

    Raises UnknownCase and WrongUse, also when a changed account is released by somebody who did anything else here.
    """
    asked = {Code(code) for code in codes}
    with desk.database.transaction() as records:
        document_id = _open_case(records, case_id).document_id
        refuse_alone(records.cases.hands(document_id), actor, asked)
        records.cases.release(case_id, asked, actor=actor, reason=reason, now=desk.clock())
    settle_all(desk, [document_id])


def reject(desk: Desk, case_id: str, *, actor: str, reason: str) -> None:
    """Turn a document away for good; what rested on it is settled again. Raises UnknownCase and WrongUse."""
    with desk.database.transaction() as records:
        document_id = _open_case(records, case_id).document_id
        records.cases.reject(case_id, actor=actor, reason=reason, now=desk.clock())
        siblings = records.related.siblings(document_id)
    settle_all(desk, siblings)


def open_case(desk: Desk, document_id: str, *, actor: str, reason: str) -> None:
    """Open a case on a document that has none open. What was posted stays so until it is corrected or rejected.

    Raises UnknownDocument, and WrongUse without a reason or for a document that is rejected or has an open case.
    """
    with desk.database.transaction() as records:
        records.cases.open(document_id, actor=actor, reason=reason, now=desk.clock())


def close(desk: Desk, case_id: str, *, actor: str, reason: str) -> None:
    """Close a case that a person had opened. Raises UnknownCase, and WrongUse for one that holds its document."""
    with desk.database.transaction() as records:
        records.cases.close(_open_case(records, case_id).case_id, actor=actor, reason=reason, now=desk.clock())


def _open_case(records: Records, case_id: str) -> Case:
    case = records.cases.get(case_id)
    if case.state is CaseState.CLOSED:
        raise WrongUse(f"the case is closed ({records.documents.get(case.document_id).status.value})")
    return case


def cases(desk: Desk, state: CaseState | None = CaseState.OPEN, *, owner: Owner | None = None) -> tuple[Case, ...]:
    """Cases in one state (None: all), or only those that wait on one desk; the oldest first."""
    with desk.database.reading() as records:
        return tuple(case for case in records.cases.all(state) if owner is None or owner in case.owners)


def find_case(desk: Desk, prefix: str) -> Case:
    """The case whose id begins so: people type a few letters. Raises UnknownCase when none or several do."""
    with desk.database.reading() as records:
        found = [case for case in records.cases.all() if case.case_id.startswith(prefix)]
        others = () if found else [one for one in records.documents.all() if one.document_id.startswith(prefix)]
    if len(others) == 1:
        status = others[0].status.value.replace("_", " ")
        raise UnknownCase(f"no case {prefix}: that document is {status}; `mailroom cases open {prefix}` opens one")
    if len(found) != 1:
        raise UnknownCase(f"{len(found)} cases begin with {prefix}" if found else f"no case {prefix}")
    return found[0]


def version(desk: Desk, case: Case) -> Version:
    """The version of a case's values that stands, and whose it is."""
    with desk.database.reading() as records:
        return records.documents.versions(case.document_id)[-1]


def result(desk: Desk, case: Case) -> Result:
    """What a case's document says and why it is held."""
    with desk.database.reading() as records:
        document_id = case.document_id
        document, extraction = records.documents.get(document_id), records.documents.extraction(document_id)
        decision, original = records.decisions.get(document_id), desk.bucket.address(document.sha256)
        return result_of(document, extraction, decision, desk.policy, original=original)
