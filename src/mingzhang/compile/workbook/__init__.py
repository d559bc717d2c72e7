"""The ledger workbook: what an accountant fills in, written as a template and read back with every problem."""
