"""Fonts found and cut."""
