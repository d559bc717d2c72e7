"""Damaged files of every format: each is read and checked, or refused with a reason, soon."""
