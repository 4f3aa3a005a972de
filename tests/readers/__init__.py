"""Bytes and lines to blocks."""
