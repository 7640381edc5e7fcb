"""How the layout model is trained and made ready to ship."""
