"""The press: pages on sheets, and the sheets through printers into the hand."""
