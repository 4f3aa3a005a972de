"""What is wrong with an image."""

from __future__ import annotations


class BadImage(ValueError):
    """Bytes that cannot be used as an image, and why, in words that follow “it cannot be used:”."""
