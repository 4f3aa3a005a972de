"""The document, walked and counted."""
