"""Floor 0: sources, diagnostics, lengths and the world outside; knows nothing of books."""
