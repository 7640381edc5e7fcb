"""Who writes in the sample week: one buyer with two sites, eight vendors, each with stationery of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from schemas.order import Vendor
from synthesis.company import Company
from synthesis.fonts import Font
from synthesis.look import Look
from synthesis.paper import house

BUYER = Company(name="Alder & Vance Grinders Ltd", street="Unit 4, Tannery Lane", postcode="SY8 1QN", city="Ludlow", country="GB")  # fmt: skip
PLANT = Company(name="Alder & Vance GmbH", street="Uferweg 19", postcode="88131", city="Lindau", country="DE")

BRACKWELL = Company(
    name="Brackwell Motors Ltd", street="17 Foundry Road", postcode="WV10 6JT", city="Wolverhampton", country="GB",
    phone="+44 1902 555 0148", email="sales@brackwell-motors.example", web="www.brackwell-motors.example",
    tax_id="GB090592750", iban="GB77KMEH38364334110622", bank="Marlow & County Bank", bic="HLYDGB2L",
    register="04418276", seed=11,
)  # fmt: skip
HOHENLINDE = Company(
    name="Hohenlinde Dichtungstechnik GmbH", street="Gewerbering 8", postcode="74653", city="Künzelsau", country="DE",
    phone="+49 7940 555 31-0", email="auftrag@hohenlinde-dichtung.example", web="www.hohenlinde-dichtung.example",
    tax_id="DE618690061", iban="DE93446535688055012637", bank="Volksbank Mittelrhede", bic="VBMRDE6L",
    register="580214", seed=12,
)  # fmt: skip
SAUVANEL = Company(
    name="Fonderie Sauvanel SARL", street="12, chemin des Forges", postcode="42500", city="Le Chambon-Feugerolles",
    country="FR", phone="+33 4 77 55 01 62", email="compta@sauvanel-fonderie.example",
    web="www.sauvanel-fonderie.example", tax_id="FR68334047487", iban="FR7621730235984833054651735", bank="Crédit du Val Noir", bic="CVNOFRPP",
    register="402 718 355", seed=13,
)  # fmt: skip
ALMENAR = Company(
    name="Vidrios Almenar S.L.", street="Polígono El Serrallo, nave 22", postcode="12006", city="Castellón",
    country="ES", phone="+34 964 555 017", email="administracion@vidriosalmenar.example",
    web="www.vidriosalmenar.example", tax_id="ESB63520803", iban="ES4657231292977656242175", bank="Caja Sierra Alta", bic="CSALESMM", register="CS-18440", seed=14,
)  # fmt: skip
BELCASTRO = Company(
    name="Officine Belcastro S.r.l.", street="Via delle Mole, 41", postcode="25065", city="Lumezzane (BS)",
    country="IT", phone="+39 030 555 0182", email="ordini@officinebelcastro.example",
    web="www.officinebelcastro.example", tax_id="IT00237330303", iban="IT12H8780768678172602264021", bank="Banca di Val Serena", bic="BVSEITMM", register="BS-418220", seed=15,
)  # fmt: skip
OOSTVEEN = Company(
    name="Kabelhuis Oostveen B.V.", street="Nijverheidsweg 60", postcode="7575 BK", city="Oldenzaal", country="NL",
    phone="+31 541 555 019", email="verkoop@kabelhuis-oostveen.example", web="www.kabelhuis-oostveen.example",
    tax_id="NL174843288B01", iban="NL94THLP1004945643", bank="Lagelandbank", bic="LGLDNL2A", register="08114592", seed=16,
)  # fmt: skip
WISLAN = Company(
    name="Wiślan Tworzywa Sp. z o.o.", street="ul. Fabryczna 27", postcode="87-800", city="Włocławek", country="PL",
    phone="+48 54 555 01 73", email="biuro@wislan-tworzywa.example", web="www.wislan-tworzywa.example",
    tax_id="PL5408785538", iban="PL78151916922065978882621855", bank="Bank Nadwarciański", bic="BNWAPLPW", register="0000418733", seed=17,
)  # fmt: skip
CEDAR = Company(
    name="Cedar Ridge Circuits Inc.", street="2280 Lathrop Avenue", postcode="WI 54302", city="Green Bay",
    country="US", phone="(920) 555-0164", email="orders@cedarridgecircuits.example",
    web="www.cedarridgecircuits.example", bank="First Granite Bank", bank_account="004417723", seed=18,
)  # fmt: skip

VENDOR_IDS = {
    "V-1001": BRACKWELL, "V-1002": HOHENLINDE, "V-1003": SAUVANEL, "V-1004": ALMENAR,
    "V-1005": BELCASTRO, "V-1006": OOSTVEEN, "V-1007": WISLAN, "V-1008": CEDAR,
}  # fmt: skip

STYLES: Mapping[str, Mapping[str, Any]] = {
    BRACKWELL.name: {
        "text": Font("sans", 8.5), "heading": Font("sans", 17, bold=True), "letterhead": "logo_left", "logo": 2,
        "labels": "boxed", "table": "grid", "totals": "right_boxed", "footer": "line", "accent": (0.10, 0.25, 0.50),
    },
    HOHENLINDE.name: {
        "text": Font("sans", 9), "heading": Font("sans", 15, bold=True), "letterhead": "logo_right", "logo": 5,
        "labels": "left", "table": "underlined_head", "totals": "right_ruled", "footer": "ruled", "colon": ":",
        "accent": (0.15, 0.15, 0.16), "has_sender_line": True,
    },
    SAUVANEL.name: {
        "text": Font("condensed", 8.5), "heading": Font("slab", 17, bold=True), "letterhead": "band",
        "labels": "above", "table": "head_band", "totals": "last_band", "footer": "centred",
        "accent": (0.62, 0.14, 0.10),
    },
    ALMENAR.name: {
        "text": Font("serif", 10), "heading": Font("serif", 20, bold=True), "letterhead": "centred",
        "labels": "ruled", "table": "rules", "totals": "right", "footer": "centred", "accent": (0.00, 0.38, 0.45),
    },
    BELCASTRO.name: {
        "text": Font("narrow", 9.5), "heading": Font("narrow", 20, bold=True), "letterhead": "plain",
        "labels": "strip", "table": "columns", "totals": "strip", "footer": "line", "accent": (0.15, 0.15, 0.15),
        "capitals": True,
    },
    OOSTVEEN.name: {
        "text": Font("wide", 7.5), "heading": Font("wide", 16), "letterhead": "monogram", "labels": "left",
        "table": "zebra", "totals": "right", "footer": "columns", "accent": (0.85, 0.38, 0.02),
    },
    WISLAN.name: {
        "text": Font("slab_condensed", 8), "heading": Font("slab", 14, bold=True), "letterhead": "side_rule",
        "labels": "inline", "table": "grid", "totals": "left_words", "footer": "ruled", "accent": (0.05, 0.38, 0.28),
    },
    CEDAR.name: {
        "text": Font("mono", 9), "heading": Font("mono", 16, bold=True), "letterhead": "plain",
        "labels": "left", "table": "dashed", "totals": "right", "footer": "none", "accent": (0.10, 0.10, 0.10),
        "capitals": True,
    },
}  # fmt: skip


def look_of(vendor: Company) -> Look:
    """The vendor's stationery."""
    return replace(house(vendor.seed, vendor.language, vendor.country), **STYLES[vendor.name])


def vendors() -> tuple[Vendor, ...]:
    """The vendors as the buyer's books hold them."""
    return tuple(
        Vendor(
            vendor_id=vendor_id,
            name=company.name,
            tax_ids=(company.tax_id,) if company.tax_id else (),
            ibans=(company.iban,) if company.iban else (),
            email_domains=(company.email.split("@")[1],),
            address=", ".join(company.address),
            country=company.country,
        )
        for vendor_id, company in VENDOR_IDS.items()
    )
