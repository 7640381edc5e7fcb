"""Files read whole: the first thing refused in them is raised."""

from formats.facts import files
from schemas.order import PurchaseOrder, Receipt, Vendor


def orders_from(name: str, data: bytes) -> tuple[PurchaseOrder, ...]:
    return files.orders_from(name, data).whole()


def receipts_from(name: str, data: bytes) -> tuple[Receipt, ...]:
    return files.receipts_from(name, data).whole()


def vendors_from(name: str, data: bytes) -> tuple[Vendor, ...]:
    return files.vendors_from(name, data).whole()
