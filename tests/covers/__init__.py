"""Covers drawn from type."""
