"""Links to papers that were not sent along are named by their host; other links are not."""

from __future__ import annotations

import pytest

from extractors.pages.html_text import html_text
from extractors.pages.links import unopened_links

PORTAL = "https://portal.vendor.example/..."


@pytest.mark.parametrize(
    "lines",
    [
        ("Download it here: https://portal.vendor.example/i/20418?k=71",),
        ("Your invoice is ready:", "https://portal.vendor.example/i/20418"),
        ("Ihre Rechnung finden Sie unter https://portal.vendor.example/r/1",),
        ("Téléchargez votre facture : https://portal.vendor.example/f",),
        ("Su factura: https://portal.vendor.example/f Gracias",),
        ("Statement of account (PDF) https://portal.vendor.example/s",),
    ],
)
def test_a_link_in_place_of_a_paper_is_named(lines):
    assert list(unopened_links(lines)) == [PORTAL]


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("See https://drive.google.com/file/d/1x", "https://drive.google.com/..."),
        ("https://www.dropbox.com/s/abc/x", "https://www.dropbox.com/..."),
        ("https://acme.sharepoint.com/:b:/s/x", "https://acme.sharepoint.com/..."),
    ],
)
def test_a_shared_folder_is_named_whatever_is_said(line, host):
    assert list(unopened_links([line])) == [host]


@pytest.mark.parametrize(
    "line",
    [
        "Visit us at https://www.vendor.example",
        "Unsubscribe from invoices and offers: https://news.vendor.example/u/77",
        "Download our new catalogue: https://vendor.example/catalogue",
        "Order now: https://shop.vendor.example/sale",
        "Your invoice is attached.",
    ],
)
def test_other_links_are_not(line):
    assert list(unopened_links([line])) == []


@pytest.mark.parametrize("said", ["Download your invoice", "Rechnung ansehen", "Voir la facture"])
def test_a_button_in_html_shows_where_it_leads(said):
    text = html_text(f'<p>Hello</p><a href="https://portal.vendor.example/i/20418?k=71">{said}</a>')

    assert text.split("\n")[-1] == f"{said} <{PORTAL}>"


@pytest.mark.parametrize(
    "link", ['<a href="https://vendor.example/x">Our shop</a>', '<a href="#top">Invoice</a>', "<a>Invoice</a>"]
)
def test_a_link_that_leads_to_no_paper_is_only_its_words(link):
    assert "http" not in html_text(link)
