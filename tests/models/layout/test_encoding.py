"""What the network is given of a page."""

import numpy as np
import pytest

from models.layout.encoding import FEATURE_COUNT, WINDOW, window_starts, windows
from models.layout.pieces import MOST_PIECES, Vocabulary
from models.layout.places import BUCKETS, distances, places_of
from models.layout.shapes import FORM_COUNT, shapes
from tests.models.pages import a_long_page, a_page

START = "\N{LOWER ONE EIGHTH BLOCK}"
LETTERS = [(letter, -9.0) for letter in "abcdefghijklmnopqrstuvwxyz0123456789.,:"]
VOCABULARY = Vocabulary([("<none>", -30.0), (START, -5.0), (f"{START}invoice", -3.0), ("date", -3.0), *LETTERS])


def sums(page):
    """The arithmetic features of a page's words."""
    texts = [word.text for word in page.words]
    return shapes(texts, places_of([word.box for word in page.words], page.width, page.height))[:, FORM_COUNT:]


@pytest.mark.parametrize("count", [10, 380, 390, 700, 2_000])
def test_windows_hold_every_word(count):
    page = a_long_page(count)
    seen = set()
    for window in windows(page.words, page.width, page.height, VOCABULARY):
        assert len(window) <= WINDOW
        seen |= set(range(window.start, window.start + len(window)))
    assert seen == set(range(count))


def test_no_window_is_empty():
    for count in range(1, 1200):
        assert all(start < count for start in window_starts(count))


def test_a_page_without_words_has_no_windows():
    assert list(windows((), 595, 842, VOCABULARY)) == []


def test_arrays_have_the_promised_shapes():
    page = a_page((0.1, ((0.1, "invoice"), (0.3, "12"))), (0.2, ((0.1, "date"),)))
    (window,) = windows(page.words, page.width, page.height, VOCABULARY)
    assert window.pieces.shape == (3, MOST_PIECES)
    assert window.features.shape == (3, FEATURE_COUNT)
    assert window.across.shape == window.down.shape == (3, 3)
    assert np.isfinite(window.features).all()


def test_capitals_are_cut_like_small_letters_would_be():
    shouted, said = VOCABULARY.ids(["INVOICE", "Invoice"])
    assert (shouted == said).all()


def test_a_word_of_unknown_letters_has_no_piece():
    assert set(VOCABULARY.ids(["\N{GREEK SMALL LETTER OMEGA}"]).ravel()) <= {0, 1}  # 1 marks the beginning


def test_a_product_on_a_row_is_marked_with_its_factors():
    page = a_page((0.3, ((0.1, "Bolt"), (0.4, "12"), (0.6, "2.50"), (0.8, "30.00"))))
    found = sums(page)
    assert found[3, 0] == 1
    assert found[1, 1] == found[2, 1] == 1
    assert not found[0].any()


def test_numbers_that_do_not_multiply_are_not_marked():
    page = a_page((0.3, ((0.1, "Bolt"), (0.4, "12"), (0.6, "2.50"), (0.8, "31.00"))))
    assert not sums(page)[:, :2].any()


def test_net_and_tax_are_marked_as_parts_of_the_total():
    page = a_page((0.5, ((0.8, "100,00"),)), (0.55, ((0.8, "19,00"),)), (0.6, ((0.8, "119,00"),)))
    found = sums(page)
    assert found[2, 2] == 1
    assert found[0, 3] == found[1, 3] == 1
    assert found[2, 4] == 1


def test_distance_is_in_line_heights_and_has_a_sign():
    page = a_page((0.1, ((0.1, "No"), (0.4, "4711"))), (0.5, ((0.1, "Total"),)))
    across, down = distances(places_of([word.box for word in page.words], page.width, page.height))
    middle = BUCKETS // 2
    assert across[0, 1] > middle > across[1, 0]
    assert down[0, 1] == middle
    assert down[0, 2] > middle > down[2, 0]


def test_distances_do_not_change_with_the_size_of_the_print():
    small = places_of([word.box for word in a_page((0.1, ((0.1, "a"), (0.2, "b")))).words], 595, 842)
    boxes = [type(word.box)(*(2 * edge for edge in word.box.as_list()))
             for word in a_page((0.1, ((0.1, "a"), (0.2, "b")))).words]  # fmt: skip
    large = places_of(boxes, 595, 842)
    assert (distances(small)[0] == distances(large)[0]).all()
