"""Scans: turned, skewed, small, hidden under a false text layer, and read page by page."""

from __future__ import annotations

import tracemalloc

import pytest
from PIL import Image, ImageFilter

from extractors.ocr import Engine
from extractors.ocr.second_opinion import Heard
from extractors.pages.words import WordOptions, pages_of
from extractors.pipeline import context as reader_module
from schemas.errors import EngineUnavailable
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource
from tests.doubles.engines import (
    FailingEngine,
    ScriptedEngine,
    SlowEngine,
    crashing_engine,
    garbled_engine,
    lying_engine,
    missing_engine,
    silent_engine,
)
from tests.extractors.paper import GERMAN, LINES, image_bytes, noisy, picture, scanned_pdf, text_pdf

ALONE = WordOptions(second_opinion=False)


def read(data: bytes, media_type: str = "application/pdf", options: WordOptions = ALONE) -> list[Page]:
    return list(pages_of(data, media_type, options))


def share_found(page: Page, lines: tuple[str, ...] = LINES) -> float:
    expected = " ".join(lines).split()
    return sum(word in page.text.split() for word in expected) / len(expected)


def with_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "engine_named", lambda name: engine)


@pytest.mark.tesseract
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_scan_is_set_upright_and_read(turned: int) -> None:
    page = read(image_bytes(noisy(picture(turned=turned)), "JPEG"), "image/jpeg")[0]

    assert page.source is WordSource.OCR
    assert page.turned == (360 - turned) % 360
    assert share_found(page) > 0.9
    assert page.width < page.height
    northwind = next(word for word in page.words if word.text == "Northwind")
    assert northwind.box.left == pytest.approx(72 / 612, abs=0.01)
    assert northwind.box.middle == pytest.approx(88 / 792, abs=0.01)


@pytest.mark.tesseract
@pytest.mark.parametrize("skew", [-3.0, -0.7, 1.5, 4.0])
def test_a_skewed_scan_is_straightened(skew: float) -> None:
    page = read(image_bytes(noisy(picture(skew=skew))), "image/png")[0]

    assert page.skew == pytest.approx(skew, abs=0.3)
    assert share_found(page) > 0.9
    item, amount = (next(word for word in page.words if word.text == text) for text in ("Hex", "540.00"))
    assert item.box.middle == pytest.approx(amount.box.middle, abs=0.005)


@pytest.mark.tesseract
def test_a_small_picture_is_enlarged_before_it_is_read() -> None:
    assert share_found(read(image_bytes(picture(dpi=85)), "image/png")[0]) > 0.8


@pytest.mark.tesseract
def test_a_photo_turned_by_its_exif_data_is_read() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me a quarter clockwise"
    page = read(image_bytes(picture(turned=270), "JPEG", exif=exif), "image/jpeg")[0]

    assert page.turned == 0
    assert share_found(page) > 0.9


@pytest.mark.tesseract
def test_a_shadowed_photo_is_lit_evenly() -> None:
    image = picture()
    shadow = Image.linear_gradient("L").resize(image.size).point(lambda grey: 70 + grey * 185 // 255)
    page = read(image_bytes(Image.composite(image, Image.new("L", image.size, 0), shadow)), "image/png")[0]

    assert share_found(page) > 0.9


@pytest.mark.tesseract
def test_a_german_scan_is_read_in_german() -> None:
    page = read(image_bytes(picture(GERMAN)), "image/png")[0]

    assert page.language == "de"
    assert "für" in page.text.split()


@pytest.mark.tesseract
def test_a_picture_only_pdf_is_read_off_its_picture() -> None:
    page = read(scanned_pdf([noisy(picture())]))[0]

    assert page.source is WordSource.OCR
    assert page.fingerprint is not None
    assert share_found(page) > 0.9


@pytest.mark.tesseract
def test_a_true_invisible_layer_counts_as_ocr_all_the_same() -> None:
    page = read(scanned_pdf([picture()], layer=LINES))[0]

    assert page.source is WordSource.OCR
    assert share_found(page) > 0.9


@pytest.mark.tesseract
@pytest.mark.parametrize(
    "layer",
    [
        (
            "lnvo1ce N0 9O4l7 of tbe 1owest qua1ity",
            "T0ta1 arnount clue l,OOO.OO",
            "sorne otber 1ine",
            "of wrong vvords",
        ),
        ("Xqzj vkwp qqzx jjkw zzxq", "Wqxz kjvq pzzx wwqk", "Zxqj vvkw qpzj", "Qzzx kkwj vvqp xzqj"),
    ],
)
def test_an_invisible_layer_that_the_page_does_not_bear_out_is_not_believed(layer: tuple[str, ...]) -> None:
    page = read(scanned_pdf([picture()], layer=layer * 2))[0]

    assert page.source is WordSource.OCR
    assert share_found(page) > 0.9


@pytest.mark.tesseract
def test_a_fax_header_over_a_scan_is_kept_beside_what_ocr_reads() -> None:
    blank_top = picture(("", *LINES))
    page = read(scanned_pdf([blank_top], header="FAX 0049-555-1 p.1"))[0]

    assert "0049-555-1" in page.text
    assert share_found(page) > 0.9


@pytest.mark.tesseract
def test_faint_print_is_darkened_and_read() -> None:
    faint = picture(dpi=150).point(lambda grey: 190 + grey * 50 // 255)

    assert share_found(read(image_bytes(noisy(faint, 5)), "image/png")[0]) > 0.85


@pytest.mark.tesseract
@pytest.mark.parametrize("strength", [24, 40])
def test_a_grainy_scan_is_smoothed_and_read(strength: float) -> None:
    assert share_found(read(image_bytes(noisy(picture(dpi=150), strength)), "image/png")[0]) > 0.85


@pytest.mark.tesseract
def test_a_second_opinion_reads_what_the_first_could_not() -> None:
    poor = image_bytes(picture(dpi=130).filter(ImageFilter.GaussianBlur(2.2)))
    alone = read(poor, "image/png")[0]
    both = read(poor, "image/png", WordOptions())[0]

    assert both.producer == "tesseract+rapidocr"
    assert share_found(both) > share_found(alone)


def test_a_page_on_which_the_engine_fails_goes_to_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(crashing_engine(), monkeypatch)

    page = read(scanned_pdf([picture()]), options=WordOptions())[0]

    assert page.producer == "rapidocr"
    assert share_found(page) > 0.8


def test_a_blank_page_has_no_words_and_asks_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ScriptedEngine("never")
    with_engine(engine, monkeypatch)

    page = read(image_bytes(noisy(Image.new("L", (1654, 2339), 250))), "image/png")[0]

    assert page.words == ()
    assert page.problem is None
    assert engine.asked == []


def test_the_language_of_the_first_page_is_used_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ScriptedEngine(" ".join(GERMAN))
    with_engine(engine, monkeypatch)

    read(scanned_pdf([picture(), picture()]))

    assert engine.asked == [("en",), ("de",), ("de",)]


def test_stated_languages_are_used_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ScriptedEngine(" ".join(GERMAN))
    with_engine(engine, monkeypatch)

    read(scanned_pdf([picture()]), options=WordOptions(languages=("pl",), second_opinion=False))

    assert engine.asked == [("pl",)]


@pytest.mark.parametrize("engine", [crashing_engine(), SlowEngine()])
def test_a_page_that_cannot_be_read_says_why_and_the_others_go_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_engine(engine, monkeypatch)

    pages = read(scanned_pdf([picture(), picture()]))

    assert [page.words for page in pages] == [(), ()]
    assert all(page.problem for page in pages)


@pytest.mark.parametrize("engine", [crashing_engine(), SlowEngine()])
@pytest.mark.parametrize("heard", [(), (Word("late", Box(0.1, 0.1, 0.2, 0.2), 0.9),)])
def test_a_page_on_which_the_engine_ran_out_of_time_is_read_by_the_other_reader_or_not_at_all(
    engine: Engine, heard: tuple[Word, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_engine(engine, monkeypatch)
    monkeypatch.setattr("extractors.pages.pictures.scan.with_second_opinion", lambda *_: Heard(heard, 1))

    (first, _) = read(scanned_pdf([picture(), picture()]), options=WordOptions(second_opinion=True))

    assert [word.text for word in first.words] == [word.text for word in heard]
    assert bool(first.problem) is not bool(heard)


def test_one_bad_page_does_not_lose_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(FailingEngine(crashing_engine().error, good_pages=1), monkeypatch)

    first, second = read(scanned_pdf([picture(), picture()]))

    assert first.words
    assert first.problem is None
    assert second.problem


def test_a_missing_engine_is_said_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(missing_engine(), monkeypatch)

    with pytest.raises(EngineUnavailable):
        read(scanned_pdf([picture()]))


def test_a_missing_engine_does_not_matter_where_the_text_layer_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(missing_engine(), monkeypatch)

    assert read(text_pdf())[0].words


@pytest.mark.parametrize(("engine", "words"), [(silent_engine(), 0), (garbled_engine(), 8), (lying_engine(), 3)])
def test_what_an_engine_says_is_passed_on_with_its_confidence(
    engine: ScriptedEngine, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_engine(engine, monkeypatch)

    page = read(scanned_pdf([picture()]))[0]

    assert len(page.words) == words
    assert page.confidence == pytest.approx(engine.confidence if words else 0.0)


def test_a_long_scan_holds_one_page_in_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(ScriptedEngine("Invoice number"), monkeypatch)
    document = scanned_pdf([picture()] * 12)
    tracemalloc.start()

    for page in pages_of(document, "application/pdf", ALONE):
        if page.number == 2:
            tracemalloc.reset_peak()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 60_000_000
