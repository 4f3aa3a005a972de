"""The document, as frozen values that every stage reads and none changes."""
