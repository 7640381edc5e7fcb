"""Facts from the ERP made contracts: orders, receipts and vendors, whatever file they came in."""
