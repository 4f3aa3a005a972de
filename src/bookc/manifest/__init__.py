"""What the user asked for, read from book.yaml with every complaint in its place."""
