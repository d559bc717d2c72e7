"""Reports: what was read and found, for programs (JSON), for a terminal and for a browser."""
