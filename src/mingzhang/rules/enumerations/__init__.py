"""Lists against the number they declare and the tables they repeat."""
