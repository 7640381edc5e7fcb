"""Units of measure mean the same in seven languages."""

from __future__ import annotations

import pytest

from trade.units.printed import unit_code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("EA", "EA"), ("each", "EA"), ("pcs", "H87"), ("Stk.", "H87"), ("Stück", "H87"), ("ST", "H87"),
        ("szt.", "H87"), ("pz", "H87"), ("pièces", "H87"), ("un.", "C62"), ("unité(s)", "C62"), ("C62", "C62"),
        ("box", "BX"), ("XBX", "BX"), ("ctn", "CT"), ("Karton", "CT"), ("pack", "PK"), ("VE", "PK"), ("ROL", "RO"),
        ("rl", "RO"), ("Rolle", "RO"), ("set", "SET"), ("pair", "PR"), ("kg", "KGM"), ("Kg.", "KGM"), ("g", "GRM"),
        ("t", "TNE"), ("m", "MTR"), ("mt", "MTR"), ("cm", "CMT"), ("mm", "MMT"), ("ft", "FOT"), ("l", "LTR"),
        ("Liter", "LTR"), ("gal", "GLL"), ("Std.", "HUR"), ("hours", "HUR"), ("h", "HUR"), ("jours", "DAY"),
        ("Monat", "MON"), ("C", "CEN"), ("thousand", "MIL"), ("km", "KMT"), ("m²", "MTK"), ("m2", "MTK"),
        ("m³", "MTQ"), ("pallet", "PF"), ("DZ", "DZN"), ("dozen", "DZN"), ("LB", "LBR"),
        ("BAG 40#", "BG"), ("box of 100", "BX"),
        ("Blatt", "LEF"), ("(EA)", "EA"), ("opak.", "PK"), ("Stunde(n)", "HUR"),
    ],
)  # fmt: skip
def test_a_printed_unit_becomes_a_code(printed: str, code: str) -> None:
    assert unit_code(printed) == code


@pytest.mark.parametrize("printed", ["", "12", "Total", "Schraube M8", "EUR", "delivered to", "box spring mattress"])
def test_what_is_no_unit_has_no_code(printed: str) -> None:
    assert unit_code(printed) is None


def test_a_code_read_again_is_the_same_code() -> None:
    for printed in ("Stk", "sheet", "Karton", "h", "quintal", "each", "lump sum", "ton", "roll"):
        code = unit_code(printed)
        assert code is not None
        assert unit_code(code) == code
