"""What to do about each finding: the next step a good clerk would take."""

from schemas.codes import Code

SUGGESTIONS: dict[Code, str] = {
    Code.PO_MISSING: "Ask the vendor or the requester for the PO number and enter it.",
    Code.PO_NOT_FOUND: "Check the number on the page; if it is right, load the order or return the document.",
    Code.PO_NOT_OPEN: "Ask the buyer to reopen the order, or return the document to the vendor.",
    Code.VENDOR_MISMATCH: "Check who sent it: a wrong PO number, a factoring company, or an attempt at fraud.",
    Code.CURRENCY_MISMATCH: "Ask the vendor for a document in the order's currency, or have the order changed.",
    Code.DUPLICATE_DOCUMENT: "Compare the two; reject this one if it is the same paper.",
    Code.TOTAL_MISMATCH: "Recalculate the page; if it is wrong, ask the vendor for a corrected document.",
    Code.LINE_AMOUNT_MISMATCH: "Recalculate the line; if the page is wrong, ask the vendor for a corrected document.",
    Code.BANK_DETAILS_CHANGED: "Pay nothing to this account. Call the vendor on a number you already have.",
    Code.TAX_ID_MISMATCH: "Check the tax id with the vendor before input tax is claimed.",
    Code.PAYMENT_TERMS_MISMATCH: "Agree the terms with the vendor, or release if the order's terms are kept.",
    Code.DATE_IMPLAUSIBLE: "Check the date on the page; ask the vendor for a corrected document if it is wrong.",
    Code.UNEXPECTED_CHARGE: "Ask the buyer whether the charge was agreed; otherwise deduct it.",
    Code.LINE_NOT_ON_ORDER: "Ask the buyer whether the item was ordered; otherwise return it or deduct the line.",
    Code.LINE_MISSING: "Ask the vendor to confirm the missing line.",
    Code.PRICE_MISMATCH: "Ask the buyer which price was agreed; have the order or the document corrected.",
    Code.QUANTITY_OVER_ORDERED: "Ask the buyer whether more was wanted; otherwise refuse what is too much.",
    Code.QUANTITY_OVER_RECEIVED: "Wait for the goods receipt, or ask the warehouse what came in.",
    Code.QUANTITY_SHORT: "Ask the vendor when the rest will come, and whether the order stands.",
    Code.DATE_LATE: "Tell the scheduler; accept the date or ask for an earlier one.",
    Code.UOM_MISMATCH: "Find out how many of the order's unit one of the vendor's holds.",
    Code.ITEM_SUBSTITUTED: "Ask the requester whether the other item will do.",
    Code.UNREADABLE: "Ask the sender for the document again.",
    Code.LOW_CONFIDENCE: "Compare the value with the page and correct or confirm it.",
    Code.XML_PAGE_MISMATCH: "Ask the vendor which is right: the invoice data and its picture must agree.",
}
