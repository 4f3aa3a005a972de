"""Tests of the archives whose pages are understood by their structure."""
