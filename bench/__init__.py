"""How fast: `python -m bench [--quick]`. Everything that is compared is measured in the same run."""
