"""Papers within a signature: opaque S/MIME (RFC 8551), .p7m files (CAdES), compressed content (RFC 3274)."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import Final

from extractors.unpack.item import Budget
from schemas.errors import ArchiveTooLarge, DamagedFile, EncryptedDocument, UnsupportedFile

_ENCRYPTED: Final = frozenset({"enveloped_data", "encrypted_data", "authenticated_enveloped_data"})
_BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
_ENTITY: Final = re.compile(rb"\s*(?:content-[a-z-]{1,40}|mime-version)\s{0,3}:", re.IGNORECASE)


def signed_content(data: bytes, budget: Budget) -> bytes:
    """What a signature encloses; whether it is genuine is not checked.

    Raises EncryptedDocument, UnsupportedFile (a signature without the paper), DamagedFile and ArchiveTooLarge.
    """
    from asn1crypto import cms

    try:
        whole = cms.ContentInfo.load(_bare(data))
        kind = whole["content_type"].native
        if kind == "signed_data":
            within = whole["content"]["encap_content_info"]["content"]
            content = None if within.native is None else bytes(within)
        elif kind == "compressed_data":
            content = _inflated(bytes(whole["content"]["encap_content_info"]["content"]), budget)
        else:
            content = None
    except _BROKEN as broken:
        raise DamagedFile(f"The signed file cannot be taken apart: {broken}.") from broken
    if kind in _ENCRYPTED:
        raise EncryptedDocument("It is encrypted (S/MIME): only the addressee's key opens it.")
    if not content:
        raise UnsupportedFile("It is a signature or certificate alone; the paper that it belongs to is not in it.")
    budget.take(len(content))
    return content


def is_mail_part(content: bytes) -> bool:
    """Whether what was signed is a part of a mail with headers of its own, not a plain file."""
    return _ENTITY.match(content[:200]) is not None


def _bare(data: bytes) -> bytes:
    """The signature as bytes; files of many trades come as base64, with or without BEGIN and END."""
    if data[:1] == b"\x30":
        return data
    lines = [line for line in data.split(b"\n") if not line.startswith(b"-----")]
    try:
        return base64.b64decode(b"".join(lines), validate=False)
    except binascii.Error as broken:
        raise DamagedFile(f"The signed file is no base64: {broken}.") from broken


def _inflated(packed: bytes, budget: Budget) -> bytes:
    allowed = min(budget.left(), budget.limits.max_bytes, max(10_000_000, len(packed) * budget.limits.max_ratio))
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(packed, allowed + 1)
    except zlib.error as broken:
        raise DamagedFile(f"The compressed mail cannot be unpacked: {broken}.") from broken
    if len(content) > allowed:
        raise ArchiveTooLarge(f"The compressed mail unpacks to more than {allowed:,} bytes.")
    return content
