"""The designs' parts."""
