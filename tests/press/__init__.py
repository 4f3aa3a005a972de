"""From pages to a book in the hand."""
