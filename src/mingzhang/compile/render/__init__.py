"""Printed forms of a compiled disclosure: DOCX, PDF, XLSX, HTML and open data, all from one layout."""
