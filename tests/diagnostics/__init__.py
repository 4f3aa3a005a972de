"""Broken books, one folder each, and what bookc says of them."""
