"""Pictures of pages to pages: scanned PDF pages and image files, read by the extra `ocr`."""
