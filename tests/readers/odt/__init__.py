"""Tests of the reader of OpenDocument texts."""
