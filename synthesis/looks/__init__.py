"""Looks: how the systems and trades of the world lay out their paper, each a page of HTML of its own structure."""
