"""Who writes in the sample week: one buyer with two sites, eight vendors, each with stationery of its own."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from schemas.order import Vendor
from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.paper import house_of
from synthesis.rendering.fonts import Font

DATA = Path(__file__).parent


def company(key: str) -> Company:
    """A company of companies.toml."""
    entry = _entries()[key]
    return Company(**{name: value for name, value in entry.items() if name not in ("look", "vendor_id")})


def vendor_id(key: str) -> str:
    """The number under which the buyer's books hold a vendor."""
    return str(_entries()[key]["vendor_id"])


def house_of_vendor(vendor: Company) -> HouseStyle:
    """The vendor's stationery: what companies.toml says of it, the rest by the vendor's own dice."""
    taste = next(entry["look"] for entry in _entries().values() if entry["name"] == vendor.name)
    return replace(
        house_of(vendor.seed, vendor.language, vendor.country), **{key: _taste(taste[key]) for key in taste}
    )


def vendors() -> tuple[Vendor, ...]:
    """The vendors as the buyer's books hold them."""
    return tuple(
        Vendor(
            vendor_id=vendor_id(key),
            name=vendor.name,
            tax_ids=(vendor.tax_id,) if vendor.tax_id else (),
            ibans=(vendor.iban,) if vendor.iban else (),
            email_domains=(vendor.email.split("@")[1],),
            address=", ".join(vendor.address),
            country=vendor.country,
        )
        for key, vendor in ((key, company(key)) for key, entry in _entries().items() if "vendor_id" in entry)
    )


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / "companies.toml").read_text(encoding="utf-8"))


def _taste(value: Any) -> Any:
    if isinstance(value, dict):
        return Font(**value)
    return tuple(value) if isinstance(value, list) else value
