"""What Alder & Vance has on order in June 2026, and what the goods-in desk has counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

from schemas.order import OrderStatus, PurchaseOrder, Receipt, ReceiptLine
from synthesis.deal import Deal, Item, Wanted
from synthesis.sample.cast import (
    ALMENAR, BELCASTRO, BRACKWELL, BUYER, CEDAR, HOHENLINDE, OOSTVEEN, PLANT, SAUVANEL, WISLAN,
)  # fmt: skip

GEARED = Item(
    sku="BM-GM35-24",
    buyer_sku="AV-40110",
    name="Geared motor GM35 24 V DC 38 rpm",
    buyer_name="Motor, auger drive",
    price=D("41.60"),
    origin="GB",
    hs_code="8501 31 00",
)
SPINDLE = Item(
    sku="BM-AC71-370",
    buyer_sku="AV-40125",
    name="Capacitor-run motor AC71 0.37 kW 230 V, flange B14",
    buyer_name="Motor, burr spindle",
    price=D("96.00"),
    origin="GB",
    hs_code="8501 40 20",
)
CAPACITOR = Item(
    sku="BM-CAP-14",
    buyer_sku="AV-40131",
    name="Run capacitor 14 uF 450 V",
    buyer_name="Run capacitor",
    price=D("4.85"),
    origin="GB",
    hs_code="8532 25 00",
)
CLUTCH = Item(
    sku="BM-CL-08", buyer_sku="AV-40140", name="Overload clutch 8 Nm", buyer_name="Clutch, auger", price=D("18.20")
)

GASKET = Item(
    sku="331-0742",
    buyer_sku="AV-22007",
    name="Flachdichtung EPDM 70 Shore, 74 x 62 x 2",
    buyer_name="Gasket, hopper",
    price=D("0.386"),
    price_base=D(100),
)
O_RING = Item(
    sku="118-2015",
    buyer_sku="AV-22013",
    name="O-Ring FKM 20,0 x 1,5 schwarz",
    buyer_name="O-ring 20 x 1.5",
    price=D("0.1245"),
    price_base=D(100),
)
LIP_SEAL = Item(
    sku="540-1228",
    buyer_sku="AV-22031",
    name="Radial-Wellendichtring 12 x 28 x 7 mit Staublippe, NBR",
    buyer_name="Shaft seal 12x28x7",
    price=D("1.92"),
)
FOOT = Item(
    sku="905-0016",
    buyer_sku="AV-22050",
    name="Gummifuß M6 x 16, grau, 55 Shore",
    buyer_name="Rubber foot",
    price=D("0.548"),
    price_base=D(100),
)

BODY = Item(
    sku="FS-C118",
    buyer_sku="AV-10018",
    name="Corps de moulin aluminium AS7G, brut de fonderie ébarbé",
    buyer_name="Grinder body casting",
    price=D("37.40"),
)
FLANGE = Item(
    sku="FS-B042",
    buyer_sku="AV-10042",
    name="Bride moteur aluminium, usinée deux faces",
    buyer_name="Motor flange",
    price=D("12.85"),
)
CARRIER_RING = Item(
    sku="FS-P207",
    buyer_sku="AV-10057",
    name="Porte-meule fixe, traité thermiquement",
    buyer_name="Burr carrier, fixed",
    price=D("21.30"),
)

HOPPER = Item(
    sku="VA-1900",
    buyer_sku="AV-30019",
    name="Tolva vidrio borosilicato 1,9 l, borde pulido",
    buyer_name="Hopper glass 1.9 l",
    price=D("14.70"),
)
LID = Item(
    sku="VA-TP19",
    buyer_sku="AV-30021",
    name="Tapa de vidrio templado Ø 168 mm",
    buyer_name="Hopper lid",
    price=D("5.25"),
)
WINDOW = Item(
    sku="VA-VS40",
    buyer_sku="AV-30033",
    name="Visor templado 40 x 120 x 4 mm",
    buyer_name="Sight glass",
    price=D("2.10"),
)

BURR64 = Item(
    sku="OB.64.HU",
    buyer_sku="AV-50064",
    name="Coppia macine piane Ø 64 acciaio temprato",
    buyer_name="Burr set 64 mm",
    unit="PR",
    price=D("38.50"),
)
BURR83 = Item(
    sku="OB.83.TI",
    buyer_sku="AV-50083",
    name="Coppia macine piane Ø 83 rivestimento titanio",
    buyer_name="Burr set 83 mm",
    unit="PR",
    price=D("74.20"),
)
SHIM = Item(
    sku="OB.SP.02",
    buyer_sku="AV-50091",
    name="Spessore calibrato 0,2 mm inox",
    buyer_name="Shim 0.2",
    price=D("0.90"),
)

LEAD = Item(
    sku="KO-3G15-UK",
    buyer_sku="AV-60015",
    name="Aansluitsnoer H05VV-F 3G1,5 2,5 m met UK-stekker",
    buyer_name="Mains lead UK",
    price=D("4.95"),
)
LEAD_EU = Item(
    sku="KO-3G15-EU",
    buyer_sku="AV-60016",
    name="Aansluitsnoer H05VV-F 3G1,5 2,5 m met Schuko",
    buyer_name="Mains lead EU",
    price=D("4.10"),
)
WIRE = Item(
    sku="KO-H07-075-RD",
    buyer_sku="AV-60075",
    name="Montagedraad H05V-K 0,75 rood, rol à 100 m",
    buyer_name="Hook-up wire red",
    unit="MTR",
    price=D("0.19"),
)
PLUG = Item(
    sku="KO-MJ-06",
    buyer_sku="AV-60106",
    name="Stekkerverbinding 6-polig, set met contacten",
    buyer_name="Connector 6-way",
    unit="SET",
    price=D("1.36"),
)

KNOB = Item(
    sku="WT-104-C",
    buyer_sku="AV-70104",
    name="Pokrętło regulacji ABS czarne, nadruk biały",
    buyer_name="Adjuster knob",
    price=D("3.15"),
)
CHUTE = Item(
    sku="WT-221",
    buyer_sku="AV-70221",
    name="Wylot mielenia PA6 z włóknem szklanym",
    buyer_name="Grounds chute",
    price=D("2.42"),
)
TRAY = Item(
    sku="WT-318-S", buyer_sku="AV-70318", name="Tacka na resztki PP szara", buyer_name="Grounds tray", price=D("4.60")
)

CONTROL = Item(
    sku="CRC-2204-B",
    buyer_sku="AV-80220",
    name="Control board rev B, conformal coated",
    buyer_name="Control PCB",
    price=D("27.35"),
)
DISPLAY = Item(
    sku="CRC-OLED13",
    buyer_sku="AV-80231",
    name="OLED display module 1.3 in, white",
    buyer_name="Display module",
    price=D("6.80"),
)
RELAY = Item(
    sku="CRC-RLY16", buyer_sku="AV-80240", name="Relay daughter board 16 A", buyer_name="Relay board", price=D("9.15")
)


def _on(month: int, day: int) -> date:
    return date(2026, month, day)


MOTORS = Deal(
    po_number="AV26-0388", vendor=BRACKWELL, vendor_id="V-1001", buyer=BUYER, order_date=_on(5, 18), currency="GBP",
    tax_rate=D(20), customer_number="ALD004", contact="Priya Nand",
    wanted=(
        Wanted(number="1", item=GEARED, quantity=D(60), day=_on(6, 15)),
        Wanted(number="2", item=SPINDLE, quantity=D(24), day=_on(6, 15)),
        Wanted(number="3", item=CLUTCH, quantity=D(60), day=_on(6, 15)),
    ),
)  # fmt: skip
MOTORS_APRIL = Deal(
    po_number="AV26-0341", vendor=BRACKWELL, vendor_id="V-1001", buyer=BUYER, order_date=_on(4, 21), currency="GBP",
    tax_rate=D(20), customer_number="ALD004", contact="Priya Nand",
    wanted=(
        Wanted(number="1", item=SPINDLE, quantity=D(40), received=D(32), day=_on(6, 1)),
        Wanted(number="2", item=CAPACITOR, quantity=D(80), received=D(80), day=_on(6, 1)),
    ),
)  # fmt: skip
SEALS = Deal(
    po_number="AV26-0395", vendor=HOHENLINDE, vendor_id="V-1002", buyer=PLANT, order_date=_on(6, 2), tax_rate=D(19),
    customer_number="107733", contact="Frau Seibold",
    wanted=(
        Wanted(number="10", item=GASKET, quantity=D(2500), day=_on(6, 26)),
        Wanted(number="20", item=O_RING, quantity=D(4000), day=_on(6, 26)),
        Wanted(number="30", item=LIP_SEAL, quantity=D(300), day=_on(6, 26)),
    ),
)  # fmt: skip
SEALS_MAY = Deal(
    po_number="AV26-0352", vendor=HOHENLINDE, vendor_id="V-1002", buyer=PLANT, order_date=_on(4, 29), tax_rate=D(19),
    customer_number="107733", contact="Frau Seibold",
    wanted=(
        Wanted(number="10", item=GASKET, quantity=D(3000), received=D(3000), day=_on(5, 22)),
        Wanted(number="20", item=LIP_SEAL, quantity=D(500), received=D(500), day=_on(5, 22)),
        Wanted(number="30", item=FOOT, quantity=D(2400), received=D(2400), day=_on(5, 22)),
    ),
)  # fmt: skip
CASTINGS = Deal(
    po_number="AV26-0360", vendor=SAUVANEL, vendor_id="V-1003", buyer=PLANT, order_date=_on(5, 4), terms_days=45,
    customer_number="C00918", contact="Mme Arnoux",
    wanted=(
        Wanted(number="1", item=BODY, quantity=D(120), received=D(120), day=_on(6, 5)),
        Wanted(number="2", item=FLANGE, quantity=D(120), received=D(120), day=_on(6, 5)),
    ),
)  # fmt: skip
CASTINGS_RINGS = Deal(
    po_number="AV26-0371", vendor=SAUVANEL, vendor_id="V-1003", buyer=PLANT, order_date=_on(5, 11), terms_days=45,
    customer_number="C00918", contact="Mme Arnoux",
    wanted=(
        Wanted(number="1", item=CARRIER_RING, quantity=D(90), received=D(90), day=_on(6, 8)),
        Wanted(number="2", item=FLANGE, quantity=D(60), received=D(60), day=_on(6, 8)),
    ),
)  # fmt: skip
GLASS = Deal(
    po_number="AV26-0377", vendor=ALMENAR, vendor_id="V-1004", buyer=PLANT, order_date=_on(5, 13),
    customer_number="4300217",
    wanted=(
        Wanted(number="1", item=HOPPER, quantity=D(150), received=D(150), day=_on(6, 10)),
        Wanted(number="2", item=LID, quantity=D(150), received=D(150), day=_on(6, 10)),
        Wanted(number="3", item=WINDOW, quantity=D(400), received=D(400), day=_on(6, 10)),
    ),
)  # fmt: skip
BURRS = Deal(
    po_number="AV26-0366", vendor=BELCASTRO, vendor_id="V-1005", buyer=PLANT, order_date=_on(5, 6), terms_days=60,
    customer_number="C/1180",
    wanted=(
        Wanted(number="1", item=BURR64, quantity=D(80), received=D(80), day=_on(6, 9)),
        Wanted(number="2", item=BURR83, quantity=D(40), received=D(40), day=_on(6, 9)),
        Wanted(number="3", item=SHIM, quantity=D(500), received=D(500), day=_on(6, 9)),
    ),
)  # fmt: skip
BURRS_JUNE = Deal(
    po_number="AV26-0402", vendor=BELCASTRO, vendor_id="V-1005", buyer=PLANT, order_date=_on(6, 3), terms_days=60,
    customer_number="C/1180",
    wanted=(
        Wanted(number="1", item=BURR83, quantity=D(25), day=_on(6, 30)),
        Wanted(number="2", item=SHIM, quantity=D(200), day=_on(6, 30)),
    ),
)  # fmt: skip
LEADS = Deal(
    po_number="AV26-0383", vendor=OOSTVEEN, vendor_id="V-1006", buyer=BUYER, order_date=_on(5, 15), terms_days=14,
    customer_number="20418", contact="Sanne Lubbers",
    wanted=(
        Wanted(number="1", item=LEAD, quantity=D(300), received=D(300), day=_on(6, 8)),
        Wanted(number="2", item=PLUG, quantity=D(600), received=D(600), day=_on(6, 8)),
    ),
)  # fmt: skip
WIRING = Deal(
    po_number="AV26-0399", vendor=OOSTVEEN, vendor_id="V-1006", buyer=BUYER, order_date=_on(6, 4), terms_days=14,
    customer_number="20418", contact="Sanne Lubbers",
    wanted=(
        Wanted(number="1", item=WIRE, quantity=D(2000), day=_on(6, 22)),
        Wanted(number="2", item=LEAD_EU, quantity=D(200), day=_on(6, 22)),
        Wanted(number="3", item=PLUG, quantity=D(250), day=_on(6, 22)),
    ),
)  # fmt: skip
MOULDINGS = Deal(
    po_number="AV26-0369", vendor=WISLAN, vendor_id="V-1007", buyer=PLANT, order_date=_on(5, 8), terms_days=21,
    customer_number="K-0562", contact="Marta Zielonka",
    wanted=(
        Wanted(number="1", item=KNOB, quantity=D(400), received=D(400), day=_on(6, 3)),
        Wanted(number="2", item=CHUTE, quantity=D(400), received=D(400), day=_on(6, 3)),
    ),
)  # fmt: skip
MOULDINGS_JUNE = Deal(
    po_number="AV26-0404", vendor=WISLAN, vendor_id="V-1007", buyer=PLANT, order_date=_on(6, 5), terms_days=21,
    customer_number="K-0562", contact="Marta Zielonka",
    wanted=(
        Wanted(number="1", item=TRAY, quantity=D(250), day=_on(7, 3)),
        Wanted(number="2", item=KNOB, quantity=D(200), day=_on(7, 3)),
    ),
)  # fmt: skip
BOARDS = Deal(
    po_number="AV26-0391", vendor=CEDAR, vendor_id="V-1008", buyer=BUYER, order_date=_on(5, 26), currency="USD",
    customer_number="AVG100",
    wanted=(
        Wanted(number="1", item=CONTROL, quantity=D(200), day=_on(7, 6)),
        Wanted(number="2", item=DISPLAY, quantity=D(200), day=_on(7, 6)),
    ),
)  # fmt: skip
BOARDS_APRIL = Deal(
    po_number="AV26-0344", vendor=CEDAR, vendor_id="V-1008", buyer=BUYER, order_date=_on(4, 22), currency="USD",
    customer_number="AVG100",
    wanted=(
        Wanted(number="1", item=CONTROL, quantity=D(100), received=D(100), day=_on(6, 5)),
        Wanted(number="2", item=RELAY, quantity=D(100), received=D(100), day=_on(6, 5)),
    ),
)  # fmt: skip
PADS_2025 = Deal(
    po_number="AV25-0977", vendor=HOHENLINDE, vendor_id="V-1002", buyer=PLANT, order_date=date(2025, 11, 3),
    tax_rate=D(19), status=OrderStatus.CLOSED,
    wanted=(Wanted(number="10", item=FOOT, quantity=D(1000), received=D(1000), day=date(2025, 11, 28)),),
)  # fmt: skip

DEALS = (
    MOTORS, MOTORS_APRIL, SEALS, SEALS_MAY, CASTINGS, CASTINGS_RINGS, GLASS, BURRS, BURRS_JUNE, LEADS, WIRING,
    MOULDINGS, MOULDINGS_JUNE, BOARDS, BOARDS_APRIL, PADS_2025,
)  # fmt: skip


def orders() -> tuple[PurchaseOrder, ...]:
    """The open-order book, and one order long closed."""
    return tuple(sorted((deal.order() for deal in DEALS), key=lambda order: order.po_number))


def receipts() -> tuple[Receipt, ...]:
    """One receipt for each order of which something has come in."""
    arrived = [deal for deal in DEALS if any(wanted.received for wanted in deal.wanted)]
    return tuple(
        Receipt(
            receipt_number=f"GR-{6100 + 7 * place}",
            po_number=deal.po_number,
            receipt_date=max(wanted.day for wanted in deal.wanted if wanted.day),
            lines=tuple(
                ReceiptLine(po_line_number=wanted.number, quantity=wanted.received)
                for wanted in deal.wanted
                if wanted.received
            ),
        )
        for place, deal in enumerate(sorted(arrived, key=lambda deal: deal.po_number))
    )
