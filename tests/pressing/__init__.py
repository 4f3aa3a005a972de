"""Jobs at the press, from a wish to files."""
