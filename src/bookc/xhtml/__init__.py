"""The document as XHTML, shared by the EPUB and the printed pages."""
