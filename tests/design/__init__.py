"""The tables of the trade."""
