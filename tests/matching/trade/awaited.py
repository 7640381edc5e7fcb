"""Codes whose rows are still to come: take a code out with the row that raises it and the one that does not."""

from schemas.codes import Code

AWAITED = {
    Code.ORDER_REVISION_OLD,
    Code.BLANKET_VALUE_EXCEEDED,
    Code.SHIP_TO_MISMATCH,
    Code.REPEATED_NOTICE,
    Code.INCOTERMS_CHANGED,
    Code.SCHEDULE_SPLIT,
    Code.QUANTITY_NOT_INSPECTED,
    Code.QUANTITY_OVER_SHIPPED,
    Code.SHORT_SHIPMENT,
    Code.OVER_SHIPMENT,
    Code.BACKORDERED,
    Code.ITEM_REJECTED,
    Code.QUANTITY_FRACTIONAL,
    Code.LINE_REPEATED,
    Code.ITEM_AMBIGUOUS,
    Code.ITEM_NUMBER_NEW,
    Code.PACK_FACTOR_ASSUMED,
    Code.PACKAGES_MISMATCH,
    Code.WEIGHT_MISMATCH,
    Code.LOT_MISSING,
    Code.LOT_EXPIRED,
    Code.SERIAL_NUMBERS_MISMATCH,
    Code.TRACKING_MISSING,
    Code.CREDIT_WITHOUT_INVOICE,
    Code.CREDIT_EXCEEDS_INVOICE,
}
