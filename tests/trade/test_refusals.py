"""Headings and sentences that turn an order down, and those that only speak of it."""

import pytest

from trade.refusals import turns_down


@pytest.mark.parametrize(
    "text",
    [
        "ORDER REJECTION", "Auftragsablehnung", "Refus de commande", "Rechazo de pedido", "Rifiuto d'ordine",
        "We are unable to accept your order.", "Unfortunately we cannot fulfil your order at this time",
        "Your order has been declined", "We have to decline your purchase order: the item is discontinued.",
        "Leider können wir Ihre Bestellung nicht annehmen.", "Ihre Bestellung müssen wir leider ablehnen.",
        "Votre commande a été refusée", "No podemos aceptar su pedido", "Uw bestelling is afgewezen",
    ],
)  # fmt: skip
def test_an_order_is_turned_down(text: str):
    assert turns_down(text)


@pytest.mark.parametrize(
    "text",
    [
        "ORDER CONFIRMATION", "We accept your order.", "We reserve the right to decline your order.",
        "If we cannot accept your order we will tell you.", "Your order has been accepted", "Order number 4711",
        "Wir behalten uns vor, Ihre Bestellung abzulehnen, soweit Ihre Bestellung nicht angenommen wurde",
        "Rejected goods are returned at your cost.",
    ],
)  # fmt: skip
def test_words_about_turning_down_are_no_refusal(text: str):
    assert not turns_down(text)
