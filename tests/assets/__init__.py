"""Images and style sheets of the book's own."""
