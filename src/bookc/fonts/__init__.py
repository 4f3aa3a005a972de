"""Fonts: reading, subsetting and building them."""
