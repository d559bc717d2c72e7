"""Chinese pages of the rules, one TOML file a family; the English page is the rule's docstring."""
