"""Sources, diagnostics, lengths and the world outside; knows nothing of books."""
