"""Other people's messages: e-invoices, EDI, tables. Pure: bytes in, contracts out."""
