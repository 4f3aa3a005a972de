"""What the manifest wants of lines and words, and what comes of it."""
