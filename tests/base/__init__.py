"""Tests of the floor that knows nothing of books."""
