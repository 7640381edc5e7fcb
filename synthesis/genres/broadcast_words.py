"""What stations print on orders and invoices for advertising time."""

# ruff: noqa: E501

from __future__ import annotations

from schemas.codes import Kind

LABELS: dict[str, tuple[str, ...]] = {
    "advertiser": ("Advertiser", "Advertiser Name", "Client", "Account", "Advertiser:", "Customer", "Advertiser/Product"),
    "agency": ("Agency", "Agency Name", "Buying Agency", "Agency Ref", "Bill To", "Billing Address"),
    "station": ("Station", "Property", "Outlet", "Market / Station", "Channel", "Publisher", "System"),
    "product": ("Product", "Product Desc", "Campaign", "Product 1/2", "Description", "Brand"),
    "order": ("Contract #", "Order #", "Contract / Revision", "Order Number", "Contract Number", "Deal #", "Order No.",
              "Confirmation #", "Contract", "Traffic Order", "Worksheet ID", "CONT#", "Order / Rev"),
    "alt": ("Alt Order #", "Alternate Order", "Agency Order", "Rep Order #", "Headline #", "Ext. Order", "IDB#"),
    "invoice": ("Invoice #", "Invoice Number", "Invoice No.", "Inv #", "Billing #", "Statement / Invoice"),
    "estimate": ("Estimate #", "Estimate", "Est #", "Est.", "Agency Estimate", "Client Estimate"),
    "date": ("Order Date", "Original Date / Revision", "Date", "Print Date", "Contract Date", "Entered", "Date Entered",
             "Confirmed", "Orig. Date"),
    "invoice_date": ("Invoice Date", "Billing Date", "Date", "Inv. Date", "Date of Invoice"),
    "flight": ("Contract Dates", "Flight Dates", "Order Flight", "Schedule Dates", "Start/End", "Air Dates", "Flight"),
    "executive": ("Account Executive", "Sales Rep", "AE", "Salesperson", "Sales Office", "Sold by"),
    "billing": ("Billing Cycle", "Billing Calendar", "Invoice Type", "Bill Cycle"),
    "due": ("Due Date", "Payment Due", "Net Due", "Due"),
    "terms": ("Terms", "Payment Terms"),
    "gross": ("Gross Total", "Total Gross", "Gross Amount", "Order Total", "Total", "Grand Total", "Totals", "Gross",
              "Total Order", "Contract Total", "Gross Billing", "Total Charges", "Order Gross"),
    "commission": ("Agency Commission", "Less Commission", "Commission 15%", "Agency Comm.", "Agency Comm 15%", "15% Agency"),
    "net": ("Net Total", "Net Amount Due", "Net Due", "Net Amount", "Total Net", "Amount Due", "Net", "Please Pay This Amount"),
    "remit": ("Remit To:", "Please remit payment to:", "Send Payment To:", "Make checks payable to:"),
}  # fmt: skip
CONTRACTS = tuple(label for label in LABELS["order"] if label.casefold().startswith("cont"))
ORDERS = tuple(label for label in LABELS["order"] if label not in CONTRACTS)
"""What an invoice names its order by: as a contract, or as the station's order."""
TITLES = {
    Kind.ACKNOWLEDGMENT: ("CONTRACT", "ORDER CONFIRMATION", "Contract Confirmation", "ORDER", "Broadcast Contract",
                          "Confirmation Contract", "AGREEMENT", "Sales Order", "SPOT ORDER CONFIRMATION", "Order Agreement"),
    Kind.INVOICE: ("INVOICE", "Invoice", "Station Invoice", "ADVERTISING INVOICE", "Broadcast Invoice", "STATEMENT / INVOICE"),
}  # fmt: skip
ADVERTISERS = (
    "Committee for a Better {city}", "{name} for Senate", "Friends of {name}", "{name} Ford Lincoln", "Citizens for {name}",
    "{name} Furniture", "{city} Health Partners", "{name} & {other} Law Group", "{city} Credit Union", "{name} for Congress",
    "Yes on {digit}", "{name} Chevrolet", "{city} Tourism Board", "POL/{name}/Governor", "{name} Insurance", "ISSUE/{name}/PAC",
)  # fmt: skip
PROGRAMMES = ("Early News", "Late News", "Morning Show", "Prime Rotation", "Sports Sunday", "Wheel/Jeopardy", "M-F 6a-10a",
               "Sa-Su 10a-7p", "Daytime", "Primetime", "News at 5", "Talk Block", "Movie", "Various", "Today Show")  # fmt: skip
DAYS = ("M-F", "Mo-Fr", "MTWTF--", "Sa-Su", "-----SS", "M-Su", "Tu-Th", "1-----", "M T W Th F")
DATES = ("%m/%d/%y", "%m/%d/%Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%y", "%b%d/%y", "%m-%d-%Y")
