"""A service of several accounts, each with notes of its own."""
