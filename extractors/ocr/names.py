"""Language codes as pages carry them, turned into the names of Tesseract's models."""

from __future__ import annotations

from typing import Final

MODELS: Final = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pl": "pol"}


def tesseract_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Model names for ISO 639-1 codes (or model names themselves); English where nothing is known."""
    return tuple(MODELS.get(language, language) for language in languages) or ("eng",)
