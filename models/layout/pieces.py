"""Pieces of words: a pruned multilingual vocabulary that any Latin-script word can be put together from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_PIECES = 8
"""Pieces of one word that are looked at; long numbers are known by their shape anyway."""
NO_PIECE = 0
_START = "\N{LOWER ONE EIGHTH BLOCK}"


class Vocabulary:
    """Cuts words into pieces. ``entries`` are pieces with their log probabilities; entry 0 is "no piece"."""

    def __init__(self, entries: Sequence[tuple[str, float]]) -> None:
        self.entries = tuple(entries)
        self._cutter = _cutter(self.entries)
        self._known: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def ids(self, texts: Sequence[str]) -> np.ndarray:
        """Piece numbers of each word, int32 [words, MOST_PIECES], filled up with NO_PIECE."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) > 200_000:
            self._known.clear()
            new = list(dict.fromkeys(texts))
        cuts = self._cutter.encode_batch([_cased(text) for text in new], add_special_tokens=False)
        for text, cut in zip(new, cuts, strict=True):
            row = np.zeros(MOST_PIECES, np.int32)
            chosen = cut.ids[:MOST_PIECES]
            row[: len(chosen)] = chosen
            self._known[text] = row
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, MOST_PIECES), np.int32)


def _cased(text: str) -> str:
    """Capitals throughout say nothing of the word; the shapes keep that they were."""
    return text.capitalize() if len(text) > 3 and text.isupper() and not any(map(str.isdigit, text)) else text


def _cutter(entries: Sequence[tuple[str, float]]) -> Tokenizer:
    from tokenizers import Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import Unigram

    cutter = Tokenizer(Unigram(list(entries), unk_id=NO_PIECE))
    cutter.normalizer = normalizers.NFKC()
    cutter.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_START, prepend_scheme="always")
    return cutter
