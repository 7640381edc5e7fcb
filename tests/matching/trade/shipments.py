"""What a shipping notice announces: against order and acknowledgment, and as the dock will find it."""

from datetime import date
from decimal import Decimal

from schemas.codes import Code
from schemas.extraction import Package
from schemas.policy import Policy, Tolerance
from tests.factories import a_line, a_prior, a_shipping_notice, an_acknowledgment, an_order, an_order_line, reading
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import notice

EIGHT_PROMISED = [a_prior(an_acknowledgment([a_line(8)]), "ack.pdf")]
TEN_PROMISED = [a_prior(an_acknowledgment(), "ack.pdf")]
IN_PARTS = [
    a_prior(an_acknowledgment([a_line(6)], document_number="SO-1"), "ack-1.pdf"),
    a_prior(an_acknowledgment([a_line(4)], document_number="SO-2", document_date="2026-03-06"), "ack-2.pdf"),
]
CHANGED = [
    a_prior(an_acknowledgment([a_line(10)], document_number="SO-1"), "ack-1.pdf"),
    a_prior(an_acknowledgment([a_line(8)], document_number="SO-2", document_date="2026-03-06"), "ack-2.pdf"),
]
BY_LOT = [an_order([an_order_line(tracked_by="lot")])]
BY_SERIAL = [an_order([an_order_line(quantity=3, tracked_by="serial")])]
KEEPS = Policy(version="keeps", days_shelf_life=90, quantity_over=Tolerance(percent=0))
SERIALS = ("S1", "S2", "S3")


def _boxes(*weights: str, label: str = "BOX") -> tuple[Package, ...]:
    return tuple(Package(label=f"{label}{n}", gross_weight=Decimal(weight)) for n, weight in enumerate(weights, 1))


def _held(*counts: int) -> tuple[Package, ...]:
    return tuple(Package(label=f"P{n}", quantities=((1, Decimal(count)),)) for n, count in enumerate(counts, 1))


ROWS = (
    scenario(
        "less shipped than acknowledged",
        a_shipping_notice([notice(6)]),
        Code.QUANTITY_SHORT,
        told=Code.SHORT_SHIPMENT,
        earlier=TEN_PROMISED,
    ),
    scenario(
        "as much shipped as acknowledged",
        a_shipping_notice(),
        near=(Code.SHORT_SHIPMENT, Code.OVER_SHIPMENT),
        earlier=TEN_PROMISED,
    ),
    scenario(
        "as much shipped as ordered, more than acknowledged",
        a_shipping_notice(),
        told=Code.OVER_SHIPMENT,
        near=Code.QUANTITY_OVER_ORDERED,
        earlier=EIGHT_PROMISED,
    ),
    scenario(
        "all that was acknowledged, less than ordered",
        a_shipping_notice([notice(8)]),
        Code.QUANTITY_SHORT,
        near=Code.SHORT_SHIPMENT,
        earlier=EIGHT_PROMISED,
    ),
    scenario(
        "acknowledged in two parts, shipped at once",
        a_shipping_notice(),
        near=(Code.OVER_SHIPMENT, Code.SHORT_SHIPMENT),
        earlier=IN_PARTS,
    ),
    scenario(
        "the last acknowledgment counts when it takes the first one's place",
        a_shipping_notice(),
        told=Code.OVER_SHIPMENT,
        earlier=CHANGED,
    ),
    scenario("never acknowledged", a_shipping_notice(), near=(Code.OVER_SHIPMENT, Code.SHORT_SHIPMENT)),
    scenario(
        "the second of two shipments makes it too much",
        a_shipping_notice([notice(6)], document_number="PL-2", document_date="2026-04-17"),
        Code.QUANTITY_OVER_ORDERED,
        told=Code.OVER_SHIPMENT,
        earlier=[*TEN_PROMISED, a_prior(a_shipping_notice([notice(6)]))],
    ),
    scenario(
        "the rest on backorder",
        a_shipping_notice([notice(6, quantity_backordered=4)]),
        Code.QUANTITY_SHORT,
        told=Code.BACKORDERED,
    ),
    scenario(
        "the same tracking number again",
        a_shipping_notice([notice(4)], document_number="PL-2", document_date="2026-04-17", tracking_number="1Z 999"),
        told=Code.REPEATED_NOTICE,
        earlier=[a_prior(a_shipping_notice([notice(6)], tracking_number="1Z999"))],
    ),
    scenario(
        "the same delivery note again",
        a_shipping_notice(
            [notice(4)], document_number="PL-2", document_date="2026-04-17", delivery_note_number="DN-7"
        ),
        told=Code.REPEATED_NOTICE,
        earlier=[a_prior(a_shipping_notice([notice(6)], delivery_note_number="DN 7"))],
    ),
    scenario(
        "the same package again",
        a_shipping_notice([notice(4)], document_number="PL-2", document_date="2026-04-17", packages=_boxes("1")),
        told=Code.REPEATED_NOTICE,
        earlier=[a_prior(a_shipping_notice([notice(6)], packages=_boxes("2")))],
    ),
    scenario(
        "another shipment of the same order",
        a_shipping_notice([notice(4)], document_number="PL-2", document_date="2026-04-17", tracking_number="1Z888"),
        near=Code.REPEATED_NOTICE,
        earlier=[a_prior(a_shipping_notice([notice(6)], tracking_number="1Z999"))],
    ),
    scenario(
        "three packages announced, two listed",
        a_shipping_notice(package_count=3, packages=_boxes("4", "5")),
        told=Code.PACKAGES_MISMATCH,
    ),
    scenario(
        "two packages announced and listed",
        a_shipping_notice(package_count=2, packages=_boxes("4", "5")),
        near=Code.PACKAGES_MISMATCH,
    ),
    scenario("packages counted but not listed", a_shipping_notice(package_count=3), near=Code.PACKAGES_MISMATCH),
    scenario(
        "packages that hold less than the line says",
        a_shipping_notice(packages=_held(5, 4)),
        told=Code.PACKAGES_MISMATCH,
    ),
    scenario(
        "packages that hold what the line says", a_shipping_notice(packages=_held(5, 5)), near=Code.PACKAGES_MISMATCH
    ),
    scenario(
        "one label on two packages",
        a_shipping_notice(packages=(Package(label="00340"), Package(label="00340"))),
        told=Code.PACKAGES_MISMATCH,
    ),
    scenario(
        "packages that weigh less than the notice says",
        a_shipping_notice(gross_weight="12", packages=_boxes("4", "5")),
        told=Code.WEIGHT_MISMATCH,
    ),
    scenario(
        "packages that weigh what the notice says",
        a_shipping_notice(gross_weight="9", packages=_boxes("4", "5")),
        near=Code.WEIGHT_MISMATCH,
    ),
    scenario(
        "weights that differ by rounding",
        a_shipping_notice(gross_weight="9.05", packages=_boxes("4", "5")),
        near=Code.WEIGHT_MISMATCH,
    ),
    scenario(
        "a package without a weight",
        a_shipping_notice(gross_weight="9", packages=(*_boxes("4"), Package())),
        near=Code.WEIGHT_MISMATCH,
    ),
    scenario("an item tracked by lot without one", a_shipping_notice(), told=Code.LOT_MISSING, orders=BY_LOT),
    scenario(
        "an item tracked by lot with its lot",
        a_shipping_notice([notice(10, lot="L7")]),
        near=Code.LOT_MISSING,
        orders=BY_LOT,
    ),
    scenario("an item that is not tracked needs no lot", a_shipping_notice(), near=Code.LOT_MISSING),
    scenario(
        "a lot that has expired",
        a_shipping_notice([notice(10, lot="L7", expiry_date="2026-04-01")]),
        told=Code.LOT_EXPIRED,
    ),
    scenario(
        "a lot that keeps", a_shipping_notice([notice(10, lot="L7", expiry_date="2027-04-01")]), near=Code.LOT_EXPIRED
    ),
    scenario(
        "a lot that keeps too short for the policy",
        a_shipping_notice([notice(10, lot="L7", expiry_date="2026-06-01")]),
        told=Code.LOT_EXPIRED,
        policy=KEEPS,
    ),
    scenario(
        "a lot that keeps as long as the policy asks",
        a_shipping_notice([notice(10, lot="L7", expiry_date="2026-08-01")]),
        near=Code.LOT_EXPIRED,
        policy=KEEPS,
    ),
    scenario(
        "a serial number too few",
        a_shipping_notice([notice(3, serial_numbers=reading(SERIALS[:2]))]),
        told=Code.SERIAL_NUMBERS_MISMATCH,
        orders=BY_SERIAL,
    ),
    scenario(
        "a serial number for each piece",
        a_shipping_notice([notice(3, serial_numbers=reading(SERIALS))]),
        near=Code.SERIAL_NUMBERS_MISMATCH,
        orders=BY_SERIAL,
    ),
    scenario(
        "a serial number that stands twice",
        a_shipping_notice([notice(3, serial_numbers=reading(("S1", "S1", "S2")))]),
        told=Code.SERIAL_NUMBERS_MISMATCH,
        orders=BY_SERIAL,
    ),
    scenario(
        "no serial numbers for tracked pieces",
        a_shipping_notice([notice(3)]),
        told=Code.SERIAL_NUMBERS_MISMATCH,
        orders=BY_SERIAL,
    ),
    scenario(
        "no number at all to follow the goods by",
        a_shipping_notice(document_number=None, carrier="Post"),
        told=Code.TRACKING_MISSING,
    ),
    scenario(
        "a tracking number to follow the goods by",
        a_shipping_notice(tracking_number="1Z999"),
        near=Code.TRACKING_MISSING,
    ),
    scenario("shipped later than requested", a_shipping_notice(ship_date="2026-04-24"), Code.DATE_LATE),
    scenario("shipped early enough", a_shipping_notice(ship_date=date(2026, 4, 20).isoformat()), near=Code.DATE_LATE),
    scenario(
        "another item than ordered in the box",
        a_shipping_notice([notice(10, sku="BRG-6304", description="Ball bearing 6304", po_line_number="10")]),
        Code.ITEM_SUBSTITUTED,
    ),
    scenario(
        "shipped on a cancelled order", a_shipping_notice(), Code.PO_NOT_OPEN, orders=[an_order(status="cancelled")]
    ),
)
