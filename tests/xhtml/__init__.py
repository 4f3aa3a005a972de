"""The document as XHTML."""
