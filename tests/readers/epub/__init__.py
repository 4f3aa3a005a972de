"""EPUBs read."""
