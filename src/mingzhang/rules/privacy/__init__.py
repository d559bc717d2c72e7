"""Personal data that a public document should not carry."""
