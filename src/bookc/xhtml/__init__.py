"""Floor 3: the document as XHTML, shared by the EPUB and the printed pages."""
